import { remedyFor, type UploadError } from '../../core/errors.ts';
import type { UploadCommand } from '../../core/protocol.ts';
import type { UploadState } from '../../core/types.ts';
import { splitName } from './filename.ts';

/** What a row shows of a file, apart from its state. */
export interface RowFacts {
  readonly id: string;
  readonly name: string;
  readonly folder: readonly string[];
  /** Bytes. */
  readonly size: number;
  readonly file?: File;
  /** Names the handle by which the file can be found again. */
  readonly handleId?: string;
  /** True for a folder that the browser would not open; false when left out. */
  readonly isFolder?: boolean;
}

/** What a browser may be able to show. */
const PICTURES = /^(?:image|video)\//u;

/** Trying again cannot help with these: the file must be chosen again. */
const CHOOSE_AGAIN: readonly UploadError['kind'][] = ['file-changed', 'file-unreadable'];

/** A wait that is over within this time, in ms, needs nobody: a button for it would only come and go. */
const SHORT_WAIT_MS = 5_000;

/** What sets an upload going, or stops it for a while, in each state that accepts it. */
const SWITCHES: Partial<Record<UploadState['kind'], UploadCommand>> = {
  queued: 'pause',
  active: 'pause',
  waiting: 'pause',
  paused: 'resume',
};

/** One file in the list. */
export class Row {
  readonly id: string;
  readonly name: string;
  readonly split: { readonly head: string; readonly tail: string };
  readonly folder: readonly string[];
  readonly size: number;
  /** True for a folder that the browser would not open. */
  readonly isFolder: boolean;
  readonly handleId: string | undefined;
  /** Null until a file of an earlier visit is given again. */
  file: File | null;
  state: UploadState;
  /** False while the engine has not been told of the file: it was refused, or waits for Send. */
  isPosted: boolean;

  constructor(
    { id, name, folder, size, file, handleId, isFolder = false }: RowFacts,
    state: UploadState,
    isPosted = true,
  ) {
    this.id = id;
    this.name = name;
    this.split = splitName(name);
    this.folder = folder;
    this.size = size;
    this.isFolder = isFolder;
    this.handleId = handleId;
    this.file = $state.raw(file ?? null);
    this.state = $state.raw(state);
    this.isPosted = $state.raw(isPosted);
  }

  /** With its folders, outermost first. */
  get path(): string {
    return [...this.folder, this.name].join('/');
  }

  /** What a thumbnail can be made of; null where there is nothing to see. */
  get picture(): File | null {
    return this.file && PICTURES.test(this.file.type) ? this.file : null;
  }

  /** Whether a file can be handed in for this row: its own was lost, changed or never opened. */
  get canChoose(): boolean {
    const { state } = this;
    if (state.kind === 'needs-file') return true;
    return state.kind === 'failed' && !this.isFolder && CHOOSE_AGAIN.includes(state.error.kind);
  }

  /** What stops it, sets it going or tries it again; null where nothing does. */
  get switch(): UploadCommand | null {
    if (!this.isPosted) return null;
    if (this.state.kind !== 'failed') return SWITCHES[this.state.kind] ?? null;
    return remedyFor(this.state.error) === 'give-up' || this.canChoose || this.isFolder ? null : 'retry';
  }

  /** Whether the guest may ask for an attempt at once: it failed, waits for the next one, or hears nothing. */
  get canRetry(): boolean {
    const { state } = this;
    if (!this.isPosted || state.kind === 'failed') return this.switch === 'retry';
    if (state.kind === 'waiting') return (state.until ?? Infinity) >= Date.now() + SHORT_WAIT_MS;
    return state.kind === 'active' && state.silentSince !== undefined;
  }

  /** What takes it out, or calls it back; null once it has arrived. */
  get removal(): UploadCommand | null {
    if (this.state.kind === 'cancelling') return 'undo';
    return this.state.kind === 'done' || this.state.kind === 'cancelled' ? null : 'cancel';
  }

  /** Whether this can be asked for it of the engine, which has been told of it. */
  accepts(command: UploadCommand): boolean {
    const isOffered =
      command === 'retry' ? this.canRetry : this.switch === command || this.removal === command;
    return this.isPosted && isOffered;
  }

  /** Whole percent handed over, at most 99: a hundred is for what has arrived. */
  get percent(): number {
    const sent = 'sent' in this.state ? this.state.sent : 0;
    return this.size === 0 ? 0 : Math.min(99, Math.floor((sent / this.size) * 100));
  }
}
