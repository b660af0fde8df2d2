/** Formats `rows` as lines of aligned columns, two spaces apart. Cells must not contain line breaks. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  }
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'];
const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** `n` bytes in the largest unit that fits, SI prefixes, three figures at most: `4.2 MB`, `461 MB`. */
export function formatSize(n: number): string {
  // 999.5 of a unit would be rounded to a thousand of it.
  if (n < 999.5) return `${WHOLE.format(n)} ${n === 1 ? 'byte' : 'bytes'}`;
  let amount = n / 1000;
  let unit = 0;
  while (unit < UNITS.length - 1 && amount >= 999.5) {
    unit += 1;
    amount /= 1000;
  }
  return `${(amount < 9.95 ? TENTHS : WHOLE).format(amount)} ${UNITS[unit] ?? ''}`;
}

/**
 * Characters that a terminal would act on or hide: control characters (escape sequences begin with one), line
 * and paragraph separators, characters that change the writing direction (UAX #9), invisible characters that
 * make two names look alike, tags, and lone surrogates, which no encoding can represent.
 */
const HIDDEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Surrogate}\u00ad\u180e\u200b\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu;

/** A guest's text can be of any length; output is cut after this many characters. */
const MAX_LENGTH = 200;

/**
 * A guest's text as one line that is safe to print: characters that a terminal would act on are written as
 * `\u{1b}`, and long text is cut.
 */
export function printable(text: string, longest = MAX_LENGTH): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return shown.replace(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
