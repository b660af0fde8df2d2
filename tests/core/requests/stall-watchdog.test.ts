import { describe, expect, test } from 'vitest';
import { StallWatchdog } from '../../../src/core/requests/stall-watchdog.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';

type Run = Parameters<typeof StallWatchdog.prototype.run<string>>;
type Watch = Run[1];
type WatchedRequest = Parameters<Run[0]>[0];

const stalled = { error: { kind: 'stalled' } };
const quiet: Watch = {
  timeout: () => 30_000,
  idleAfter: () => Infinity,
  mustAwaitAnswer: () => false,
  onIdle: () => undefined,
  onSilent: () => undefined,
  onActive: () => undefined,
};
/** How often all requests are checked, in ms: what is left of the timer after the last one is gone by then. */
const CHECK_MS = 5_000;

const endless = (): Promise<never> => new Promise(() => undefined);

/** A watched request that never ends by itself, how it ended, and what it was given. */
function endlessRequest(limit: () => number) {
  const log: string[] = [];
  const clock = new FakeClock();
  const controller = new AbortController();
  const given: WatchedRequest[] = [];
  const outcome: { thrown?: unknown; answer?: string } = {};
  const send = (watch: WatchedRequest): Promise<never> => {
    given.push(watch);
    return endless();
  };
  const watching: Watch = {
    ...quiet,
    timeout: limit,
    idleAfter: () => 7_000,
    onIdle: () => log.push('idle'),
    onSilent: () => log.push('silent'),
    onActive: () => log.push('active'),
  };
  const over = new StallWatchdog(clock).run(send, watching, controller.signal).then(
    (answer) => {
      outcome.answer = answer;
    },
    (thrown: unknown) => {
      outcome.thrown = thrown;
    },
  );
  const [watch] = given as [WatchedRequest];
  return { clock, controller, watch, outcome, over, log };
}

describe('a watched request', () => {
  test('resolves to its answer', async () => {
    const { signal } = new AbortController();
    const clock = new FakeClock();
    expect(await new StallWatchdog(clock).run(() => Promise.resolve('answer'), quiet, signal)).toBe('answer');
    await clock.pass(CHECK_MS);
    expect(clock.sleepers).toBe(0);
  });

  test('is aborted as stalled after the timeout, and not before', async () => {
    const { clock, watch, outcome, over } = endlessRequest(() => 30_000);
    await clock.pass(29_999);
    expect(outcome).toEqual({});
    await clock.pass(1);
    await over;
    expect(outcome.thrown).toMatchObject(stalled);
    expect(watch.signal.reason).toMatchObject(stalled);
  });

  test('is idle, then silent when nothing moved for a while, and active when something moves again', async () => {
    const { clock, watch, log } = endlessRequest(() => 30_000);
    await clock.pass(6_999);
    expect(log).toEqual([]);
    await clock.pass(1);
    expect(log).toEqual(['idle']);
    await clock.pass(7_999);
    expect(log).toEqual(['idle']);
    await clock.pass(1);
    expect(log).toEqual(['idle', 'silent']);
    watch.onActivity();
    watch.onActivity();
    expect(log).toEqual(['idle', 'silent', 'active']);
    await clock.pass(7_000);
    expect(log).toEqual(['idle', 'silent', 'active', 'idle']);
  });

  test('is not aborted while something moves', async () => {
    const { clock, watch, outcome, over } = endlessRequest(() => 30_000);
    for (let n = 0; n < 10; n += 1) {
      await clock.pass(29_000);
      watch.onActivity();
    }
    expect(outcome).toEqual({});
    await clock.pass(30_000);
    await over;
    expect(outcome.thrown).toMatchObject(stalled);
  });

  test('gets a longer timeout when the line turns out to be slower', async () => {
    let limit = 30_000;
    const { clock, outcome } = endlessRequest(() => limit);
    await clock.pass(20_000);
    limit = 90_000;
    await clock.pass(60_000);
    expect(outcome).toEqual({});
    await clock.pass(10_000);
    expect(outcome.thrown).toMatchObject(stalled);
  });

  test('is aborted at once when the device wakes from sleep, however long the timeout', async () => {
    const { clock, outcome, over } = endlessRequest(() => 600_000);
    await clock.pass(60_000);
    clock.advance(300_000);
    await over;
    expect(outcome.thrown).toMatchObject(stalled);
  });

  test('survives timers that a browser delays for a minute, as in a hidden tab', async () => {
    const { clock, outcome } = endlessRequest(() => 600_000);
    for (let minute = 0; minute < 9; minute += 1) {
      clock.advance(60_000);
      await settled();
    }
    expect(outcome).toEqual({});
  });

  test('is neither aborted nor given more time when the device learns the right time', async () => {
    const { clock, outcome } = endlessRequest(() => 30_000);
    clock.setForward(3_600_000);
    await clock.pass(29_999);
    expect(outcome).toEqual({});
    await clock.pass(1);
    expect(outcome.thrown).toMatchObject(stalled);
  });

  test('has no longer timeout when the clock is set back', async () => {
    const { clock, controller, outcome } = endlessRequest(() => 30_000);
    clock.setBack(3_600_000);
    await clock.pass(40_000);
    expect(outcome.thrown).toMatchObject(stalled);
    controller.abort();
  });

  test('rejects with the reason of an abort, even if the request ignores its signal', async () => {
    const { controller, watch, outcome, over, clock } = endlessRequest(() => 30_000);
    controller.abort('pause');
    await over;
    expect(outcome.thrown).toBe('pause');
    expect(watch.signal.reason).toBe('pause');
    await clock.pass(CHECK_MS);
    expect(clock.sleepers).toBe(0);
  });

  test('rejects with the error of the request', async () => {
    const { signal } = new AbortController();
    const clock = new FakeClock();
    const failing = new StallWatchdog(clock).run(() => Promise.reject(new Error('no')), quiet, signal);
    await expect(failing).rejects.toThrow('no');
    await clock.pass(CHECK_MS);
    expect(clock.sleepers).toBe(0);
  });

  test('whose answer is found in another way is aborted', async () => {
    const { watch, outcome, over } = endlessRequest(() => 30_000);
    watch.onFound('found it');
    await over;
    expect(outcome).toEqual({ answer: 'found it' });
    expect(watch.signal.aborted).toBe(true);
  });

  test('is not aborted from outside while its answer must be awaited', async () => {
    const clock = new FakeClock();
    const controller = new AbortController();
    let answer: (text: string) => void = () => undefined;
    const send = (): Promise<string> => new Promise((resolve) => (answer = resolve));
    const watch = { ...quiet, mustAwaitAnswer: () => true };
    const over = new StallWatchdog(clock).run(send, watch, controller.signal);
    controller.abort('pause');
    await settled();
    answer('written');
    expect(await over).toBe('written');
  });

  test('is not sent when it was aborted before', async () => {
    const send = (): Promise<never> => expect.fail('sent');
    const over = new StallWatchdog(new FakeClock()).run(send, quiet, AbortSignal.abort('pause'));
    await expect(over).rejects.toBe('pause');
  });

  test('shares one timer with all others, each with its own timeout', async () => {
    const clock = new FakeClock();
    const watchdog = new StallWatchdog(clock);
    const { signal } = new AbortController();
    const ends: string[] = [];
    for (let n = 1; n <= 100; n += 1) {
      const watch = { ...quiet, timeout: () => 30_000 + n };
      watchdog.run(endless, watch, signal).catch(() => ends.push(`${n} after ${clock.elapsed()}`));
    }
    expect(clock.sleepers).toBe(1);
    await clock.pass(30_002);
    expect(ends).toEqual(['1 after 30001', '2 after 30002']);
    await clock.pass(1000);
    expect(ends).toHaveLength(100);
    await clock.pass(CHECK_MS);
    expect(clock.sleepers).toBe(0);
  });

  test('is not taken for one that slept with the device when it was sent after that', async () => {
    const clock = new FakeClock();
    const watchdog = new StallWatchdog(clock);
    const { signal } = new AbortController();
    const ends: string[] = [];
    const send = (name: string): void =>
      void watchdog.run(endless, { ...quiet, timeout: () => 600_000 }, signal).catch(() => ends.push(name));
    send('before');
    await settled();
    clock.advance(300_000);
    send('after');
    await settled();
    expect(ends).toEqual(['before']);
  });
});
