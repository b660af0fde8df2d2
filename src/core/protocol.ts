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
  /** Paths of files and folders that the browser could not open; those of folders end with a slash. */
  readonly unreadable: readonly string[];
  /** Paths of folders with nothing in them; none when left out. */
  readonly empty?: readonly string[];
  /** How many files and folders of operating systems were left out, not counting what was in such a folder; none when left out. */
  readonly junk?: number;
  /** Dropped or chosen folders of which files follow; none when left out. */
  readonly folders?: readonly DroppedFolder[];
  /** Those of them that were read to their end: their last file is in this message or came before; none when left out. */
  readonly read?: readonly DroppedFolder[];
}

/** A file that the page gives to the engine. `source.bytes` is a `File`: a handle, not a copy of its bytes. */
export interface AddedFile {
  /** A UUID chosen by the page, unique also among other visits. */
  readonly id: string;
  readonly source: Source;
}

/** How many files, and how many bytes they have together. */
export interface Amount {
  readonly files: number;
  readonly bytes: number;
}

/** A file of a previous delivery, as far as it is known without the file itself. */
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

/** A delivery of a previous visit that is unfinished. */
export interface PreviousDelivery {
  readonly reference: string;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  readonly files: number;
  /** How many of them have arrived. */
  readonly arrived: number;
  /** Bytes of all files together. */
  readonly bytes: number;
  /** Of these, how many need not be sent again. */
  readonly sent: number;
  /** By these its files are recognised, without reading them: a guest who gives one again resumes the delivery. */
  readonly contents: readonly Pick<PreviousFile, 'name' | 'size' | 'lastModified'>[];
  /** Dropped folders that were not read to their end: there may be more files than are known. */
  readonly unread: readonly DroppedFolder[];
}

/** A delivery of a previous visit of which only the manifest was missing. */
export type HandedOverDelivery = Pick<PreviousDelivery, 'reference' | 'openedAt' | 'files' | 'bytes'>;

/** The stage of a delivery; see `DeliveryState`. */
export type DeliveryStage = 'open' | 'quiet' | 'closing' | 'closed' | 'unwritten';

/** Page to engine. */
export type PageMessage =
  /** The first message, sent once. */
  | {
      readonly type: 'begin';
      readonly destination: Destination;
      /** When files are sent: as soon as they are given, or when the guest presses Send. */
      readonly start: Ports['start'];
      /**
       * After an engine has died: ids of the uploads that it had. The delivery with one of them is taken up at once, if it is
       * stored, and `delivery-resumed` is answered in any case.
       */
      readonly resumes?: readonly string[];
    }
  /**
   * At most 100 files in a message: posting a file costs about a third of a millisecond. `announced` counts everything
   * that the guest has given so far, including files that are not posted yet. With `isMore` another message of the same
   * drop follows, even if it contains no file.
   */
  | {
      readonly type: 'add';
      readonly files: readonly AddedFile[];
      readonly announced: Amount;
      readonly isMore: boolean;
    }
  /** Sent before the first file of a dropped folder, and again once the folder was read completely. */
  | { readonly type: 'folder'; readonly folder: DroppedFolder; readonly isRead: boolean }
  /** Paths that the browser could not open. */
  | { readonly type: 'unreadable'; readonly paths: readonly string[] }
  /** Pointer, key or drag. At most once a second, and only while the delivery is `quiet`. */
  | { readonly type: 'touched' }
  /** The page went to the background or came back. Not sent while a file picker or camera of the page is open. */
  | { readonly type: 'visibility'; readonly isHidden: boolean }
  /** All answers; sent again whenever one of them changes. */
  | { readonly type: 'answers'; readonly answers: GuestAnswers }
  | { readonly type: UploadCommand; readonly ids: readonly string[] }
  /** The guest has sent everything, or gives up the rest: close the delivery as soon as nothing moves. */
  | { readonly type: 'finish' }
  /** Resume a previous delivery; answered by `delivery-resumed`. */
  | { readonly type: 'resume-delivery'; readonly reference: string }
  /** The files of uploads that lack theirs, by the ids of the uploads. At most 100 in a message. */
  | { readonly type: 'give-files'; readonly files: readonly AddedFile[] }
  /** Forget everything that is stored on this device. */
  | { readonly type: 'forget' };

/** What the guest may do to single uploads. */
export type UploadCommand = 'retry' | 'pause' | 'resume' | 'cancel' | 'undo';

/** Engine to page. */
export type EngineMessage =
  /**
   * `persists` is false where nothing can be stored: then only this visit can finish its uploads. Sent again when that
   * becomes known later, for example because the disk is full. With `forgets` because everything was forgotten, here or in
   * another tab: an engine that follows this one has to forget, too.
   */
  | { readonly type: 'ready'; readonly persists: boolean; readonly forgets?: true }
  /** What changed since the last snapshot; at most ten a second. */
  | {
      readonly type: 'snapshot';
      /** `null` until there is a delivery. */
      readonly delivery: { readonly reference: string; readonly stage: DeliveryStage } | null;
      readonly uploads: readonly (readonly [id: string, state: UploadState])[];
    }
  /** Deliveries of previous visits that can be resumed. Sent once, after `ready`, if there are any. */
  | { readonly type: 'previous-deliveries'; readonly deliveries: readonly PreviousDelivery[] }
  /** Only the manifest of this previous delivery was missing, and is in the bucket now. */
  | { readonly type: 'previous-handed-over'; readonly delivery: HandedOverDelivery }
  /** The files of a resumed delivery and its answers, if there are any. */
  | {
      readonly type: 'delivery-resumed';
      readonly files: readonly PreviousFile[];
      readonly answers?: GuestAnswers;
      readonly unread: readonly DroppedFolder[];
    };

/** What a worker posts besides: the name of a Web Lock that it holds until it dies. Only the page's end of the line needs it. */
export interface AliveMessage {
  readonly type: 'alive';
  readonly lock: string;
}

/** What a page wants to hear of its engine. */
interface EngineListener {
  readonly onMessage: (message: EngineMessage) => void;
  /** Once, if the engine cannot be loaded. */
  readonly onBroken: () => void;
  /** Each time that a running engine has died. */
  readonly onDied: () => void;
}

/** The engine as the page sees it, wherever it runs. */
export interface EngineHandle {
  /** Loads the engine if it is not loaded yet. Can be called often. */
  wake(): void;
  /** Posts a message, and wakes the engine if needed: messages are delivered in order once it is loaded. */
  post(message: PageMessage): void;
  /**
   * Starts an engine in the place of one that has died, with the ids of the uploads that this one had. What was posted to the
   * dead one is lost, and has to be posted again once `delivery-resumed` says what was stored.
   */
  restart(resumes: readonly string[]): void;
  /** There is one listener. */
  listen(listener: EngineListener): void;
}
