import { afterEach, expect, test, vi } from 'vitest';
import { errorOf } from '../../src/core/errors.ts';
import { lateCode } from '../../src/engine/late-code.ts';
import { FakeClock } from '../support/fake-clock.ts';

const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);

afterEach(() => {
  globalThis.importQuery = undefined;
  vi.unstubAllGlobals();
});

test('each attempt after a failure has another address, since browsers remember the failure of one', async () => {
  vi.stubGlobal('navigator', { onLine: true });
  const later = lateCode(new FakeClock());
  const addresses: (string | undefined)[] = [];
  const load = (): Promise<string> => {
    addresses.push(globalThis.importQuery);
    return addresses.length < 3 ? Promise.reject(new TypeError('no such module')) : Promise.resolve('code');
  };
  const failed = (): Promise<unknown> => later(load).catch(errorOf);
  expect(await failed()).toEqual({ kind: 'blocked' });
  expect(await failed()).toEqual({ kind: 'blocked' });
  expect(await later(load)).toBe('code');
  expect(addresses).toEqual([undefined, '?1', '?2']);
  expect(warn).toHaveBeenCalledTimes(2);
});

test('without a network that is the reason', async () => {
  vi.stubGlobal('navigator', { onLine: false });
  const load = (): Promise<never> => Promise.reject(new TypeError('no such module'));
  expect(await lateCode(new FakeClock())(load).catch(errorOf)).toEqual({ kind: 'offline' });
});

test('code that never comes is given up after half a minute', async () => {
  vi.stubGlobal('navigator', { onLine: true });
  const clock = new FakeClock();
  let error: unknown;
  void lateCode(clock)(() => new Promise<never>(() => undefined)).catch((thrown: unknown) => {
    error = errorOf(thrown);
  });
  await clock.pass(29_999);
  expect(error).toBeUndefined();
  await clock.pass(1);
  expect(error).toEqual({ kind: 'blocked' });
});
