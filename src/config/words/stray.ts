import type { Key } from '../findings.ts';
import { fieldsInside } from './fields.ts';
import { suggest } from './suggest.ts';

/** An explanation of an unknown field. */
export interface Stray {
  readonly problem: string;
  /** Path of the field that was meant; if that is not known, of the object with the unknown field. */
  readonly meant: readonly Key[];
}

/** Finds out whether an unknown field is misspelt, in the wrong place, or neither. */
export function explainStray(path: readonly Key[]): Stray {
  const parent = path.slice(0, -1);
  const name = String(path.at(-1));
  const known = fieldsInside(parent);
  const similar = suggest(name, known);
  if (similar) {
    return { problem: `There is no such field. Did you mean "${similar}"?`, meant: [...parent, similar] };
  }
  const section = fieldsInside([]).find((other) => fieldsInside([other]).includes(name));
  if (section) return { problem: `This field belongs inside "${section}".`, meant: [section, name] };
  return { problem: `There is no such field. Here can stand: ${known.join(', ')}.`, meant: parent };
}
