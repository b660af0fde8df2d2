import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ClockOffset } from '../../src/aws/clock-offset.ts';
import { FakeClock } from '../support/fake-clock.ts';

const SECOND = 1000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

/** One exchange: the server stamps its answer after `there` ms, and the answer takes `back` ms. */
function exchange(offset: ClockOffset, clock: FakeClock, ahead: number, there: number, back: number): void {
  const learn = offset.startMeasuring();
  clock.advance(there);
  const stamp = new Date(clock.now() - ahead).toUTCString();
  clock.advance(back);
  learn(stamp);
}

describe('the time of AWS', () => {
  test('is the time of the device before any answer', () => {
    const clock = new FakeClock();
    expect(new ClockOffset(clock).now()).toBe(clock.now());
  });

  test.each([
    ['a day ahead', DAY],
    ['a day behind', -DAY],
    ['an hour ahead, as after a wrong time zone', HOUR],
    ['six minutes behind', -360 * SECOND],
  ])('a device %s is corrected to within a second', (_name, ahead) => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    exchange(offset, clock, ahead, 100, 100);
    expect(Math.abs(offset.now() - (clock.now() - ahead))).toBeLessThanOrEqual(SECOND);
  });

  test('is not changed by a second answer that agrees', () => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    exchange(offset, clock, DAY, 100, 100);
    const difference = offset.now() - clock.now();
    exchange(offset, clock, DAY, 3, 700);
    exchange(offset, clock, DAY, 650, 10);
    expect(offset.now() - clock.now()).toBe(difference);
  });

  test('ignores a small difference', () => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    exchange(offset, clock, 20 * SECOND, 100, 100);
    expect(offset.now()).toBe(clock.now());
  });

  test('is not changed by an answer that comes a night of sleep after its request', () => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    exchange(offset, clock, 0, 100, 8 * HOUR);
    expect(offset.now()).toBe(clock.now());
  });

  test('follows a clock that is corrected during the visit, with the next answer', () => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    exchange(offset, clock, -DAY, 100, 100);
    clock.advance(DAY);
    exchange(offset, clock, 0, 100, 100);
    expect(Math.abs(offset.now() - clock.now())).toBeLessThanOrEqual(SECOND);
  });

  test('is not changed by an answer if the clock was set back after its request', () => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    const learn = offset.startMeasuring();
    clock.setBack(DAY);
    learn(new Date(clock.now() - HOUR).toUTCString());
    expect(offset.now()).toBe(clock.now());
  });

  test.each([null, '', 'yesterday', '-5', '2001', 'Sun, 99 Nov 2026 12:00:00 GMT', '2026-99-22T12:00:00Z'])(
    'is not changed by a date of %j',
    (stamp) => {
      const clock = new FakeClock();
      const offset = new ClockOffset(clock);
      offset.startMeasuring()(stamp);
      expect(offset.now()).toBe(clock.now());
    },
  );

  test("is learned from S3's ServerTime as well as from a Date header", () => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    offset.startMeasuring()(new Date(clock.now() + DAY).toISOString());
    expect(Math.abs(offset.now() - clock.now() - DAY)).toBeLessThanOrEqual(SECOND);
  });

  test.each([
    ['before', 0, 100 * SECOND],
    ['after', 100 * SECOND, 0],
  ])(
    'is wrong by at most half of the wait for a slow answer whose wait is all %s the date',
    (_name, back, there) => {
      const clock = new FakeClock();
      const offset = new ClockOffset(clock);
      exchange(offset, clock, DAY, there, back);
      expect(Math.abs(offset.now() - (clock.now() - DAY))).toBeLessThanOrEqual(51 * SECOND);
    },
  );

  test('is wrong by no more than the wait and the tolerance, for any clock and any line', () => {
    const wait = fc.integer({ min: 0, max: 600 * SECOND });
    fc.assert(
      fc.property(fc.integer({ min: -400 * DAY, max: 400 * DAY }), wait, wait, (ahead, there, back) => {
        const clock = new FakeClock();
        const offset = new ClockOffset(clock);
        exchange(offset, clock, ahead, there, back);
        const error = Math.abs(offset.now() - (clock.now() - ahead));
        expect(error).toBeLessThanOrEqual(there + back + 31 * SECOND);
      }),
    );
  });
});

describe('the time learned from the end of a session', () => {
  test.each([
    ['a day ahead', DAY],
    ['a day behind', -DAY],
    ['six minutes behind', -360 * SECOND],
  ])('a device %s is corrected by it when no server was heard', (_name, ahead) => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    const truth = clock.now() - ahead;
    offset.learnFromSession(truth + HOUR);
    expect(offset.now()).toBe(truth);
  });

  test.each([
    ['a short session', 20 * SECOND],
    ['a full hour', HOUR],
    ['an hour and a little, by a clock a little slow', HOUR + 200 * SECOND],
  ])('%s is no sign of a wrong clock', (_name, lifetime) => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    offset.learnFromSession(clock.now() + lifetime);
    expect(offset.now()).toBe(clock.now());
  });

  test('is ignored once the time of a server is known', () => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    exchange(offset, clock, 0, 100, 100);
    offset.learnFromSession(clock.now() - 5 * SECOND);
    expect(offset.now()).toBe(clock.now());
  });
});
