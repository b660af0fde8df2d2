import { readFileSync } from 'node:fs';

/** One arrow of a state machine. */
export type Arrow = `${string} --${string}--> ${string}`;

/** The arrows that the Mermaid diagrams of one chapter of docs/architecture.md draw, each once, sorted. */
export function arrowsUnder(heading: string): readonly Arrow[] {
  const page = readFileSync('docs/architecture.md', 'utf8');
  const chapter = page.split(/^## /mu).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const diagrams = [...chapter.matchAll(/```mermaid\n(?<source>[\s\S]*?)```/gu)];
  return diagrams.flatMap(({ groups }) => arrowsIn(groups?.['source'] ?? '')).toSorted();
}

/**
 * `state "a, b" as x` makes `x` stand for several states, `state "a (e, f)" as x` says which events leave it as it is, and
 * `x --> y: e, f` draws an arrow for each event.
 */
function arrowsIn(source: string): readonly Arrow[] {
  const named = new Map<string, readonly string[]>();
  const arrows: Arrow[] = [];
  for (const line of source.split('\n')) {
    const state = /^ *state "(?<states>[^("]+?)(?: \((?<events>[^)]*)\))?" as (?<id>\w+)$/u.exec(
      line,
    )?.groups;
    if (state) {
      const states = listOf(state['states']);
      named.set(state['id'] ?? '', states);
      for (const one of states)
        for (const event of listOf(state['events'])) arrows.push(arrow(one, event, one));
    }
    const drawn = /^ *(?<from>\w+) --> (?<to>\w+): (?<events>.+)$/u.exec(line)?.groups;
    if (!drawn) continue;
    const { from = '', to = '', events } = drawn;
    for (const start of named.get(from) ?? [from])
      for (const event of listOf(events))
        for (const end of named.get(to) ?? [to]) arrows.push(arrow(start, event, end));
  }
  return arrows;
}

const listOf = (text: string | undefined): readonly string[] => text?.split(', ') ?? [];

export const arrow = (from: string, event: string, to: string): Arrow => `${from} --${event}--> ${to}`;
