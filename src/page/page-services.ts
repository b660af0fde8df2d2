import { Handles } from './file-handles.ts';
import { keepReceipt, keptReceipt } from './kept-receipt.ts';
import { leaveGuard } from './leave-guard.ts';
import type { Root } from './dropped-items.ts';
import { wakeLock } from './wake-lock.ts';
import { walk } from './walk-folders.ts';

/** What the page does for its uploads; needed only once files are on their way, or were on an earlier visit. */
export function pageAids() {
  const handles = new Handles();
  const guardLeaving = leaveGuard();
  const keepAwake = wakeLock();
  return {
    unpack: (roots: readonly Root[]) => walk(roots, handles.keep.bind(handles)),
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
