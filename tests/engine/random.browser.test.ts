import { expect, test } from 'vitest';
import { webRandom } from '../../src/engine/random.ts';

test('a UUID is of version 4, in lower case, and never the same twice', () => {
  const uuids = Array.from({ length: 100 }, () => webRandom.uuid());
  for (const uuid of uuids)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(uuids).size).toBe(100);
});

test('fractions are at least 0 and less than 1, and occur in every tenth of that', () => {
  const fractions = Array.from({ length: 1000 }, () => webRandom.fraction());
  for (const fraction of fractions) {
    expect(fraction).toBeGreaterThanOrEqual(0);
    expect(fraction).toBeLessThan(1);
  }
  expect(new Set(fractions.map((fraction) => Math.floor(fraction * 10))).size).toBe(10);
});
