/** A name counts as a misspelling of another if at most one letter in three is wrong. */
const LETTERS_PER_TYPO = 3;

/** The name in `known` that `written` most likely means; `undefined` if none is close. */
export function suggest(written: string, known: readonly string[]): string | undefined {
  const candidates = known.map((name) => ({
    name,
    count: editDistance(simplified(written), simplified(name)),
  }));
  const [closest] = candidates.sort((a, b) => a.count - b.count);
  return closest && closest.count <= closest.name.length / LETTERS_PER_TYPO ? closest.name : undefined;
}

/** Ignores capitals, dashes and underscores. */
function simplified(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '');
}

/** How many letters to add, drop or change to get from `a` to `b` (Levenshtein), one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let line = 0; line < a.length; line += 1) {
    const next = [line + 1];
    for (let at = 0; at < b.length; at += 1) {
      const changed = (row[at] ?? 0) + (a[line] === b[at] ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
