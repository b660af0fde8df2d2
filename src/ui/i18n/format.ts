/** The forms of a phrase by plural category; `#` stands for the number. `other` is what every language has. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Numbers, sizes and times in one language; digits and signs are the language's own. */
export interface Formats {
  /** `n` bytes in the largest unit that fits, SI prefixes: `4.2 MB`, `461 MB`. */
  bytes(n: number): string;
  /** Whole percent, 0 to 100: `46%`. */
  percent(n: number): string;
  /** A whole number, grouped: `10,000`. */
  count(n: number): string;
  /** The form that fits `n`, with the number put in. https://cldr.unicode.org/index/cldr-spec/plural-rules */
  plural(n: number, forms: PluralForms): string;
  /** `n` bytes a second: `9.4 MB/s`. */
  speed(n: number): string;
  /** A span of time in one unit: `2 minutes`, or shorter, `2 min`. */
  span(n: number, unit: TimeUnit, display?: 'long' | 'short'): string;
  /** Day and time of epoch milliseconds. */
  moment(at: number): string;
  /** `JPG, PNG or PDF`. */
  either(items: readonly string[]): string;
}

export type TimeUnit = 'second' | 'minute' | 'hour' | 'day';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** One digit after the point below ten, none above: three figures tell a guest enough. */
function places(value: number): number {
  return value < 9.95 ? 1 : 0;
}

/** The unit's index and the amount in it, moved on when rounding would give a thousand of the smaller one. */
export function scale(n: number): { readonly unit: number; readonly amount: number } {
  let unit = 0;
  let amount = n;
  while (unit < UNITS.length - 1 && amount >= 999.5) {
    unit += 1;
    amount /= 1000;
  }
  return { unit, amount };
}

function byteFormat(locale: string, unit: number, digits: number, per: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: `${UNITS[unit] ?? 'byte'}${per}`,
    unitDisplay: unit === 0 && per === '' ? 'long' : 'short',
    maximumFractionDigits: unit === 0 ? 0 : digits,
  });
}

/** Kept together and in its own direction: among Hebrew words `4.2 MB` would read `MB 4.2`. https://www.w3.org/International/questions/qa-bidi-unicode-controls */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

/**
 * Formats for a BCP 47 tag, among words of this direction. Making an `Intl` format costs far more than using one, so
 * each is made once.
 */
export function formatsFor(locale: string, direction: 'ltr' | 'rtl' = 'ltr'): Formats {
  const sizes = new Map<string, Intl.NumberFormat>();
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const counts = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const plurals = new Intl.PluralRules(locale);
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const lists = new Intl.ListFormat(locale, { type: 'disjunction' });
  const directed = (text: string): string => (direction === 'rtl' ? isolated(text) : text);
  const sized = (n: number, per: string): string => {
    const { unit, amount } = scale(n);
    const key = `${unit}/${places(amount)}${per}`;
    const format = sizes.get(key) ?? byteFormat(locale, unit, places(amount), per);
    sizes.set(key, format);
    // No line ends between a number and its unit.
    return directed(format.format(amount).replaceAll(' ', '\u00a0'));
  };
  return {
    bytes: (n) => sized(n, ''),
    speed: (n) => sized(n, '-per-second'),
    // Seldom enough to be made anew each time.
    span: (n, unit, unitDisplay = 'long') =>
      directed(new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).format(n)),
    percent: (n) => percents.format(n / 100),
    count: (n) => counts.format(n),
    plural: (n, forms) => (forms[plurals.select(n)] ?? forms.other).replace('#', counts.format(n)),
    moment: (at) => moments.format(at),
    either: (items) => lists.format(items),
  };
}
