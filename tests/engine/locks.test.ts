import { expect, test } from 'vitest';
import { webLocks } from '../../src/engine/locks.ts';

type Request = (name: string, options: LockOptions, work: (lock: Lock | null) => unknown) => Promise<unknown>;

/** A browser's locks, of which only asking is needed here. */
const managerOf = (request: Request): LockManager => ({ request }) as unknown as LockManager;

/** Locks of which each is free, or held by another tab. */
const granting = (isFree: (name: string) => boolean): Request => {
  return (name, _options, work) => Promise.resolve(work(isFree(name) ? { name, mode: 'exclusive' } : null));
};

test('a name is held once it is granted, and not while another tab holds it', async () => {
  const locks = webLocks(managerOf(granting((name) => name === 'letterbox a/ours')), 'letterbox a');
  expect(await locks.hold('ours')).toBe(true);
  expect(await locks.hold('ours')).toBe(true);
  expect(await locks.hold('theirs')).toBe(false);
});

test('whoever waits for a name hears when the tab that holds it is gone', async () => {
  let end: () => void = () => undefined;
  const queueing = managerOf(async (...given) => {
    await new Promise<void>((resolve) => (end = resolve));
    // Whoever only waits gives no options.
    return (given as readonly unknown[] as [string, () => unknown])[1]();
  });
  const heard: string[] = [];
  const freed = webLocks(queueing, 'letterbox a').freed('theirs');
  void freed.then(() => heard.push('freed'));
  await Promise.resolve();
  expect(heard).toEqual([]);
  end();
  await freed;
  expect(heard).toEqual(['freed']);
});

test('two letterboxes of one origin hold locks of one name each for itself', async () => {
  const held = new Set<string>();
  const manager = managerOf((name, _options, work) => {
    const isFree = !held.has(name);
    held.add(name);
    return Promise.resolve(work(isFree ? { name, mode: 'exclusive' } : null));
  });
  expect(await webLocks(manager, 'letterbox a').hold('R')).toBe(true);
  expect(await webLocks(manager, 'letterbox b').hold('R')).toBe(true);
  expect(await webLocks(manager, 'letterbox a').hold('R')).toBe(false);
});

test('a browser without locks, or one that refuses them with its storage, grants every name', async () => {
  const refusing = managerOf(() =>
    Promise.reject(new DOMException('The request was denied.', 'SecurityError')),
  );
  expect(await webLocks(undefined, 'letterbox a').hold('ours')).toBe(true);
  expect(await webLocks(refusing, 'letterbox a').hold('ours')).toBe(true);
});
