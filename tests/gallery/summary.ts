import type { Verdict } from './verdicts.ts';

const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumSignificantDigits: 2 });

/** A verdict in words. */
export function inWords(verdict: Verdict): string {
  return verdict.kind === 'changed' ? `changed, ${percent.format(verdict.share)} of it` : verdict.kind;
}

/** A line for each picture that is not what it was. */
export function othersOf(verdicts: ReadonlyMap<string, Verdict> | null): readonly string[] {
  return [...(verdicts ?? [])]
    .filter(([, { kind }]) => kind !== 'same')
    .map(([name, verdict]) => `${name}: ${inWords(verdict)}`);
}

/** All in one sentence. `against`: what was compared with. */
export function inShort(
  count: number,
  verdicts: ReadonlyMap<string, Verdict> | null,
  against: string | null,
): string {
  if (!verdicts || against === null) return `${count} pictures, compared with none.`;
  const kinds = [...verdicts.values()].map(({ kind }) => kind);
  const told = (['changed', 'new', 'gone'] as const).map(
    (kind) => `${kinds.filter((other) => other === kind).length} ${kind}`,
  );
  return `${count} pictures, compared with ${against}: ${told.join(', ')}.`;
}
