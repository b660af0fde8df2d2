/**
 * Keeps the screen awake while files are on their way: a phone that sleeps stops sending. Returns the switch. The
 * browser lets go of the lock whenever the page is hidden, so it is asked for again when the page is seen again.
 */
export function wakeLock(page: Document = document, device: Navigator = navigator): (on: boolean) => void {
  let wanted = false;
  let held: WakeLockSentinel | null = null;
  /** One after the other: of two locks asked for at once, one would never be let go of. */
  let turn = Promise.resolve();

  const settle = async (): Promise<void> => {
    if (!wanted) {
      await held?.release();
      held = null;
    } else if (page.visibilityState === 'visible' && (held === null || held.released)) {
      held = await device.wakeLock.request('screen');
    }
  };
  const trySettle = (): void => {
    // Refused on a low battery, absent in older browsers: then the screen sleeps as it always did.
    if ('wakeLock' in device) turn = turn.then(settle).catch(() => undefined);
  };
  page.addEventListener('visibilitychange', trySettle);
  return (on) => {
    wanted = on;
    trySettle();
  };
}
