import { expect, test } from 'vitest';
import { systemClock } from '../../src/engine/clock.ts';

const never = new AbortController().signal;
const AN_HOUR = 3_600_000;

test('now is the time of the device', () => {
  const before = Date.now();
  const now = systemClock.now();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

test('sleeps end, the shorter one first', async () => {
  const woken: string[] = [];
  await Promise.all([
    systemClock.sleep(30, never).then(() => woken.push('long')),
    systemClock.sleep(0, never).then(() => woken.push('short')),
  ]);
  expect(woken).toEqual(['short', 'long']);
});

test('an abort ends a sleep at once, with its reason', async () => {
  const guest = new AbortController();
  const sleeping = systemClock.sleep(AN_HOUR, guest.signal);
  guest.abort('online');
  await expect(sleeping).rejects.toBe('online');
});

test('a sleep with an aborted signal rejects at once', async () => {
  await expect(systemClock.sleep(AN_HOUR, AbortSignal.abort('cancel'))).rejects.toBe('cancel');
});
