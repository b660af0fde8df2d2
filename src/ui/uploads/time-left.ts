/** Milliseconds. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** Up to how many ms, and in which steps in ms: nobody plans an hour by the second. */
const STEPS = [
  [5 * SECOND, 5 * SECOND],
  [MINUTE, 10 * SECOND],
  [10 * MINUTE, MINUTE],
  [90 * MINUTE, 5 * MINUTE],
  [24 * HOUR, HOUR],
] as const;

/** The time shown grows only if the estimate has become longer by this factor. So it does not jump back and forth. */
const LONGER = 1.3;

/** Milliseconds that are left, rounded up to what a person would say. */
function roundUp(ms: number): number {
  const [, step] = STEPS.find(([most]) => ms <= most) ?? [0, 24 * HOUR];
  return Math.max(step, Math.ceil(ms / step) * step);
}

/** What to show after `shown` for `ms` that are left: shorter at once, longer only when it is much longer. */
export function steady(shown: number | null, ms: number): number {
  return shown !== null && ms > shown && ms < shown * LONGER ? shown : roundUp(ms);
}
