import type { DroppedItem } from './dropped-items.ts';
import { FileHandles } from './file-handles.ts';
import { leaveGuard } from './leave-guard.ts';
import { storedReceipt, storeReceipt } from './receipt-storage.ts';
import { wakeLock } from './wake-lock.ts';
import { walkFolders } from './walk-folders.ts';

/** What the page does for its uploads. Needed only once files are on their way, or were on an earlier visit. */
export function pageServices() {
  const handles = new FileHandles();
  const guardLeaving = leaveGuard();
  const keepAwake = wakeLock();
  return {
    unpack: (items: readonly DroppedItem[]) => walkFolders(items, handles.keep.bind(handles)),
    recover: handles.recover.bind(handles),
    forget: handles.clear.bind(handles),
    storeReceipt,
    storedReceipt,
    setBusy: (isBusy: boolean): void => {
      guardLeaving(isBusy);
      keepAwake(isBusy);
    },
  };
}
