import { createStore, get, set } from 'idb-keyval';
import { afterEach, expect, test } from 'vitest';
import { identityStore } from '../../src/engine/identity-store.ts';

const NAME = 'letterbox eu-west-1:pool/bucket/drop/';
const POOL = 'eu-west-1:pool';

const real = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB') ?? {};

function allowStorage(): void {
  Object.defineProperty(globalThis, 'indexedDB', real);
}

afterEach(async () => {
  allowStorage();
  await identityStore(NAME, POOL).remove(POOL);
});

/** What a browser does whose owner forbade storage. */
function blockStorage(): void {
  Object.defineProperty(globalThis, 'indexedDB', {
    configurable: true,
    get: () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    },
  });
}

test('a value that one page stores is found by the next', async () => {
  await identityStore(NAME, POOL).set(POOL, 'eu-west-1:guest');
  expect(await identityStore(NAME, POOL).get(POOL)).toBe('eu-west-1:guest');
});

test('a value that was never stored is undefined', async () => {
  expect(await identityStore(NAME, POOL).get('eu-west-1:another-pool')).toBeUndefined();
});

test('a removed value is gone, and one stored after it stays', async () => {
  const store = identityStore(NAME, POOL);
  await store.set(POOL, 'eu-west-1:dead');
  await store.remove(POOL);
  expect(await store.get(POOL)).toBeUndefined();
  await store.set(POOL, 'eu-west-1:alive');
  expect(await store.get(POOL)).toBe('eu-west-1:alive');
});

test('where storage is blocked, every method rejects and none throws', async () => {
  blockStorage();
  const store = identityStore(NAME, POOL);
  const calls = [store.get(POOL), store.set(POOL, 'eu-west-1:guest'), store.remove(POOL)];
  for (const call of calls) await expect(call).rejects.toThrow('Access is denied');
});

test('storage that was blocked for a while is used once it is not', async () => {
  blockStorage();
  const store = identityStore(NAME, POOL);
  await expect(store.get(POOL)).rejects.toThrow('Access is denied');
  allowStorage();
  await store.set(POOL, 'eu-west-1:guest');
  expect(await store.get(POOL)).toBe('eu-west-1:guest');
});

test('two letterboxes of one pool keep identities of their own: clearing one leaves the other whole', async () => {
  const [one, other] = [identityStore(NAME, POOL), identityStore(`${NAME}other/`, POOL)];
  await one.set(POOL, 'eu-west-1:one');
  await other.set(POOL, 'eu-west-1:other');
  await one.clear();
  expect([await one.get(POOL), await other.get(POOL)]).toEqual([undefined, 'eu-west-1:other']);
  await other.clear();
});

test('an identity of the database that letterboxes once shared is found, and cleared with the own one', async () => {
  const old = createStore('letterbox', 'identity');
  await set(POOL, 'eu-west-1:old', old);
  await set('identity of another pool', 'eu-west-1:another', old);
  expect(await identityStore(NAME, POOL).get(POOL)).toBe('eu-west-1:old');
  await identityStore(NAME, POOL).clear();
  expect(await identityStore(NAME, POOL).get(POOL)).toBeUndefined();
  expect(await get('identity of another pool', old)).toBe('eu-west-1:another');
});
