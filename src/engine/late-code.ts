import { withTimeout } from '../core/async/with-timeout.ts';
import { Fault } from '../core/errors.ts';
import type { Clock, Later } from '../core/ports.ts';

/** A few kilobytes take less even on a line that is busy with uploads, in ms. */
const TIMEOUT_MS = 30_000;

/**
 * What the built engine appends to the address of every import (see `build/retry-imports.ts`). A browser may remember
 * that a script did not arrive, and then never asks for it again under the same address.
 * https://github.com/whatwg/html/issues/6768
 */
declare global {
  var importQuery: string | undefined;
}

/** Loads late code over the network; each attempt after a failure under another address. */
export function lateCode(clock: Clock): Later {
  let failures = 0;
  return async (load) => {
    try {
      return await withTimeout(clock, TIMEOUT_MS, load());
    } catch (thrown) {
      console.warn('A part of the engine did not arrive.', thrown);
      failures += 1;
      globalThis.importQuery = `?${failures}`;
      throw new Fault({ kind: navigator.onLine ? 'blocked' : 'offline' });
    }
  };
}
