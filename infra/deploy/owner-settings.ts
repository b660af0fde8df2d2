import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Config, ConfigProblem } from '../../src/config/config.ts';
import { checkConfig } from '../../src/config/check.ts';
import { explain, explainFile } from '../../src/config/words/index.ts';
import type { StackDestination } from '../stack/outputs.ts';
import { withoutByteOrderMark } from '../terminal/byte-order-mark.ts';
import { CommandError } from '../terminal/command.ts';

/** The owner's part of `config.json`, and the name of its source. */
export interface OwnerSettings {
  readonly source: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The default file of the owner's settings. */
const DEFAULT_FILE = 'letterbox.config.json';
/** The source of the settings where there is no file. */
export const ON_SITE = 'config.json on the site';
const FROM_STACK = ['region', 'identityPoolId', 'bucket', 'prefix'];

/**
 * Reads the owner's settings from a file; `null` when none is named and the default file does not exist.
 * @throws CommandError when it cannot be read, is not JSON, or contains a setting that the stack determines
 */
export async function readOwnerSettings(path: string | undefined): Promise<OwnerSettings | null> {
  const source = path ?? DEFAULT_FILE;
  if (path === undefined && !existsSync(source)) return null;
  const text = await readFile(source, 'utf8').catch((cause: unknown) => {
    throw new CommandError(`${source} cannot be read.`, String(cause), { cause });
  });
  const settings = parseSettings(text, source);
  const theirs = FROM_STACK.filter((name) => name in settings);
  if (theirs.length === 0) return { source, settings };
  throw new CommandError(
    `${source} names ${theirs.join(', ')}, which the stack decides. Nothing was changed.`,
    'Take that out of the file: deploy puts the right values into config.json by itself.',
  );
}

/** The owner's settings in the text of the site's `config.json`, without the stack's part. */
export function parseSiteConfig(text: string): OwnerSettings {
  const settings = Object.entries(parseSettings(text, ON_SITE));
  return {
    source: ON_SITE,
    settings: Object.fromEntries(settings.filter(([name]) => !FROM_STACK.includes(name))),
  };
}

/** The whole `config.json`. */
export interface SiteConfig {
  /** The text of the file. */
  readonly text: string;
  /** The parsed configuration, as the page reads it. */
  readonly config: Config;
}

/**
 * Merges the owner's settings and the stack's, and checks them with the page's schema.
 * @throws CommandError with the page's message for every mistake
 */
export function mergeConfig({ source, settings }: OwnerSettings, destination: StackDestination): SiteConfig {
  const written = { ...destination, ...settings };
  const checked = checkConfig(written);
  if (checked.kind === 'flawed') throw configError(source, checked.findings.map(explain));
  return { text: `${JSON.stringify(written, null, 2)}\n`, config: checked.config };
}

function parseSettings(text: string, source: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(withoutByteOrderMark(text));
  } catch {
    throw configError(source, [{ ...explainFile({ status: 200, text }), field: source }]);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new CommandError(
    `${source} does not hold settings.`,
    'Write fields in braces, such as {"title": "Your pictures"}.',
  );
}

function configError(source: string, problems: readonly ConfigProblem[]): CommandError {
  const lines = problems.map(
    ({ field, problem, found, example }) =>
      `  ${field}\n    ${problem}\n    There now: ${found}\n    For example: ${example}`,
  );
  const count = problems.length === 1 ? 'One mistake' : `${problems.length} mistakes`;
  return new CommandError(
    `${count} in ${source}. Nothing was changed.\n\n${lines.join('\n')}\n`,
    'docs/configuration.md has every field.',
  );
}
