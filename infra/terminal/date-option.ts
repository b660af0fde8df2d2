import { CommandError } from './command.ts';
import type { OptionValues } from './options.ts';
import { textOption } from './options.ts';

/**
 * The value of an option that is a day or a time: `2026-11-22` is the beginning of that day here, and
 * `2026-11-22T13:05` a time here. `undefined` when the option was not given.
 * @throws CommandError when it is none
 */
export function dateOption(values: OptionValues, name: string): Date | undefined {
  const text = textOption(values, name);
  if (text === undefined) return undefined;
  // A day alone would be read as one in UTC.
  const at = new Date(/^\d{4}-\d\d-\d\d$/u.test(text) ? `${text}T00:00` : text);
  if (Number.isNaN(at.getTime()) || !/^\d{4}-\d\d-\d\d/u.test(text))
    throw new CommandError(
      `--${name} ${text} is no date.`,
      'Write it as 2026-11-22, or as 2026-11-22T13:05.',
    );
  return at;
}
