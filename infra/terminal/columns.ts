/** Formats `rows` as lines of aligned columns, two spaces apart. Cells must not contain line breaks. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  }
  // The last column is not padded: one long cell would make every other line as long.
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at === widths.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}
