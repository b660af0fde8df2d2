import { checkStackName } from '../stack/stack.ts';
import type { Template } from '../template/template.ts';
import { columns } from '../terminal/columns.ts';
import { CommandError } from '../terminal/command.ts';
import type { OptionKind } from '../terminal/options.ts';
import { readOptions, textOption } from '../terminal/options.ts';
import { optionFor } from './parameters.ts';

/** What `npm run deploy` was asked for. */
export interface DeployOptions {
  readonly stack: string;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** The only account in which anything may happen. */
  readonly account?: string | undefined;
  /** Path of the owner's own settings; the usual place when not said. */
  readonly config?: string | undefined;
  readonly title?: string | undefined;
  /** Folder of a page that is built already. */
  readonly site?: string | undefined;
  /** Values for the template, by its own names. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly dryRun: boolean;
  readonly help: boolean;
}

/** Option, what follows it, and what it is for. */
const OPTIONS = [
  ['stack', '<name>', 'Name of the stack; letterbox when not said.'],
  ['region', '<code>', "AWS region, for example eu-west-1; your profile's own when not said."],
  ['profile', '<name>', 'Profile of your AWS settings.'],
  ['account', '<id>', 'Do nothing unless this is the account.'],
  ['title', '<text>', 'Heading of the page.'],
  ['config', '<path>', 'Your own settings; letterbox.config.json when that exists.'],
  ['site', '<folder>', 'A page that is built already; built into dist/ when not said.'],
  ['parameter', '<N=v>', "Any parameter by the template's own name; several times if need be."],
  ['dry-run', '', 'Say what would happen, and change nothing.'],
  ['help', '', 'Show this.'],
] as const;

/** @throws CommandError for what cannot be meant. */
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

/** The options of `npm run deploy`, one a line. */
export function deployHelp({ Parameters }: Template): string {
  const ofTemplate = Object.entries(Parameters).map(([name, { Description = '', Default }]) => {
    const preset = Default === undefined ? 'needed once' : `${JSON.stringify(Default)} when not said`;
    return [`--${optionFor(name)}`, '<value>', `${Description} (${preset})`];
  });
  const own = OPTIONS.map(([name, value, purpose]) => [`--${name}`, value, purpose]);
  return [
    'npm run deploy -- [options]: makes a letterbox in your AWS account, or brings it up to date.',
    columns(own),
    'What the template can be told. A stack keeps what it was told until it is told otherwise.',
    columns(ofTemplate),
  ].join('\n\n');
}

function assignment(pair: string): readonly [name: string, value: string] {
  const at = pair.indexOf('=');
  if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
  throw new CommandError(`--parameter ${pair} has no value.`, 'Write --parameter Name=Value.');
}
