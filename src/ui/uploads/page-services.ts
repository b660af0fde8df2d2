import type { PickedFiles, PreviousFile } from '../../core/protocol.ts';
import type { DroppedFolder } from '../../core/types.ts';

/** What the page around does for its uploads. */
export interface PageServices {
  /** Finds files of an earlier visit again, by the ids of their uploads. Must be called within a click of the guest's. */
  readonly recover: (
    files: readonly PreviousFile[],
  ) => Promise<readonly { readonly id: string; readonly file: File }[]>;
  /**
   * Reads a folder of an earlier drop again; null where it cannot be found or the guest refuses. Must be called within a
   * click of the guest's.
   */
  readonly reopen: (folder: DroppedFolder) => Promise<AsyncIterable<PickedFiles> | null>;
  /** Watches what the guest does, and whether the page is in the background without a picker of its own being out. */
  readonly watchPresence: (listener: {
    readonly ontouch: () => void;
    readonly onvisibility: (isHidden: boolean) => void;
  }) => void;
  /** Forgets where files were found. */
  readonly forget: () => Promise<void>;
  /** Stores a receipt for as long as the tab lives; null for none. */
  readonly storeReceipt: (receipt: object | null) => void;
  /** The receipt that was stored last. */
  readonly storedReceipt: () => unknown;
  /** Whether something would be lost if the page were left now: then it asks before. */
  readonly guardLeaving: (isOn: boolean) => void;
  /** Whether files are on their way: then the screen stays awake. */
  readonly keepAwake: (isOn: boolean) => void;
}
