import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inUnits } from '../../src/ui/i18n/units.ts';
import { steady } from '../../src/ui/uploads/time-left.ts';
import { english } from '../support/english.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What is shown for so many ms, where nothing was shown before. */
function inWords(ms: number): string {
  const { unit, n } = inUnits(steady(null, ms));
  return english.t.list.timeLeft(n, unit, english.f);
}

test.each([
  [1, 'about 5 seconds left'],
  [5 * SECOND, 'about 5 seconds left'],
  [6 * SECOND, 'about 10 seconds left'],
  [27 * SECOND, 'about 30 seconds left'],
  [51 * SECOND, 'about 1 minute left'],
  [61 * SECOND, 'about 2 minutes left'],
  [9.5 * MINUTE, 'about 10 minutes left'],
  [31 * MINUTE, 'about 35 minutes left'],
  [89 * MINUTE, 'about 90 minutes left'],
  [95 * MINUTE, 'about 2 hours left'],
  [23.5 * HOUR, 'about 24 hours left'],
  [30 * HOUR, 'about 2 days left'],
])('%i ms are %s', (ms, words) => {
  expect(inWords(ms)).toBe(words);
});

describe('the time that is shown', () => {
  test('never promises less than is left when it is first shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 * HOUR }), (ms) => {
        expect(steady(null, ms)).toBeGreaterThanOrEqual(ms);
      }),
    );
  });

  test('does not tremble when the estimate does: within three tenths it never grows', () => {
    const shown = [58, 61, 59, 63, 57, 66, 60].reduce<number[]>(
      (all, seconds) => [...all, steady(all.at(-1) ?? null, seconds * SECOND)],
      [],
    );
    expect(shown).toEqual(Array(7).fill(MINUTE));
  });

  test('grows when it has become much longer', () => {
    expect(steady(MINUTE, 80 * SECOND)).toBe(2 * MINUTE);
  });
});
