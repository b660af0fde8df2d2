import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readRunning } from '../../local/running.ts';
import type { ConfigProblem } from '../../src/config/config.ts';
import type { FetchedText } from '../../src/config/fetch-text.ts';
import { fetchText } from '../../src/config/fetch-text.ts';
import { loadConfig } from '../../src/config/load.ts';
import { CommandError } from '../terminal/command.ts';

/** Where deliveries lie, and with whose keys to look. What is absent is left to AWS's own defaults. */
export interface Place {
  readonly bucket: string;
  /** Ends with `/` or is empty. */
  readonly prefix: string;
  readonly region?: string;
  /** Base URL of a stand-in for S3, or of another store that speaks its language. */
  readonly endpoint?: string;
  /** Name of a profile in `~/.aws`. */
  readonly profile?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What the owner may write to say where, for `parseArgs`. */
export const PLACE_OPTIONS = {
  bucket: { type: 'string' },
  prefix: { type: 'string' },
  region: { type: 'string' },
  endpoint: { type: 'string' },
  profile: { type: 'string' },
  config: { type: 'string' },
  local: { type: 'boolean' },
} as const;

/** The same, explained. */
export const PLACE_HELP = `Where, one of
  --config <file or address>   a config.json, or the address of your site
  --bucket <name>              the drop bucket itself
  --local                      what npm start has received on this machine
and where they differ from that or from AWS's defaults
  --prefix <folder/>  --region <name>  --profile <name>  --endpoint <url>`;

type Written = Partial<Record<Exclude<keyof typeof PLACE_OPTIONS, 'local'>, string>> & {
  readonly local?: boolean;
};

/**
 * Where the owner means.
 * @throws CommandError when they did not say, or what they named cannot be read
 */
export async function placeFrom(written: Written): Promise<Place> {
  const { bucket, prefix, region, endpoint, profile, config, local } = written;
  const base = local ? await localPlace() : config === undefined ? null : await configPlace(config);
  const name = bucket ?? base?.bucket;
  if (name === undefined) throw new CommandError('Which bucket?', PLACE_HELP);
  return {
    ...base,
    bucket: name,
    prefix: withSlash(prefix ?? base?.prefix ?? 'drop/'),
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(profile !== undefined && { profile }),
  };
}

async function localPlace(): Promise<Place> {
  const running = await readRunning();
  if (running) return running;
  throw new CommandError('The stand-in has never run here.', 'Start it with npm start, and drop something.');
}

async function configPlace(where: string): Promise<Place> {
  const loaded = await loadConfig(() => textAt(where));
  if (loaded.kind === 'unreachable')
    throw new CommandError(`${where} cannot be read: ${loaded.reason}.`, 'Name a config.json, or your site.');
  if (loaded.kind === 'wrong')
    throw new CommandError(`${where} is no configuration.`, inWords(loaded.problems));
  const { bucket, prefix, region, endpoints } = loaded.config.destination;
  return { bucket, prefix, region, ...(endpoints && { endpoint: endpoints.s3 }) };
}

async function textAt(where: string): Promise<FetchedText> {
  if (!/^https?:/iu.test(where)) return { status: 200, text: await readFile(fromHere(where), 'utf8') };
  return fetchText(/\.json$/iu.test(where) ? where : `${where.replace(/\/*$/u, '')}/config.json`);
}

function inWords(problems: readonly ConfigProblem[]): string {
  return problems.map(({ field, problem }) => `${field}: ${problem}`).join('\n');
}

/** npm runs scripts in the project's folder, and keeps in `INIT_CWD` where the owner is. */
export function fromHere(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', path);
}

function withSlash(prefix: string): string {
  return prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
}
