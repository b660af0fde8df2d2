import type { DroppedFolder } from '../core/types.ts';
import type { DroppedItem } from './dropped-items.ts';
import { FileHandles } from './file-handles.ts';
import { leaveGuard } from './leave-guard.ts';
import { watchPresence } from './presence.ts';
import { storedReceipt, storeReceipt } from './receipt-storage.ts';
import { wakeLock } from './wake-lock.ts';
import { walkAgain, walkFolders } from './walk-folders.ts';

/** What the page does for its uploads. Needed only once files are on their way, or were on an earlier visit. */
export function pageServices() {
  const handles = new FileHandles();
  return {
    unpack: (items: readonly DroppedItem[]) => walkFolders(items, handles.keep.bind(handles)),
    recover: handles.recover.bind(handles),
    reopen: async (folder: DroppedFolder) => {
      const handle = folder.handleId === undefined ? null : await handles.open(folder.handleId);
      return handle && walkAgain(handle, folder);
    },
    watchPresence,
    forget: handles.clear.bind(handles),
    storeReceipt,
    storedReceipt,
    guardLeaving: leaveGuard(),
    keepAwake: wakeLock(),
  };
}
