import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMPLETE_SILENCE_MS, lullAfter, stallTimeout } from '../../../src/core/requests/stall-timeout.ts';

const MB = 1_000_000;

test('no line is called dead before half a minute', () => {
  expect(stallTimeout({ outstanding: 0, goodput: 100 * MB, stalls: 0 })).toBe(30_000);
});

test('six files of 2 MB at 1 Mbit/s show 100 % at once and may then be silent for as long as that takes', () => {
  // Measured in Chromium: 76 to 101 s of silence.
  expect(stallTimeout({ outstanding: 12 * MB, goodput: null, stalls: 0 })).toBeGreaterThan(101_000);
  expect(stallTimeout({ outstanding: 12 * MB, goodput: 125_000, stalls: 0 })).toBe(384_000);
});

test('each stall doubles the patience, for a while', () => {
  const line = { outstanding: 0, goodput: null };
  expect([0, 1, 2, 3, 4, 5, 99].map((stalls) => stallTimeout({ ...line, stalls }) / 30_000)).toEqual([
    1, 2, 4, 8, 16, 16, 16,
  ]);
});

test('no line is waited for longer than ten minutes, however slow it seems', () => {
  expect(stallTimeout({ outstanding: 8 * MB, goodput: 8_000, stalls: 0 })).toBe(600_000);
  expect(stallTimeout({ outstanding: 48 * MB, goodput: 0, stalls: 99 })).toBe(600_000);
});

test('putting an object together may take ten minutes', () => {
  expect(COMPLETE_SILENCE_MS).toBe(600_000);
});

test('more under way, a slower line or another stall never make it shorter', () => {
  const bytes = fc.nat(10_000 * MB);
  const rate = fc.option(fc.nat(1000 * MB));
  fc.assert(
    fc.property(
      bytes,
      fc.nat(MB),
      rate,
      fc.nat(1000),
      fc.nat(9),
      (outstanding, more, goodput, slower, stalls) => {
        const now = stallTimeout({ outstanding, goodput, stalls });
        expect(stallTimeout({ outstanding: outstanding + more, goodput, stalls })).toBeGreaterThanOrEqual(
          now,
        );
        expect(stallTimeout({ outstanding, goodput, stalls: stalls + 1 })).toBeGreaterThanOrEqual(now);
        if (goodput !== null)
          expect(
            stallTimeout({ outstanding, goodput: Math.max(0, goodput - slower), stalls }),
          ).toBeGreaterThanOrEqual(now);
      },
    ),
  );
});

test('a silence is a lull well before it is a stall: sooner on a quick line, and not before the bytes could be through', () => {
  expect(lullAfter({ outstanding: 0, goodput: 100 * MB })).toBe(5_000);
  expect(lullAfter({ outstanding: 12 * MB, goodput: 125_000 })).toBe(192_000);
  fc.assert(
    fc.property(fc.nat(60 * MB), fc.option(fc.nat(200 * MB)), fc.nat(9), (outstanding, goodput, stalls) => {
      expect(lullAfter({ outstanding, goodput })).toBeLessThanOrEqual(
        stallTimeout({ outstanding, goodput, stalls }),
      );
    }),
  );
});
