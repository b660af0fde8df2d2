import type { Advice } from './advice.ts';
import { advise } from './advice.ts';

/** Where a text stops being JSON, and the likely reason. Line and column count from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** The faulty line, or the part of it near the fault; may be empty. */
  readonly excerpt: string;
  readonly cause: string;
}

/** Characters shown on either side of a fault. */
const NEAR = 40;

// The grammar of RFC 8259. Engines describe the position of an error in different formats, or (Safari) not at all.
const STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

const CAUSE: Advice = [
  [/^$/, 'The text ends too early: a closing quote, brace or bracket is missing.'],
  [/^[‘-‟«»]/, 'Typographic quotes do not count in JSON: use the plain ".'],
  [/^['`]/, 'JSON has double quotes only.'],
  [/^(\/[/*]|#)/, 'JSON has no comments.'],
  [/^[^\S \t\n\r]|^\u200b/, 'An invisible character stands here: type the space anew.'],
  [/^[\]}]/, 'A comma too many or a value too few stands just before, or this closes nothing.'],
  [new RegExp(`^${STRING.source}`), 'Just before, a comma or a colon is missing.'],
  [/^"/, 'This text has no closing quote on its line, or a single backslash: double it.'],
  [/^[a-z_$]/i, 'Names and texts stand in double quotes.'],
  'Look for a comma, colon or quote that is missing or too many.',
];

/** Finds the error in `text`, which `JSON.parse` refused. */
export function faultIn(text: string): JsonFault {
  const at = validLength(text);
  const before = text.slice(0, at).split('\n');
  const line = before.length;
  const column = (before.at(-1) ?? '').length + 1;
  const whole = text.split('\n')[line - 1] ?? '';
  const excerpt = whole.slice(Math.max(0, column - NEAR), column + NEAR).trim();
  return { line, column, excerpt, cause: advise(CAUSE, text.slice(at)) };
}

/** How many characters, spaces included, precede the first one that JSON does not allow there. */
function validLength(text: string): number {
  let at = 0;
  const take = (token: RegExp): boolean => {
    token.lastIndex = at;
    const taken = token.test(text);
    if (taken) at = token.lastIndex;
    return taken;
  };
  const mark = (character: string): boolean => {
    take(SPACE);
    const taken = text[at] === character;
    if (taken) at += 1;
    return taken;
  };
  const quoted = (): boolean => take(SPACE) && take(STRING);
  /** What ends each list and object that is open, the innermost last. Not the stack of calls, which holds some thousands only. */
  const open: string[] = [];
  const begin = (): boolean => open.at(-1) !== '}' || (quoted() && mark(':'));
  const value = (): boolean => {
    for (;;) {
      const close = mark('{') ? '}' : mark('[') ? ']' : null;
      if (close === null) return quoted() || take(SCALAR);
      if (mark(close)) return true;
      open.push(close);
      if (!begin()) return false;
    }
  };
  do {
    if (!value()) break;
    while (open.length > 0 && mark(open.at(-1) ?? '')) open.pop();
  } while (open.length > 0 && mark(',') && begin());
  take(SPACE);
  return at;
}
