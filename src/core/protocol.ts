import type { GuestAnswers } from './answers.ts';
import type { Destination, Source, UploadState } from './types.ts';

/** A file that the guest dropped, pasted or chose. */
export interface PickedFile {
  readonly file: File;
  /** Folders above the file, outermost first. */
  readonly folder: readonly string[];
  /** Names the handle by which the page can find the file again after a restart; absent where there is none. */
  readonly handleId?: string;
}

/** Some of what the guest gave at once. Paths are folder names, outermost first, joined by slashes. */
export interface PickedFiles {
  readonly files: readonly PickedFile[];
  /** Paths of files and folders that the browser could not open. */
  readonly unreadable: readonly string[];
  /** Paths of folders with nothing in them; none when left out. */
  readonly empty?: readonly string[];
  /** How many files and folders of operating systems were left out, not counting what was in such a folder; none when left out. */
  readonly junk?: number;
}

/** A file on its way from the page to the engine. `source.bytes` is a `File`: a handle, not a copy of its bytes. */
export interface AddedFile {
  /** A UUID: chosen by the page, unique also among other visits. */
  readonly id: string;
  readonly source: Source;
}

/** A file of an unfinished delivery, as far as it can be told without the file itself. */
export interface PreviousFile {
  readonly id: string;
  readonly name: string;
  /** Folders above the file, outermost first. */
  readonly folder: readonly string[];
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly lastModified: number;
  readonly type: string;
  readonly handleId?: string;
  readonly state: UploadState;
}

/** A delivery of an earlier visit that was cut short. */
export interface PreviousDelivery {
  readonly reference: string;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  readonly files: number;
  /** Of `files`. */
  readonly arrived: number;
  /** Bytes of all files together. */
  readonly bytes: number;
  /** What can be told of its files without reading them: who gives one of them again goes on with it. */
  readonly known: readonly Pick<PreviousFile, 'name' | 'size' | 'lastModified'>[];
}

/**
 * Where a delivery stands: `closing` while its manifest is written, `closed` once the owner has it, `unwritten` after it
 * was refused and until it is tried again.
 */
export type DeliveryStage = 'open' | 'closing' | 'closed' | 'unwritten';

/** Page to engine. */
export type PageMessage =
  /** First message, once. */
  | { readonly type: 'begin'; readonly destination: Destination }
  /** At most 100 files a message: posting a file costs about a third of a millisecond. */
  | { readonly type: 'add'; readonly files: readonly AddedFile[] }
  /** What goes with the files; again whenever it changes, whole. */
  | { readonly type: 'answers'; readonly about: GuestAnswers }
  | { readonly type: UploadCommand; readonly ids: readonly string[] }
  /** The guest has sent everything, or gives up what cannot go: close the delivery as soon as nothing moves. */
  | { readonly type: 'finish' }
  /** Take up an unfinished delivery again; answered by `remembered`. */
  | { readonly type: 'resume-delivery'; readonly reference: string }
  /** Files of uploads that lack theirs, by the ids of those uploads. At most 100 a message. */
  | { readonly type: 'give-files'; readonly files: readonly AddedFile[] }
  /** Forget everything that is kept on this device. */
  | { readonly type: 'forget' };

/** What the guest may do to single uploads. */
export type UploadCommand = 'retry' | 'pause' | 'resume' | 'cancel' | 'undo';

/** Engine to page. */
export type EngineMessage =
  /**
   * `remembers` is false where nothing can be kept: then only this visit can finish what it began. Said again where that
   * shows only later, on a full disk for example.
   */
  | { readonly type: 'ready'; readonly persists: boolean }
  /** Only what changed since the last one; at most ten a second. */
  | {
      readonly type: 'snapshot';
      /** `null` until there is a delivery. */
      readonly delivery: { readonly reference: string; readonly stage: DeliveryStage } | null;
      readonly uploads: readonly (readonly [id: string, state: UploadState])[];
    }
  /** Deliveries of earlier visits that can be continued; told once, after `ready`, when there are any. */
  | { readonly type: 'previous-deliveries'; readonly deliveries: readonly PreviousDelivery[] }
  /** The files of a delivery that is continued, and what was said of it; `about` is absent when nothing was. */
  | {
      readonly type: 'delivery-resumed';
      readonly files: readonly PreviousFile[];
      readonly about?: GuestAnswers;
    };

/** The engine as the page sees it, wherever it runs. */
export interface EngineHandle {
  /** Loads the engine if it is not loaded yet. Safe to call often. */
  wake(): void;
  /** Posts a message; before the engine is awake it is kept and delivered in order. Wakes the engine. */
  post(message: PageMessage): void;
  /** Calls `onMessage` for every message; `onBroken` once if the engine cannot be loaded. Returns the way out. */
  listen(onMessage: (message: EngineMessage) => void, onBroken: () => void): () => void;
}
