import type { Random } from '../core/ports.ts';

const RANGE = 2 ** 32;

/** The browser's cryptographic random numbers. `randomUUID` needs a secure context, which the page has. */
export const webRandom: Random = {
  uuid: () => crypto.randomUUID(),
  fraction: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / RANGE,
};
