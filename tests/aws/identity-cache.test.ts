import { expect, test } from 'vitest';
import { IdentityCache } from '../../src/aws/identity-cache.ts';
import { FakeClock, settled } from '../support/fake-clock.ts';

/** A store whose first answer comes after `ms`, and which holds `stored`. */
function slowStore(clock: FakeClock, ms: number, stored: string | undefined) {
  const written: string[] = [];
  const store = {
    get: async () => {
      await clock.sleep(ms, new AbortController().signal);
      return stored;
    },
    set: (_key: string, id: string) => Promise.resolve(void written.push(id)),
    remove: () => Promise.resolve(),
  };
  return { store, written };
}

async function loadAndSave(clock: FakeClock, cache: IdentityCache): Promise<string | null> {
  const loaded = cache.load();
  await clock.pass(2_000);
  const id = await loaded;
  void cache.save('new');
  await clock.pass(10_000);
  await settled();
  return id;
}

test('a store slower than a guest is kept waiting keeps the identity that it holds', async () => {
  const clock = new FakeClock();
  const { store, written } = slowStore(clock, 5_000, 'old');
  const cache = new IdentityCache(store, clock, 'pool');
  expect(await loadAndSave(clock, cache)).toBe(null);
  expect(written).toEqual([]);
  // For this visit the guest is who they have become.
  expect(await cache.load()).toBe('new');
});

test('a slow store that holds none takes the new identity', async () => {
  const clock = new FakeClock();
  const { store, written } = slowStore(clock, 5_000, undefined);
  await loadAndSave(clock, new IdentityCache(store, clock, 'pool'));
  expect(written).toEqual(['new']);
});

test('an identity that was read in time and is replaced leaves the store', async () => {
  const clock = new FakeClock();
  const { store, written } = slowStore(clock, 1_000, 'old');
  expect(await loadAndSave(clock, new IdentityCache(store, clock, 'pool'))).toBe('old');
  expect(written).toEqual(['new']);
});
