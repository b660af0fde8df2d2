import type { Network } from '../core/ports.ts';
import { systemClock } from './clock.ts';

/** How often to look whether the network is back, in ms: nobody notices a second. */
const LOOK_EVERY_MS = 1000;

/**
 * What the browser says of the network. It is asked again and again rather than listened to: in workers Chromium knows
 * whether it is online but never fires the event.
 * @see https://developer.mozilla.org/en-US/docs/Web/API/WorkerGlobalScope/online_event#browser_compatibility
 */
export const browserNetwork: Network = {
  isOnline: () => navigator.onLine,
  online: async (signal) => {
    signal.throwIfAborted();
    while (!navigator.onLine) await systemClock.sleep(LOOK_EVERY_MS, signal);
  },
};
