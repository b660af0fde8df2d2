import type { PreviousFile } from '../../core/protocol.ts';

/** What the page around can do for its uploads. */
export interface PageServices {
  /** Finds files of an earlier visit again, by the ids of their uploads; called within a click. */
  readonly recover: (
    files: readonly PreviousFile[],
  ) => Promise<readonly { readonly id: string; readonly file: File }[]>;
  /** Forgets where files were found. */
  readonly forget: () => Promise<void>;
  /** Keeps a receipt for as long as the tab lives; null for none. */
  readonly keepReceipt: (receipt: object | null) => void;
  /** The receipt that was kept last. */
  readonly keptReceipt: () => unknown;
  /** Told when files begin to move, and when none does any more. */
  readonly moving: (on: boolean) => void;
}
