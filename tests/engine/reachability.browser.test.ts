import { expect, inject, test } from 'vitest';
import { reachabilityProbe } from '../../src/engine/reachability.ts';

test('a site that answers is reachable, even if it answers 404', async () => {
  await expect(reachabilityProbe(location.href)()).resolves.toBe(true);
  await expect(reachabilityProbe(new URL('/no-such-page', location.href).href)()).resolves.toBe(true);
});

test('a site whose connection breaks is not reachable', async () => {
  await expect(reachabilityProbe(`${inject('answers')}/reset-at-once`)()).resolves.toBe(false);
});

test('concurrent calls share one request, a later call makes another', async () => {
  const ask = reachabilityProbe(location.href);
  const first = ask();
  expect(ask()).toBe(first);
  await first;
  expect(ask()).not.toBe(first);
});
