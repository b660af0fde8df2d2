import { isRegion, regionOfPool } from './aws-names.ts';

/** Step of a path into `config.json`: the name of a field or the place in a list, from 0. */
export type Key = string | number;

/** What can be wrong. The first five are about the kind of value, the others about the value itself. */
export type Flaw =
  | 'not-text'
  | 'not-a-list'
  | 'not-fields'
  | 'not-yes-or-no'
  | 'missing'
  | 'stray'
  | 'empty'
  | 'too-long'
  | 'not-a-language'
  | 'unfit'
  | 'pool-elsewhere'
  | 'name-repeated';

/** What is wrong, and where: plain data, put into words only when somebody reads it. */
export interface Finding {
  readonly flaw: Flaw;
  readonly path: readonly Key[];
  /** The value there; `undefined` if there is none. */
  readonly found: unknown;
}

/** Contradictions between fields that are each well-formed. Takes any JSON value, since other fields may be wrong. */
export function disagreements(value: unknown): readonly Finding[] {
  return [...poolElsewhere(value), ...repeatedNames(member(value, 'questions'))];
}

function poolElsewhere(value: unknown): readonly Finding[] {
  const region = member(value, 'region');
  const found = member(value, 'identityPoolId');
  if (typeof region !== 'string' || typeof found !== 'string' || !isRegion(region)) return [];
  const home = regionOfPool(found);
  return home && home !== region ? [{ flaw: 'pool-elsewhere', path: ['identityPoolId'], found }] : [];
}

function repeatedNames(questions: unknown): readonly Finding[] {
  const names: unknown[] = Array.isArray(questions)
    ? questions.map((question) => member(question, 'name'))
    : [];
  return names.flatMap((found, index): Finding[] =>
    typeof found === 'string' && names.indexOf(found) < index
      ? [{ flaw: 'name-repeated', path: ['questions', index, 'name'], found }]
      : [],
  );
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
