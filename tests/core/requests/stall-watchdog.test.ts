import { describe, expect, test } from 'vitest';
import { withStallTimeout } from '../../../src/core/requests/stall-watchdog.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';

type WatchedRequest = Parameters<Parameters<typeof withStallTimeout>[0]>[0];

const stalled = { error: { kind: 'stalled' } };
const noIdleHandler = {
  idleAfter: () => Infinity,
  onIdle: () => undefined,
  onSilent: () => undefined,
  onActive: () => undefined,
};
const endless = (): Promise<never> => new Promise(() => undefined);

/** A watched request that never ends by itself, how it ended, and what it was given. */
function endlessRequest(limit: () => number) {
  const log: string[] = [];
  const clock = new FakeClock();
  const controller = new AbortController();
  const given: WatchedRequest[] = [];
  const outcome: { thrown?: unknown } = {};
  const send = (watch: WatchedRequest): Promise<never> => {
    given.push(watch);
    return endless();
  };
  const idleHandler = {
    idleAfter: () => 7_000,
    onIdle: () => log.push('idle'),
    onSilent: () => log.push('silent'),
    onActive: () => log.push('active'),
  };
  const over = withStallTimeout(send, limit, idleHandler, clock, controller.signal).catch(
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
    expect(
      await withStallTimeout(
        () => Promise.resolve('answer'),
        () => 30_000,
        noIdleHandler,
        clock,
        signal,
      ),
    ).toBe('answer');
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
    expect(clock.sleepers).toBe(0);
  });

  test('rejects with the error of the request', async () => {
    const { signal } = new AbortController();
    const clock = new FakeClock();
    const failing = withStallTimeout(
      () => Promise.reject(new Error('no')),
      () => 30_000,
      noIdleHandler,
      clock,
      signal,
    );
    await expect(failing).rejects.toThrow('no');
    expect(clock.sleepers).toBe(0);
  });
});
