/**
 * Keeps the screen awake while files are on their way: a phone that sleeps stops sending. Returns the switch. The browser
 * releases the lock whenever the page is hidden, so it is requested again when the page is visible again.
 */
export function wakeLock(page: Document = document, device: Navigator = navigator): (isOn: boolean) => void {
  let isWanted = false;
  let lock: WakeLockSentinel | null = null;
  /** One change follows the other: of two locks requested at once, one would never be released. */
  let queue = Promise.resolve();

  const change = async (): Promise<void> => {
    if (!isWanted) {
      await lock?.release();
      lock = null;
    } else if (page.visibilityState === 'visible' && (lock === null || lock.released)) {
      lock = await device.wakeLock.request('screen');
    }
  };
  const enqueueChange = (): void => {
    // Refused on a low battery and absent in older browsers. Then the screen goes off as usual.
    if ('wakeLock' in device) queue = queue.then(change).catch(() => undefined);
  };
  page.addEventListener('visibilitychange', enqueueChange);
  return (isOn) => {
    isWanted = isOn;
    enqueueChange();
  };
}
