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

describe('what time AWS thinks it is', () => {
  test('before anything was heard, it is the device that is believed', () => {
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

  test('a second answer does not move what the first one taught', () => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    exchange(offset, clock, DAY, 100, 100);
    const difference = offset.now() - clock.now();
    exchange(offset, clock, DAY, 3, 700);
    exchange(offset, clock, DAY, 650, 10);
    expect(offset.now() - clock.now()).toBe(difference);
  });

  test('a small difference is left alone', () => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    exchange(offset, clock, 20 * SECOND, 100, 100);
    expect(offset.now()).toBe(clock.now());
  });

  test('an answer that a night of sleep separates from its request teaches nothing', () => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    exchange(offset, clock, 0, 100, 8 * HOUR);
    expect(offset.now()).toBe(clock.now());
  });

  test('a clock set right in the middle of the visit is noticed by the next answer', () => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    exchange(offset, clock, -DAY, 100, 100);
    clock.advance(DAY);
    exchange(offset, clock, 0, 100, 100);
    expect(Math.abs(offset.now() - clock.now())).toBeLessThanOrEqual(SECOND);
  });

  test('a clock set back while a request is out teaches nothing', () => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    const learn = offset.startMeasuring();
    clock.setBack(DAY);
    learn(new Date(clock.now() - HOUR).toUTCString());
    expect(offset.now()).toBe(clock.now());
  });

  test.each([null, '', 'yesterday', '-5', '2001', 'Sun, 99 Nov 2026 12:00:00 GMT', '2026-99-22T12:00:00Z'])(
    'a stamp of %j teaches nothing',
    (stamp) => {
      const clock = new FakeClock();
      const offset = new ClockOffset(clock);
      offset.startMeasuring()(stamp);
      expect(offset.now()).toBe(clock.now());
    },
  );

  test("S3's ServerTime is understood as well as a Date header", () => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    offset.startMeasuring()(new Date(clock.now() + DAY).toISOString());
    expect(Math.abs(offset.now() - clock.now() - DAY)).toBeLessThanOrEqual(SECOND);
  });

  test.each([
    ['before', 0, 100 * SECOND],
    ['after', 100 * SECOND, 0],
  ])(
    'a slow answer, its wait all %s the stamp, misleads by half of the wait at most',
    (_name, back, there) => {
      const clock = new FakeClock();
      const offset = new ClockOffset(clock);
      exchange(offset, clock, DAY, there, back);
      expect(Math.abs(offset.now() - (clock.now() - DAY))).toBeLessThanOrEqual(51 * SECOND);
    },
  );

  test('whatever the clock and the line, the error stays within the wait and the tolerance', () => {
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

describe('what the end of a session says of the time', () => {
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

  test('it counts for nothing once a server was heard', () => {
    const clock = new FakeClock();
    const offset = new ClockOffset(clock);
    exchange(offset, clock, 0, 100, 100);
    offset.learnFromSession(clock.now() - 5 * SECOND);
    expect(offset.now()).toBe(clock.now());
  });
});
