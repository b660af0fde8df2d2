import { checkStackName } from '../stack/stack.ts';
import { columns } from '../terminal/columns.ts';
import { CommandError } from '../terminal/command.ts';
import { readOptions, textOption } from '../terminal/options.ts';

/** The options of `npm run destroy`. */
export interface DestroyOptions {
  readonly stack: string;
  readonly region: string | undefined;
  readonly profile: string | undefined;
  /** The only account in which anything may be changed. */
  readonly account: string | undefined;
  /** Whether files that guests sent are deleted as well. */
  readonly everything: boolean;
  /** Whether to proceed without a question. */
  readonly yes: boolean;
}

const OPTIONS = [
  ['stack', '<name>', 'Name of the stack (required).'],
  ['region', '<code>', "AWS region (default: your profile's)."],
  ['profile', '<name>', 'Profile of your AWS settings.'],
  ['account', '<id>', 'Do nothing unless this is the account.'],
  ['delete-everything-that-arrived', '', 'Delete the drop bucket too, and all that is in it, for good.'],
  ['yes', '', 'Do not ask.'],
  ['help', '', 'Show this.'],
] as const;

/** Parses the options. @throws CommandError for an invalid one */
export function readDestroyOptions(args: readonly string[]): DestroyOptions | 'help' {
  const known = OPTIONS.map(
    ([name, value]) => [name, { type: value === '' ? 'boolean' : 'string' }] as const,
  );
  const values = readOptions('destroy', args, Object.fromEntries(known));
  if (values.help === true) return 'help';
  const stack = textOption(values, 'stack');
  if (stack === undefined) throw new CommandError('Which stack?', 'Say its name: --stack letterbox');
  return {
    stack: checkStackName(stack),
    region: textOption(values, 'region'),
    profile: textOption(values, 'profile'),
    account: textOption(values, 'account'),
    everything: values['delete-everything-that-arrived'] === true,
    yes: values.yes === true,
  };
}

/** The help text: one line for each option. */
export function destroyHelp(): string {
  const rows = OPTIONS.map(([name, value, purpose]) => [`--${name}`, value, purpose]);
  return `npm run destroy -- [options]: deletes a letterbox, and keeps what arrived.\n\n${columns(rows)}`;
}
