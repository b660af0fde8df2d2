import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdWhileAlive } from '../../src/engine/alive.ts';

const { debug } = console;

beforeEach(() => {
  console.debug = () => undefined;
});
afterEach(() => {
  console.debug = debug;
});

/** What the page is told of, with a browser's locks of which only asking is needed here. */
async function toldWith(request: LockManager['request'] | undefined): Promise<readonly string[]> {
  const told: string[] = [];
  holdWhileAlive(request && ({ request } as LockManager), (lock) => told.push(lock));
  await new Promise((resolve) => setTimeout(resolve));
  return told;
}

test('the page is told of the lock that is held, which is never let go of', async () => {
  const asked: string[] = [];
  let isReleased = false;
  const granting = (name: string, hold: () => Promise<unknown>): Promise<unknown> => {
    asked.push(name);
    return hold().then(() => (isReleased = true));
  };
  expect(await toldWith(granting as LockManager['request'])).toEqual(asked);
  expect(asked).toHaveLength(1);
  expect(isReleased).toBe(false);
});

test.each([
  ['has no locks', undefined],
  ['refuses them', () => Promise.reject(new DOMException('The request was denied.', 'SecurityError'))],
  ['never grants one', () => new Promise(() => undefined)],
])('in a browser that %s the engine works, and the page is told of none', async (_words, request) => {
  expect(await toldWith(request as LockManager['request'] | undefined)).toEqual([]);
});
