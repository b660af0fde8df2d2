import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type LineState,
  COMPLETE_STALL_TIMEOUT_MS,
  idleAfter,
  stallTimeout,
} from '../../../src/core/requests/stall-timeout.ts';

const MB = 1_000_000;

/** A line on which one request alone has all bytes that are on their way, if nothing else is said. */
function lineOf(known: Pick<LineState, 'outstandingBytes' | 'goodput'> & Partial<LineState>): LineState {
  const { outstandingBytes: ownBytes, goodput: lowestGoodput } = known;
  return { ownBytes, sharedBy: 1, lowestGoodput, isPathAlive: false, ...known };
}

test('no line counts as dead before half a minute', () => {
  expect(stallTimeout(lineOf({ outstandingBytes: 0, goodput: 100 * MB }), 0)).toBe(30_000);
});

test('six files of 2 MB at 1 Mbit/s show 100 % at once and may then be silent for as long as sending them takes', () => {
  // Measured in Chromium: 76 to 101 s of silence.
  expect(stallTimeout(lineOf({ outstandingBytes: 12 * MB, goodput: null }), 0)).toBeGreaterThan(101_000);
  expect(stallTimeout(lineOf({ outstandingBytes: 12 * MB, goodput: 125_000 }), 0)).toBe(384_000);
});

test('each stall doubles the timeout, up to a limit', () => {
  const line = lineOf({ outstandingBytes: 0, goodput: null });
  expect([0, 1, 2, 3, 4, 5, 99].map((stalls) => stallTimeout(line, stalls) / 30_000)).toEqual([
    1, 2, 4, 8, 16, 16, 16,
  ]);
});

test('no timeout is longer than ten minutes, unless the bytes on their way need more: then an hour, however slow the line seems', () => {
  expect(stallTimeout(lineOf({ outstandingBytes: MB, goodput: MB }), 99)).toBe(480_000);
  expect(stallTimeout(lineOf({ outstandingBytes: 8 * MB, goodput: MB, lowestGoodput: 40_000 }), 99)).toBe(
    512_000,
  );
  expect(stallTimeout(lineOf({ outstandingBytes: 50 * MB, goodput: MB }), 99)).toBe(600_000);
  expect(stallTimeout(lineOf({ outstandingBytes: 8 * MB, goodput: 16_000 }), 0)).toBe(2_000_000);
  expect(stallTimeout(lineOf({ outstandingBytes: 48 * MB, goodput: 0 }), 99)).toBe(3_600_000);
});

test('where S3 answers questions, a request is judged by its own bytes: a small one does not wait as long as a large one', () => {
  const line = lineOf({ outstandingBytes: 24 * MB, goodput: 125_000, ownBytes: 1000, sharedBy: 4 });
  expect(stallTimeout(line, 0)).toBe(768_000);
  expect(stallTimeout({ ...line, isPathAlive: true }, 0)).toBe(30_000);
  expect(idleAfter({ ...line, isPathAlive: true })).toBe(5_000);
});

test('where S3 answers questions before any goodput is known, the line may be half as fast as assumed', () => {
  const line = lineOf({ outstandingBytes: 24 * MB, goodput: null });
  expect(stallTimeout({ ...line, isPathAlive: true }, 0)).toBe(1_536_000);
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
        const line = lineOf({ outstandingBytes, goodput });
        const now = stallTimeout(line, stalls);
        expect(
          stallTimeout(lineOf({ ...line, outstandingBytes: outstandingBytes + more }), stalls),
        ).toBeGreaterThanOrEqual(now);
        expect(stallTimeout(line, stalls + 1)).toBeGreaterThanOrEqual(now);
        if (goodput !== null)
          expect(
            stallTimeout(lineOf({ ...line, goodput: Math.max(0, goodput - slower) }), stalls),
          ).toBeGreaterThanOrEqual(now);
      },
    ),
  );
});

test('a request is idle well before it has stalled: sooner on a quick line, and not before its bytes can have arrived', () => {
  expect(idleAfter(lineOf({ outstandingBytes: 0, goodput: 100 * MB }))).toBe(5_000);
  expect(idleAfter(lineOf({ outstandingBytes: 12 * MB, goodput: 125_000 }))).toBe(192_000);
  fc.assert(
    fc.property(
      fc.nat(60 * MB),
      fc.option(fc.nat(200 * MB)),
      fc.nat(9),
      (outstandingBytes, goodput, stalls) => {
        const line = lineOf({ outstandingBytes, goodput });
        expect(idleAfter(line)).toBeLessThanOrEqual(stallTimeout(line, stalls));
      },
    ),
  );
});
