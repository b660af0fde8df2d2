import { remedyFor, type UploadError } from '../core/errors.ts';
import type { UploadState } from '../core/upload.ts';
import { splitName } from './filename.ts';

/** What a row shows of a file, apart from its state. */
export interface RowFacts {
  readonly id: string;
  readonly name: string;
  readonly folder: readonly string[];
  /** Bytes. */
  readonly size: number;
}

/** Trying again cannot help with these: the file must be chosen again. */
const CHOOSE_AGAIN: readonly UploadError['kind'][] = ['file-changed', 'file-unreadable'];

/** One file in the list. Only its state ever changes, and it is replaced whole. */
export class Row {
  readonly id: string;
  readonly name: string;
  readonly split: { readonly head: string; readonly tail: string };
  readonly folder: readonly string[];
  readonly size: number;
  state: UploadState;

  constructor({ id, name, folder, size }: RowFacts, state: UploadState) {
    this.id = id;
    this.name = name;
    this.split = splitName(name);
    this.folder = folder;
    this.size = size;
    this.state = $state.raw(state);
  }

  get canRetry(): boolean {
    if (this.state.kind !== 'failed') return false;
    const { error } = this.state;
    return remedyFor(error) !== 'give-up' && !CHOOSE_AGAIN.includes(error.kind);
  }

  /** Whole percent handed over, at most 99: a hundred is for what has arrived. */
  get percent(): number {
    const sent = 'sent' in this.state ? this.state.sent : 0;
    return this.size === 0 ? 0 : Math.min(99, Math.floor((sent / this.size) * 100));
  }
}
