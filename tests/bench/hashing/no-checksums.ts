import type { Checksums } from '../../../src/core/ports.ts';

const ZERO_CHECKSUM = 'AAAAAAAAAAA=';

/** Reads nothing and returns zero for everything: for an endpoint that does not verify. */
export function checksums(): Checksums {
  return { of: () => Promise.resolve(ZERO_CHECKSUM), join: () => Promise.resolve(ZERO_CHECKSUM) };
}
