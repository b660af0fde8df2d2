import { HOUR, MINUTE, SECOND } from '../uploads/time-left.ts';
import type { TimeUnit } from './format.ts';

/** The unit in which so many ms are said, and how many of it. */
export function inUnits(ms: number): {
  readonly unit: TimeUnit;
  readonly n: number;
} {
  if (ms < MINUTE) return { unit: 'second', n: ms / SECOND };
  if (ms <= 90 * MINUTE) return { unit: 'minute', n: Math.round(ms / MINUTE) };
  if (ms <= 24 * HOUR) return { unit: 'hour', n: Math.round(ms / HOUR) };
  return { unit: 'day', n: Math.round(ms / (24 * HOUR)) };
}
