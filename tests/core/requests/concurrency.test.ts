import { describe, expect, test } from 'vitest';
import { Slots } from '../../../src/core/requests/slots.ts';
import { ThroughputMonitor } from '../../../src/core/requests/throughput-monitor.ts';
import { ConcurrencyLimit } from '../../../src/core/requests/concurrency.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FixedRandom } from '../../support/fixed-random.ts';
import { SimulatedLine } from '../../support/simulated-line.ts';

const CONNECTIONS = 6;
const never = new AbortController().signal;

/** The limit on a line of this rate and round trip, after each of so many bodies of about the same size. */
async function widths(rate: number, roundTrip: number, size: number, bodies: number): Promise<number[]> {
  const clock = new FakeClock();
  const random = new FixedRandom();
  const monitor = new ThroughputMonitor(CONNECTIONS, clock);
  const slots = new Slots(monitor.concurrency);
  const pipe = new SimulatedLine(clock, rate, roundTrip);
  const seen: number[] = [];
  const send = (bytes: number): Promise<void> =>
    slots.use('single-put', bytes, never, async () => {
      const flight = monitor.start(bytes);
      await pipe.carry(bytes, never);
      flight.confirmed();
      flight.ended();
      seen.push(monitor.concurrency.current);
    });
  const all = Array.from({ length: bodies }, () => send(Math.round(size * (0.5 + random.fraction()))));
  await clock.until(() => seen.length === bodies);
  await Promise.all(all);
  return seen;
}

describe('the limit of concurrent requests', () => {
  test('starts at three, or at the number of connections if that is smaller', () => {
    expect([new ConcurrencyLimit(6).current, new ConcurrencyLimit(2).current]).toEqual([3, 2]);
  });

  test('grows to all connections where round trips are the bottleneck', async () => {
    const seen = await widths(100_000_000, 80, 20_000, 200);
    expect(seen.slice(0, 6)).toEqual([3, 3, 3, 3, 3, 3]);
    expect(seen.at(-1)).toBe(CONNECTIONS);
  });

  test('stays small where bandwidth is the bottleneck, and probes only now and then', async () => {
    const seen = await widths(125_000, 80, 2_000_000, 400);
    expect(seen.at(-1)).toBeLessThanOrEqual(4);
    expect(Math.max(...seen)).toBe(4);
    expect(seen.filter((width) => width === 4).length).toBeLessThan(seen.length / 3);
  });

  test('is not misled by a pause between two deliveries', () => {
    const clock = new FakeClock();
    const monitor = new ThroughputMonitor(CONNECTIONS, clock);
    const send = (): void => {
      const flight = monitor.start(1000);
      clock.advance(1000 / monitor.concurrency.current);
      flight.confirmed();
      flight.ended();
    };
    while (monitor.concurrency.current < 4) send();
    clock.advance(3_600_000);
    for (let n = 0; n < 8; n += 1) send();
    expect(monitor.concurrency.current).toBe(5);
  });

  test('halves when S3 answers SlowDown, once for all requests that were in flight together', () => {
    const clock = new FakeClock();
    const { width, ...monitor } = throttledTraffic(clock);
    expect(width.current).toBe(6);
    const together = [monitor.depart(), monitor.depart(), monitor.depart()];
    clock.advance(100);
    for (const flight of together) flight.throttled();
    expect(width.current).toBe(3);
    const next = monitor.depart();
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

  test('grows again after SlowDown, as long as goodput grows', () => {
    const width = new ConcurrencyLimit(6);
    width.throttled(0, 0);
    expect(width.current).toBe(1);
    let now = 0;
    for (let n = 0; n < 100; n += 1) width.confirmed(1000, (now += 100 / width.current));
    expect(width.current).toBe(6);
  });
});

/** A monitor whose limit has grown to all connections. */
function throttledTraffic(clock: FakeClock) {
  const monitor = new ThroughputMonitor(CONNECTIONS, clock);
  while (monitor.concurrency.current < CONNECTIONS) {
    const flight = monitor.start(1000);
    clock.advance(1000 / monitor.concurrency.current);
    flight.confirmed();
    flight.ended();
  }
  return { width: monitor.concurrency, depart: () => monitor.start(1000) };
}
