import { Handles } from './file-handles.ts';
import { keepReceipt, keptReceipt } from './kept-receipt.ts';
import { leaveGuard } from './leave-guard.ts';
import type { DroppedItem } from './dropped-items.ts';
import { wakeLock } from './wake-lock.ts';
import { walk } from './walk-folders.ts';

/** What the page does for its uploads; needed only once files are on their way, or were on an earlier visit. */
export function pageServices() {
  const handles = new Handles();
  const guardLeaving = leaveGuard();
  const keepAwake = wakeLock();
  return {
    unpack: (roots: readonly DroppedItem[]) => walk(roots, handles.keep.bind(handles)),
    recover: handles.recover.bind(handles),
    forget: handles.clear.bind(handles),
    keepReceipt,
    keptReceipt,
    moving: (on: boolean): void => {
      guardLeaving(on);
      keepAwake(on);
    },
  };
}
