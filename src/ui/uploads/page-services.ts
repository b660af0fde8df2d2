import type { PreviousFile } from '../../core/protocol.ts';

/** What the page around does for its uploads. */
export interface PageServices {
  /** Finds files of an earlier visit again, by the ids of their uploads. Must be called within a click of the guest's. */
  readonly recover: (
    files: readonly PreviousFile[],
  ) => Promise<readonly { readonly id: string; readonly file: File }[]>;
  /** Forgets where files were found. */
  readonly forget: () => Promise<void>;
  /** Stores a receipt for as long as the tab lives; null for none. */
  readonly storeReceipt: (receipt: object | null) => void;
  /** The receipt that was stored last. */
  readonly storedReceipt: () => unknown;
  /** Whether files are on their way: then the page asks before it is left, and the screen stays awake. */
  readonly setBusy: (isBusy: boolean) => void;
}
