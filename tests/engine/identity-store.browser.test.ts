import { afterEach, expect, test } from 'vitest';
import { identityStore } from '../../src/engine/identity-store.ts';

const POOL = 'eu-west-1:pool';

const real = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB') ?? {};

function allowStorage(): void {
  Object.defineProperty(globalThis, 'indexedDB', real);
}

afterEach(async () => {
  allowStorage();
  await identityStore().remove(POOL);
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
  await identityStore().set(POOL, 'eu-west-1:guest');
  expect(await identityStore().get(POOL)).toBe('eu-west-1:guest');
});

test('a value that was never stored is undefined', async () => {
  expect(await identityStore().get('eu-west-1:another-pool')).toBeUndefined();
});

test('a removed value is gone, and one stored after it stays', async () => {
  const store = identityStore();
  await store.set(POOL, 'eu-west-1:dead');
  await store.remove(POOL);
  expect(await store.get(POOL)).toBeUndefined();
  await store.set(POOL, 'eu-west-1:alive');
  expect(await store.get(POOL)).toBe('eu-west-1:alive');
});

test('where storage is blocked, every method rejects and none throws', async () => {
  blockStorage();
  const store = identityStore();
  const calls = [store.get(POOL), store.set(POOL, 'eu-west-1:guest'), store.remove(POOL)];
  for (const call of calls) await expect(call).rejects.toThrow('Access is denied');
});

test('storage that was blocked for a while is used once it is not', async () => {
  blockStorage();
  const store = identityStore();
  await expect(store.get(POOL)).rejects.toThrow('Access is denied');
  allowStorage();
  await store.set(POOL, 'eu-west-1:guest');
  expect(await store.get(POOL)).toBe('eu-west-1:guest');
});
