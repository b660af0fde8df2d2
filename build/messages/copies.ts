import type { Catalogue } from './catalogue.ts';
import { hasWords } from './message.ts';

/** So many keys are named of a language that was copied from another; the rest are counted. */
const NAMED = 5;

/**
 * Messages that read as in another language, most of them left over from the file that was copied. What is rightly so is
 * listed under `sameElsewhere` in one of the two files.
 */
export function copiesIn(catalogues: readonly Catalogue[]): readonly string[] {
  const problems: string[] = [];
  const used = new Set<string>();
  for (const [index, one] of catalogues.entries())
    for (const other of catalogues.slice(index + 1)) {
      const left = sharedBy(one, other).filter((key) => {
        const excuses = [one, other].filter(({ sameElsewhere }) => sameElsewhere.includes(key));
        for (const { tag } of excuses) used.add(`${tag} ${key}`);
        return excuses.length === 0;
      });
      if (left.length > 0) problems.push(`${one.tag}.json, ${other.tag}.json: ${inShort(left)}: ${COPIED}`);
    }
  const idle = catalogues.flatMap(({ tag, sameElsewhere }) =>
    sameElsewhere
      .filter((key) => !used.has(`${tag} ${key}`))
      .map((key) => `${tag}.json: sameElsewhere: ${key} reads as in no other language`),
  );
  return [...problems, ...idle];
}

const COPIED = 'the same in both; translate it, or list it under sameElsewhere where it is rightly so';

function sharedBy(one: Catalogue, other: Catalogue): readonly string[] {
  return [...one.messages]
    .filter(([key, { text, pieces }]) => hasWords(pieces) && other.messages.get(key)?.text === text)
    .map(([key]) => key);
}

function inShort(keys: readonly string[]): string {
  const more = keys.length > NAMED ? ` and ${keys.length - NAMED} more` : '';
  return keys.slice(0, NAMED).join(', ') + more;
}
