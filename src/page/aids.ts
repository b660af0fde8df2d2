import { Handles } from './handles.ts';
import { leaveGuard } from './leave-guard.ts';
import { wakeLock } from './wake-lock.ts';

/** What the page does for its uploads; needed only once files are on their way, or were on an earlier visit. */
export function pageAids() {
  const handles = new Handles();
  const guardLeaving = leaveGuard();
  const keepAwake = wakeLock();
  return {
    keep: handles.keep.bind(handles),
    recover: handles.recover.bind(handles),
    forget: handles.clear.bind(handles),
    moving: (on: boolean): void => {
      guardLeaving(on);
      keepAwake(on);
    },
  };
}
