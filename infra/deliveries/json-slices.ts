/** A piece of a JSON text: the bytes from `from` up to, but not including, `to`. */
export interface JsonSlice {
  readonly from: number;
  readonly to: number;
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** A stranger's member can have a name of megabytes; names that are wanted are shorter than this many bytes. */
const LONGEST_NAME = 40;

/**
 * Finds the members of the JSON object that `bytes` are, without parsing their values: a text of some megabytes can
 * hold millions of values, and all of them together would fill the memory. Only members in `wanted` are returned.
 * @throws SyntaxError when the text is no object
 */
export function membersOf<const Name extends string>(
  bytes: Buffer,
  wanted: readonly Name[],
): ReadonlyMap<Name, JsonSlice> {
  const members = new Map<Name, JsonSlice>();
  const whole = { from: 0, to: bytes.length };
  for (const member of itemsOf(bytes, whole, OPEN_BRACE, CLOSE_BRACE)) {
    const end = endOfValue(bytes, member.from);
    const colon = skipBlanks(bytes, end);
    if (bytes[member.from] !== QUOTE || bytes[colon] !== COLON) throw new SyntaxError('A name is missing');
    const nameEnd = Math.min(end - 1, member.from + LONGEST_NAME);
    const name = bytes.toString('latin1', member.from + 1, nameEnd);
    const known = wanted.find((each) => each === name);
    if (known !== undefined) members.set(known, { from: skipBlanks(bytes, colon + 1), to: member.to });
  }
  return members;
}

/** The elements of the JSON array at `slice`, one by one. @throws SyntaxError when it is no array */
export function elementsOf(bytes: Buffer, slice: JsonSlice): Generator<JsonSlice> {
  return itemsOf(bytes, slice, OPEN_BRACKET, CLOSE_BRACKET);
}

/** Whether the value at `slice` is an array. */
export function isArray(bytes: Buffer, { from }: JsonSlice): boolean {
  return bytes[from] === OPEN_BRACKET;
}

/**
 * Parses one value; `undefined` when it is longer than `most` bytes.
 * @throws SyntaxError when it is not JSON
 */
export function parseSlice(bytes: Buffer, { from, to }: JsonSlice, most: number): unknown {
  return to - from > most ? undefined : (JSON.parse(bytes.toString('utf8', from, to)) as unknown);
}

/** What stands between the brackets at `slice`, split at the commas. */
function* itemsOf(bytes: Buffer, slice: JsonSlice, open: number, close: number): Generator<JsonSlice> {
  let at = skipBlanks(bytes, slice.from);
  if (bytes[at] !== open) throw new SyntaxError('A bracket is missing');
  at = skipBlanks(bytes, at + 1);
  while (bytes[at] !== close) {
    const from = at;
    at = skipBlanks(bytes, endOfValue(bytes, at));
    if (open === OPEN_BRACE && bytes[at] === COLON)
      at = skipBlanks(bytes, endOfValue(bytes, skipBlanks(bytes, at + 1)));
    yield { from, to: at };
    const isLast = bytes[at] === close;
    if (!isLast && bytes[at] !== COMMA) throw new SyntaxError('A comma is missing');
    if (!isLast) at = skipBlanks(bytes, at + 1);
    if (!isLast && bytes[at] === close) throw new SyntaxError('A value is missing');
  }
  if (skipBlanks(bytes, at + 1) < slice.to) throw new SyntaxError('Something stands behind the end');
}

/** The position behind the value that begins at `from`. Strings and brackets are followed, nothing else is checked. */
function endOfValue(bytes: Buffer, from: number): number {
  let depth = 0;
  let at = from;
  do {
    const byte = bytes[at];
    if (byte === undefined) throw new SyntaxError('The text ends too early');
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1;
    else if (depth === 0) at = endOfWord(bytes, at) - 1;
    at += 1;
  } while (depth > 0);
  if (depth < 0 || at === from) throw new SyntaxError('A value is missing');
  return at;
}

/** The position of the quote that ends the string which begins at `from`. */
function endOfString(bytes: Buffer, from: number): number {
  for (let at = from + 1; ; at += 1) {
    const quote = bytes.indexOf(QUOTE, at);
    if (quote === -1) throw new SyntaxError('A string does not end');
    let backslashes = 0;
    while (bytes[quote - 1 - backslashes] === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return quote;
    at = quote;
  }
}

/** The position behind a number or a word such as `true`; `from` itself where there is none. */
function endOfWord(bytes: Buffer, from: number): number {
  let at = from;
  while (isWord(bytes[at])) at += 1;
  return at;
}

/** Letters, digits, and the signs of a number. What they say is checked by `JSON.parse`. */
function isWord(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e
  );
}

function skipBlanks(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at += 1;
  return at;
}
