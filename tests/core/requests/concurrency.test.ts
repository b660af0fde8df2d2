import { describe, expect, test } from 'vitest';
import { Slots } from '../../../src/core/requests/slots.ts';
import { ThroughputMonitor } from '../../../src/core/requests/throughput-monitor.ts';
import { ConcurrencyLimit } from '../../../src/core/requests/concurrency.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FixedRandom } from '../../support/fixed-random.ts';
import { SimulatedLine } from '../../support/simulated-line.ts';

const LANES = 6;
const never = new AbortController().signal;

/** The width of a line of this rate and round trip, after each of so many bodies of about one size. */
async function widths(rate: number, roundTrip: number, size: number, bodies: number): Promise<number[]> {
  const clock = new FakeClock();
  const random = new FixedRandom();
  const traffic = new ThroughputMonitor(LANES, clock);
  const slots = new Slots(traffic.concurrency);
  const pipe = new SimulatedLine(clock, rate, roundTrip);
  const seen: number[] = [];
  const send = (bytes: number): Promise<void> =>
    slots.use('single-put', bytes, never, async () => {
      const flight = traffic.start(bytes);
      await pipe.carry(bytes, never);
      flight.confirmed();
      flight.ended();
      seen.push(traffic.concurrency.current);
    });
  const all = Array.from({ length: bodies }, () => send(Math.round(size * (0.5 + random.fraction()))));
  await clock.until(() => seen.length === bodies);
  await Promise.all(all);
  return seen;
}

describe('how many requests run at once', () => {
  test('is three at first, or as many as there are lanes', () => {
    expect([new ConcurrencyLimit(6).current, new ConcurrencyLimit(2).current]).toEqual([3, 2]);
  });

  test('grows to every lane where the round trip is what costs', async () => {
    const seen = await widths(100_000_000, 80, 20_000, 200);
    expect(seen.slice(0, 6)).toEqual([3, 3, 3, 3, 3, 3]);
    expect(seen.at(-1)).toBe(LANES);
  });

  test('stays small where the line itself is full, and tries again only now and then', async () => {
    const seen = await widths(125_000, 80, 2_000_000, 400);
    expect(seen.at(-1)).toBeLessThanOrEqual(4);
    expect(Math.max(...seen)).toBe(4);
    expect(seen.filter((width) => width === 4).length).toBeLessThan(seen.length / 3);
  });

  test('is not fooled by a pause between two deliveries', () => {
    const clock = new FakeClock();
    const traffic = new ThroughputMonitor(LANES, clock);
    const send = (): void => {
      const flight = traffic.start(1000);
      clock.advance(1000 / traffic.concurrency.current);
      flight.confirmed();
      flight.ended();
    };
    while (traffic.concurrency.current < 4) send();
    clock.advance(3_600_000);
    for (let n = 0; n < 8; n += 1) send();
    expect(traffic.concurrency.current).toBe(5);
  });

  test('halves when S3 says SlowDown, but once for those that were under way together', () => {
    const clock = new FakeClock();
    const { width, ...traffic } = throttledTraffic(clock);
    expect(width.current).toBe(6);
    const together = [traffic.depart(), traffic.depart(), traffic.depart()];
    clock.advance(100);
    for (const flight of together) flight.throttled();
    expect(width.current).toBe(3);
    const next = traffic.depart();
    clock.advance(100);
    for (const flight of [...together, next]) flight.ended();
    next.throttled();
    expect(width.current).toBe(1);
  });

  test('never falls below one', () => {
    const width = new ConcurrencyLimit(6);
    for (let at = 1; at < 20; at += 1) width.throttled(at, at);
    expect(width.current).toBe(1);
  });

  test('grows again after SlowDown, as long as it brings something', () => {
    const width = new ConcurrencyLimit(6);
    width.throttled(0, 0);
    expect(width.current).toBe(1);
    let now = 0;
    for (let n = 0; n < 100; n += 1) width.confirmed(1000, (now += 100 / width.current));
    expect(width.current).toBe(6);
  });
});

/** Traffic that has grown to every lane. */
function throttledTraffic(clock: FakeClock) {
  const traffic = new ThroughputMonitor(LANES, clock);
  while (traffic.concurrency.current < LANES) {
    const flight = traffic.start(1000);
    clock.advance(1000 / traffic.concurrency.current);
    flight.confirmed();
    flight.ended();
  }
  return { width: traffic.concurrency, depart: () => traffic.start(1000) };
}
