import type { Pictures } from './pictures.ts';

/** What has become of a picture. */
export type Verdict =
  | { readonly kind: 'same' | 'new' | 'gone' }
  /** `share`: how much of it differs, more than 0 and up to 1. */
  | { readonly kind: 'changed'; readonly share: number };

/** Tells two PNG files apart: the share of pixels that differ, 0 to 1. */
export type Differ = (before: Uint8Array, now: Uint8Array) => Promise<number>;

/** What has become of each picture that was there before or is there now, by name. */
export async function verdictsOn(
  before: Pictures,
  now: Pictures,
  differ: Differ,
): Promise<ReadonlyMap<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (const name of new Set([...now.keys(), ...before.keys()]))
    verdicts.set(name, await verdictOn(before.get(name), now.get(name), differ));
  return verdicts;
}

async function verdictOn(
  before: Uint8Array | undefined,
  now: Uint8Array | undefined,
  differ: Differ,
): Promise<Verdict> {
  if (!before) return { kind: 'new' };
  if (!now) return { kind: 'gone' };
  // Most are the same to the byte, and need not be decoded.
  const share = Buffer.compare(before, now) === 0 ? 0 : await differ(before, now);
  return share === 0 ? { kind: 'same' } : { kind: 'changed', share };
}
