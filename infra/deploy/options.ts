import { checkStackName } from '../stack/stack.ts';
import type { Template } from '../template/template.ts';
import { columns } from '../terminal/columns.ts';
import { CommandError } from '../terminal/command.ts';
import type { OptionKind } from '../terminal/options.ts';
import { readOptions, textOption } from '../terminal/options.ts';
import { optionFor } from './parameters.ts';

/** The options of `npm run deploy`. */
export interface DeployOptions {
  readonly stack: string;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** The only account in which anything may be changed. */
  readonly account?: string | undefined;
  /** Path of the owner's settings; the default file when left out. */
  readonly config?: string | undefined;
  readonly title?: string | undefined;
  /** Folder of a page that was built before. */
  readonly site?: string | undefined;
  /** Parameters of the template, by their names in the template. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly dryRun: boolean;
  readonly help: boolean;
}

/** Name, value and purpose of each option. */
const OPTIONS = [
  ['stack', '<name>', 'Name of the stack (default: letterbox).'],
  ['region', '<code>', "AWS region, for example eu-west-1 (default: your profile's)."],
  ['profile', '<name>', 'Profile of your AWS settings.'],
  ['account', '<id>', 'Do nothing unless this is the account.'],
  ['title', '<text>', 'Heading of the page.'],
  ['config', '<path>', 'File with your settings (default: letterbox.config.json, if it exists).'],
  ['site', '<folder>', 'Folder of a page that was built before (default: build it into dist/).'],
  ['parameter', '<N=v>', 'A parameter by its name in the template; may be repeated.'],
  ['dry-run', '', 'Print what would happen, and change nothing.'],
  ['help', '', 'Show this.'],
] as const;

/** Parses the options. @throws CommandError for an invalid one */
export function readDeployOptions(args: readonly string[], template: Template): DeployOptions {
  const names = Object.keys(template.Parameters);
  const known = Object.fromEntries<OptionKind>([
    ...names.map((name) => [optionFor(name), { type: 'string' }] as const),
    ...OPTIONS.map(([name, value]) => [name, { type: value === '' ? 'boolean' : 'string' }] as const),
    ['parameter', { type: 'string', multiple: true }],
  ]);
  const values = readOptions('deploy', args, known);
  const stack = checkStackName(textOption(values, 'stack') ?? 'letterbox');
  const friendly = names.flatMap((name) => {
    const value = textOption(values, optionFor(name));
    return value === undefined ? [] : [[name, value] as const];
  });
  const spelledOut = [values.parameter ?? []].flat().map((pair) => assignment(String(pair)));
  return {
    stack,
    ...{ region: textOption(values, 'region'), profile: textOption(values, 'profile') },
    ...{ account: textOption(values, 'account'), config: textOption(values, 'config') },
    ...{ title: textOption(values, 'title'), site: textOption(values, 'site') },
    parameters: new Map([...friendly, ...spelledOut]),
    dryRun: values['dry-run'] === true,
    help: values.help === true,
  };
}

/** The help text: one line for each option. */
export function deployHelp({ Parameters }: Template): string {
  const ofTemplate = Object.entries(Parameters).map(([name, { Description = '', Default }]) => {
    const preset = Default === undefined ? 'required the first time' : `default: ${JSON.stringify(Default)}`;
    return [`--${optionFor(name)}`, '<value>', `${Description} (${preset})`];
  });
  const own = OPTIONS.map(([name, value, purpose]) => [`--${name}`, value, purpose]);
  return [
    'npm run deploy -- [options]: creates a letterbox in your AWS account, or updates it.',
    columns(own),
    'Parameters of the template. A stack keeps its values until you give others.',
    columns(ofTemplate),
  ].join('\n\n');
}

function assignment(pair: string): readonly [name: string, value: string] {
  const at = pair.indexOf('=');
  if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
  throw new CommandError(`--parameter ${pair} has no value.`, 'Write --parameter Name=Value.');
}
