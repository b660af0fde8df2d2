import { expect, inject, test } from 'vitest';
import { reachabilityProbe } from '../../src/engine/reachability.ts';

test('a site that answers can be reached, even when it has nothing there', async () => {
  await expect(reachabilityProbe(location.href)()).resolves.toBe(true);
  await expect(reachabilityProbe(new URL('/no-such-page', location.href).href)()).resolves.toBe(true);
});

test('a site whose connection breaks cannot be reached', async () => {
  await expect(reachabilityProbe(`${inject('answers')}/reset-at-once`)()).resolves.toBe(false);
});

test('many who ask at once are told by one answer, who asks later by another', async () => {
  const ask = reachabilityProbe(location.href);
  const first = ask();
  expect(ask()).toBe(first);
  await first;
  expect(ask()).not.toBe(first);
});
