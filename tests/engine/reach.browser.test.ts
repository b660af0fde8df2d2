import { expect, inject, test } from 'vitest';
import { probe } from '../../src/engine/reach.ts';

test('a site that answers can be reached, even when it has nothing there', async () => {
  await expect(probe(location.href)()).resolves.toBe(true);
  await expect(probe(new URL('/no-such-page', location.href).href)()).resolves.toBe(true);
});

test('a site whose connection breaks cannot be reached', async () => {
  await expect(probe(`${inject('answers')}/reset-at-once`)()).resolves.toBe(false);
});

test('many who ask at once are told by one answer, who asks later by another', async () => {
  const ask = probe(location.href);
  const first = ask();
  expect(ask()).toBe(first);
  await first;
  expect(ask()).not.toBe(first);
});
