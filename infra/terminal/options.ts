import { parseArgs } from 'node:util';
import { CommandError } from './command.ts';

/** Whether an option has a value, and whether it may be repeated. */
export interface OptionKind {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
}

/** The values of the options that were given. */
export type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/**
 * Options that npm takes for its own when `--` is forgotten. Without this check a forgotten `--` would turn a
 * dry run into a real run.
 */
const TAKEN_BY_NPM = [
  ...['stack', 'region', 'profile', 'dry-run', 'yes', 'delete-everything-that-arrived'],
  ...['bucket', 'endpoint', 'local', 'to', 'all', 'new', 'since', 'csv'],
];

/**
 * Reads the options of `npm run <command> -- …`.
 * @param environment where npm puts the options that it took
 * @throws CommandError for an unknown option, a missing value, or an option that npm took
 */
export function readOptions(
  command: string,
  args: readonly string[],
  options: Readonly<Record<string, OptionKind>>,
  environment: NodeJS.ProcessEnv = process.env,
): OptionValues {
  const { values, names } = readCommandLine(command, args, options, environment);
  if (names[0] === undefined) return values;
  throw new CommandError(`${names[0]} is no option.`, `npm run ${command} -- --help lists every option.`);
}

/** The same for a command that also takes names. @throws CommandError as `readOptions` does */
export function readCommandLine(
  command: string,
  args: readonly string[],
  options: Readonly<Record<string, OptionKind>>,
  environment: NodeJS.ProcessEnv = process.env,
): { readonly values: OptionValues; readonly names: readonly string[] } {
  const kept = TAKEN_BY_NPM.find((name) => environment[`npm_config_${name.replaceAll('-', '_')}`]);
  if (kept !== undefined) {
    throw new CommandError(
      `npm took --${kept} for an option of its own, so it never came here.`,
      `Put two dashes before the options: npm run ${command} -- --${kept} …`,
    );
  }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values, names: positionals };
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    throw new CommandError(thrown.message, `npm run ${command} -- --help lists every option.`);
  }
}

/** The value of an option, if it was given and is text. */
export function textOption(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}
