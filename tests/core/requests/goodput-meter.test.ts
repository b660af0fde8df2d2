import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GoodputMeter } from '../../../src/core/requests/goodput-meter.ts';

/** A meter that has seen bodies of `bytes`, each from one moment to another. */
function measured(bodies: readonly (readonly [from: number, to: number, bytes: number])[]): GoodputMeter {
  const meter = new GoodputMeter();
  const events = bodies.flatMap(([from, to, bytes]) => [
    {
      at: from,
      tell: () => {
        meter.started(from);
      },
    },
    {
      at: to,
      tell: () => {
        meter.ended(bytes, to);
      },
    },
  ]);
  for (const { tell } of events.sort((a, b) => a.at - b.at)) tell();
  return meter;
}

describe('goodput', () => {
  test('is unknown before anything was confirmed', () => {
    expect(measured([]).goodput).toBeNull();
    expect(measured([[0, 5000, 0]]).goodput).toBeNull();
  });

  test('is bytes divided by seconds', () => {
    expect(measured([[0, 2000, 1_000_000]]).goodput).toBe(500_000);
  });

  test('is that of the whole line when bodies share it and end at the same time', () => {
    const meter = measured([
      [0, 60_000, 2_500_000],
      [0, 60_010, 2_500_000],
      [0, 60_020, 2_500_000],
    ]);
    expect(meter.goodput).toBeGreaterThan(120_000);
    expect(meter.goodput).toBeLessThan(126_000);
  });

  test('does not count time with nothing to send', () => {
    const meter = measured([
      [0, 1000, 1_000_000],
      [3_600_000, 3_601_000, 1_000_000],
    ]);
    expect(meter.goodput).toBe(1_000_000);
    expect(meter.busyMs(9_999_999)).toBe(2000);
  });

  test('counts the time of failed requests', () => {
    const meter = measured([
      [0, 30_000, 0],
      [30_000, 31_000, 1_000_000],
    ]);
    expect(meter.goodput).toBeLessThan(40_000);
  });

  test('leaves out the time before a stall: the line was dead, not slow', () => {
    const meter = measured([[0, 1000, 1_000_000]]);
    meter.started(1000);
    meter.started(1000);
    meter.stalled(31_000);
    meter.ended(0, 31_000);
    meter.ended(1_000_000, 32_000);
    expect(meter.goodput).toBe(1_000_000);
  });

  test('follows a line that changes', () => {
    const meter = measured([
      ...Array.from({ length: 60 }, (_, n) => [n * 1000, n * 1000 + 1000, 1_000_000] as const),
      ...Array.from({ length: 60 }, (_, n) => [60_000 + n * 1000, 61_000 + n * 1000, 100_000] as const),
    ]);
    expect(meter.goodput).toBeGreaterThan(100_000);
    expect(meter.goodput).toBeLessThan(250_000);
  });

  test('survives a clock that is set back', () => {
    const meter = measured([[0, 1000, 1_000_000]]);
    meter.started(5000);
    meter.ended(1_000_000, 2000);
    expect(meter.goodput).toBe(2_000_000);
  });

  test('of a constant line is constant, however many requests share it', () => {
    const rate = fc.integer({ min: 1000, max: 100_000_000 });
    const size = fc.integer({ min: 10_000, max: 16_000_000 });
    fc.assert(
      fc.property(rate, size, fc.integer({ min: 1, max: 6 }), (bytesPerSecond, bytes, together) => {
        const seconds = (bytes * together) / bytesPerSecond;
        const rounds = Array.from({ length: 30 }, (_, n) => [n * seconds * 1000, (n + 1) * seconds * 1000]);
        const meter = measured(
          rounds.flatMap(([from = 0, to = 0]) =>
            Array.from({ length: together }, () => [from, to - 1e-6, bytes] as const),
          ),
        );
        expect((meter.goodput ?? 0) / bytesPerSecond).toBeCloseTo(1, 1);
      }),
    );
  });
});
