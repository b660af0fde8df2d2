import { checkStackName } from '../stack/stack.ts';
import { columns } from '../terminal/columns.ts';
import { CommandError } from '../terminal/command.ts';
import { readOptions, textOption } from '../terminal/options.ts';

/** What `npm run destroy` was asked for. */
export interface DestroyOptions {
  readonly stack: string;
  readonly region: string | undefined;
  readonly profile: string | undefined;
  /** The only account in which anything may happen. */
  readonly account: string | undefined;
  /** Also what guests sent. */
  readonly everything: boolean;
  /** No question is asked. */
  readonly yes: boolean;
}

const OPTIONS = [
  ['stack', '<name>', 'Name of the stack. It has to be said.'],
  ['region', '<code>', "AWS region; your profile's own when not said."],
  ['profile', '<name>', 'Profile of your AWS settings.'],
  ['account', '<id>', 'Do nothing unless this is the account.'],
  ['delete-everything-that-arrived', '', 'Delete the drop bucket too, and all that is in it, for good.'],
  ['yes', '', 'Do not ask.'],
  ['help', '', 'Show this.'],
] as const;

/** @throws CommandError for what cannot be meant. */
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

/** The options of `npm run destroy`, one a line. */
export function destroyHelp(): string {
  const rows = OPTIONS.map(([name, value, purpose]) => [`--${name}`, value, purpose]);
  return `npm run destroy -- [options]: takes a letterbox down, and keeps what arrived.\n\n${columns(rows)}`;
}
