import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  COMPLETE_STALL_TIMEOUT_MS,
  idleAfter,
  stallTimeout,
} from '../../../src/core/requests/stall-timeout.ts';

const MB = 1_000_000;

test('no line counts as dead before half a minute', () => {
  expect(stallTimeout({ outstandingBytes: 0, goodput: 100 * MB }, 0)).toBe(30_000);
});

test('six files of 2 MB at 1 Mbit/s show 100 % at once and may then be silent for as long as sending them takes', () => {
  // Measured in Chromium: 76 to 101 s of silence.
  expect(stallTimeout({ outstandingBytes: 12 * MB, goodput: null }, 0)).toBeGreaterThan(101_000);
  expect(stallTimeout({ outstandingBytes: 12 * MB, goodput: 125_000 }, 0)).toBe(384_000);
});

test('each stall doubles the timeout, up to a limit', () => {
  const line = { outstandingBytes: 0, goodput: null };
  expect([0, 1, 2, 3, 4, 5, 99].map((stalls) => stallTimeout(line, stalls) / 30_000)).toEqual([
    1, 2, 4, 8, 16, 16, 16,
  ]);
});

test('no timeout is longer than ten minutes, however slow the line seems', () => {
  expect(stallTimeout({ outstandingBytes: 8 * MB, goodput: 8_000 }, 0)).toBe(600_000);
  expect(stallTimeout({ outstandingBytes: 48 * MB, goodput: 0 }, 99)).toBe(600_000);
});

test('S3 may take ten minutes to assemble an object', () => {
  expect(COMPLETE_STALL_TIMEOUT_MS).toBe(600_000);
});

test('more outstanding bytes, a slower line or another stall never make the timeout shorter', () => {
  const bytes = fc.nat(10_000 * MB);
  const rate = fc.option(fc.nat(1000 * MB));
  fc.assert(
    fc.property(
      bytes,
      fc.nat(MB),
      rate,
      fc.nat(1000),
      fc.nat(9),
      (outstandingBytes, more, goodput, slower, stalls) => {
        const line = { outstandingBytes, goodput };
        const now = stallTimeout(line, stalls);
        expect(
          stallTimeout({ ...line, outstandingBytes: outstandingBytes + more }, stalls),
        ).toBeGreaterThanOrEqual(now);
        expect(stallTimeout(line, stalls + 1)).toBeGreaterThanOrEqual(now);
        if (goodput !== null)
          expect(
            stallTimeout({ ...line, goodput: Math.max(0, goodput - slower) }, stalls),
          ).toBeGreaterThanOrEqual(now);
      },
    ),
  );
});

test('a request is idle well before it has stalled: sooner on a quick line, and not before its bytes can have arrived', () => {
  expect(idleAfter({ outstandingBytes: 0, goodput: 100 * MB })).toBe(5_000);
  expect(idleAfter({ outstandingBytes: 12 * MB, goodput: 125_000 })).toBe(192_000);
  fc.assert(
    fc.property(
      fc.nat(60 * MB),
      fc.option(fc.nat(200 * MB)),
      fc.nat(9),
      (outstandingBytes, goodput, stalls) => {
        const line = { outstandingBytes, goodput };
        expect(idleAfter(line)).toBeLessThanOrEqual(stallTimeout(line, stalls));
      },
    ),
  );
});
