import type { Ports } from '../core/ports.ts';
import { systemClock } from './clock.ts';

/** How often to check whether the network is back, in ms: nobody notices a second. */
const CHECK_INTERVAL_MS = 1000;

/**
 * What the browser knows of the network. It is polled, because Chromium never fires the `online` event in workers.
 * @see https://developer.mozilla.org/en-US/docs/Web/API/WorkerGlobalScope/online_event#browser_compatibility
 */
export const browserNetwork: Ports['network'] = {
  isOnline: () => navigator.onLine,
  online: async (signal) => {
    signal.throwIfAborted();
    while (!navigator.onLine) await systemClock.sleep(CHECK_INTERVAL_MS, signal);
  },
};
