import type { ConfigProblem } from '../config.ts';
import type { Finding, Flaw, Key } from '../findings.ts';
import { advise } from './advice.ts';
import { LANGUAGE } from './advices.ts';
import { aboutField, exampleFor } from './fields.ts';
import { explainStray } from './stray.ts';

/** Enough characters to recognise a value. */
const LONGEST_FOUND = 80;

/** Explains a finding to the owner. */
export function explain({ flaw, path, found }: Finding): ConfigProblem {
  const { problem, meant } =
    flaw === 'stray' ? explainStray(path) : { problem: sentenceFor(flaw, path, found), meant: path };
  return { field: fieldName(path), found: shown(found), problem, example: exampleFor(meant) };
}

function sentenceFor(flaw: Exclude<Flaw, 'stray'>, path: readonly Key[], found: unknown): string {
  switch (flaw) {
    case 'not-text':
      return 'Write this as text in double quotes.';
    case 'not-a-list':
      return 'Write a list in square brackets here.';
    case 'not-fields':
      return 'Write fields in braces here.';
    case 'not-yes-or-no':
      return 'Write true or false, without quotes.';
    case 'missing':
      return `This field is missing. ${aboutField(path)?.description ?? ''}`;
    case 'empty':
      return 'There is no text in here.';
    case 'too-long':
      return 'A text has at most 20,000 characters. Put a longer one on a page of its own, and a link to it here.';
    case 'not-a-language':
      return advise(LANGUAGE, written(found));
    case 'pool-elsewhere':
      return `This identity pool is in ${String(found).split(':', 1)[0] ?? ''}, which is not the region given. Pool and bucket have to be in one region.`;
    case 'name-repeated':
      return 'Another question has this name already.';
    case 'unfit': {
      // A text in one language has the guide of the field.
      const about = aboutField(path) ?? aboutField(path.slice(0, -1));
      return advise(about?.advice ?? ['This value will not do: see the example.'], written(found));
    }
  }
}

/** `limits.fileBytes`, `questions[0].label`. */
function fieldName(path: readonly Key[]): string {
  const steps = path.map((key) => {
    if (typeof key === 'number') return `[${key}]`;
    return /^[\w$-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return steps.join('').replace(/^\./, '') || 'config.json';
}

/** A value as text. There is none of lists within lists in thousands: JavaScript gives up on these. */
function written(value: unknown, write: (value: unknown) => string = String): string {
  try {
    return write(value);
  } catch {
    return 'lists or fields in thousands of others';
  }
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = written(value, JSON.stringify);
  return json.length > LONGEST_FOUND ? `${json.slice(0, LONGEST_FOUND)}…` : json;
}
