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
