import type { Key } from '../findings.ts';
import type { About } from './guide.ts';
import { GUIDE, LEAST } from './guide.ts';

const ABOUT: ReadonlyMap<string, About> = new Map(Object.entries(GUIDE));

/** The guide's entry for the field at `path`; `undefined` if there is none. */
export function aboutField(path: readonly Key[]): About | undefined {
  return ABOUT.get(guideName(path));
}

/** An example for the innermost field on the path that has one, under its name; if none has one, a whole file. */
export function exampleFor(path: readonly Key[]): string {
  const name = path.at(-1);
  if (name === undefined) return JSON.stringify(LEAST);
  const about = typeof name === 'string' ? aboutField(path) : undefined;
  return about ? `"${name}": ${JSON.stringify(about.example)}` : exampleFor(path.slice(0, -1));
}

/** Names of the fields of the object at `path`. */
export function fieldsInside(path: readonly Key[]): readonly string[] {
  const above = path.length === 0 ? '' : `${guideName(path)}.`;
  return [...ABOUT.keys()]
    .filter((name) => name.startsWith(above))
    .map((name) => name.slice(above.length))
    .filter((name) => !name.includes('.'));
}

/** The guide has one entry for all members of a list. */
function guideName(path: readonly Key[]): string {
  return path.filter((key) => typeof key === 'string').join('.');
}
