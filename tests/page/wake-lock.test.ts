import { expect, test } from 'vitest';
import { wakeLock } from '../../src/page/wake-lock.ts';

/** Lets everything that was promised happen. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A page that can be hidden, on a device that writes down what its screen was asked. */
function device(answer: () => void = () => undefined) {
  const calls: string[] = [];
  const held = new Set<{ released: boolean }>();
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const request = () => {
    calls.push('request');
    answer();
    const lock = {
      released: false,
      release() {
        calls.push('release');
        lock.released = true;
        return Promise.resolve();
      },
    };
    held.add(lock);
    return Promise.resolve(lock);
  };
  const show = (state: 'visible' | 'hidden') => {
    page.visibilityState = state;
    // The browser takes the lock away from a page that nobody sees.
    if (state === 'hidden') for (const lock of held) lock.released = true;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  const keepAwake = wakeLock(page as unknown as Document, { wakeLock: { request } } as unknown as Navigator);
  return { calls, show, keepAwake };
}

test('the screen is kept awake while files are on their way, and let go after', async () => {
  const { calls, keepAwake } = device();
  keepAwake(true);
  await settled();
  keepAwake(false);
  await settled();
  expect(calls).toEqual(['request', 'release']);
});

test('a page that is seen again asks again', async () => {
  const { calls, show, keepAwake } = device();
  keepAwake(true);
  await settled();
  show('hidden');
  await settled();
  show('visible');
  await settled();
  expect(calls).toEqual(['request', 'request']);
});

test('a page on which nothing moves asks for nothing, seen or not', async () => {
  const { calls, show } = device();
  show('hidden');
  show('visible');
  await settled();
  expect(calls).toEqual([]);
});

test('what is no longer wanted when it is granted is given back', async () => {
  const { calls, keepAwake } = device();
  keepAwake(true);
  await Promise.resolve();
  keepAwake(false);
  await settled();
  expect(calls).toEqual(['request', 'release']);
});

test('however often it is asked for before the browser answers, one lock is held, and let go of in the end', async () => {
  const { calls, keepAwake } = device();
  keepAwake(true);
  await Promise.resolve();
  keepAwake(false);
  keepAwake(true);
  await settled();
  keepAwake(false);
  await settled();
  expect(calls).toEqual(['request', 'release']);
});

test('a device that refuses is asked again when the page is seen again', async () => {
  const { calls, show, keepAwake } = device(() => {
    throw new DOMException('The battery is low.', 'NotAllowedError');
  });
  keepAwake(true);
  await settled();
  show('visible');
  await settled();
  expect(calls).toEqual(['request', 'request']);
});

test('a browser that cannot keep the screen awake is not asked to', () => {
  const keepAwake = wakeLock(new EventTarget() as Document, {} as Navigator);
  expect(() => {
    keepAwake(true);
  }).not.toThrow();
});
