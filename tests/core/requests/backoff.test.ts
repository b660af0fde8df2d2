import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoff } from '../../../src/core/requests/backoff.ts';

const LATEST = 0.999_999;

test('the ceiling doubles from half a second to a minute', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map((failures) =>
    Math.round(backoff(failures, LATEST, null)),
  );
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

test('any wait below the ceiling may be drawn, so that requests that failed together do not retry together', () => {
  expect([0, 0.25, 0.5].map((fraction) => backoff(3, fraction, null))).toEqual([0, 500, 1000]);
});

test('a longer wait that the server asks for is kept, up to five minutes', () => {
  expect(backoff(1, LATEST, 7000)).toBe(7000);
  expect(backoff(1, LATEST, 3_600_000)).toBe(300_000);
});

test('the wait is never shorter than the server asked for, and longer than a minute only if it asked for that', () => {
  const failures = fc.integer({ min: 1, max: 10_000 });
  const fraction = fc.double({ min: 0, max: LATEST, noNaN: true });
  const asked = fc.option(fc.integer({ min: 0, max: 300_000 }));
  fc.assert(
    fc.property(failures, fraction, asked, (n, f, retryAfter) => {
      const ms = backoff(n, f, retryAfter);
      expect(ms).toBeGreaterThanOrEqual(retryAfter ?? 0);
      expect(ms).toBeLessThanOrEqual(Math.max(60_000, retryAfter ?? 0));
    }),
  );
});
