import type { GuestAnswers } from './answers.ts';
import type { Ports } from './ports.ts';
import type { Destination, DroppedFolder, Source, UploadState } from './types.ts';

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

/** Files and their bytes together. */
export interface Amount {
  readonly files: number;
  readonly bytes: number;
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
  /** Dropped folders that were not read to their end: there may be more files than are known. */
  readonly unread?: readonly DroppedFolder[];
}

/** A delivery of an earlier visit of which only the manifest was missing. */
export type HandedOverDelivery = Pick<PreviousDelivery, 'reference' | 'openedAt' | 'files' | 'bytes'>;

/** Where a delivery stands; `DeliveryState` says what each means. */
export type DeliveryStage = 'open' | 'quiet' | 'closing' | 'closed' | 'unwritten';

/** Page to engine. */
export type PageMessage =
  /** First message, once. */
  | {
      readonly type: 'begin';
      readonly destination: Destination;
      /** When files go: as soon as they are given, or when the guest presses Send. */
      readonly start: Ports['start'];
    }
  /**
   * At most 100 files a message: posting a file costs about a third of a millisecond. `announced` counts all that the guest
   * has given so far, these and what is still to be posted included; absent where these are all. With `isMore` another
   * message of the same gift follows, if only with no file in it.
   */
  | {
      readonly type: 'add';
      readonly files: readonly AddedFile[];
      readonly announced?: Amount;
      readonly isMore?: boolean;
    }
  /** A dropped folder is being read (said before the first of its files), and again once it was read to its end. */
  | { readonly type: 'folder'; readonly folder: DroppedFolder; readonly isRead: boolean }
  /** Paths of what was given that the browser would not open. */
  | { readonly type: 'unreadable'; readonly paths: readonly string[] }
  /** Pointer, key or drag: said at most once a second, and only while the delivery is `quiet`. */
  | { readonly type: 'touched' }
  /** The page went to the background or came back. Not said while a picker or a camera that the page opened is out. */
  | { readonly type: 'visibility'; readonly isHidden: boolean }
  /** What goes with the files; again whenever it changes, whole. */
  | { readonly type: 'answers'; readonly answers: GuestAnswers }
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
  /** Only the manifest of this delivery was missing, and is in the bucket now. */
  | { readonly type: 'previous-handed-over'; readonly delivery: HandedOverDelivery }
  /** The files of a delivery that is continued, and what was said of it; `answers` is absent when nothing was. */
  | {
      readonly type: 'delivery-resumed';
      readonly files: readonly PreviousFile[];
      readonly answers?: GuestAnswers;
      readonly unread?: readonly DroppedFolder[];
    };

/** The engine as the page sees it, wherever it runs. */
export interface EngineHandle {
  /** Loads the engine if it is not loaded yet. Safe to call often. */
  wake(): void;
  /** Posts a message; before the engine is awake it is kept and delivered in order. Wakes the engine. */
  post(message: PageMessage): void;
  /** Calls `onMessage` for every message, and `onBroken` once if the engine cannot be loaded. There is one listener. */
  listen(onMessage: (message: EngineMessage) => void, onBroken: () => void): void;
}
