import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FetchedText } from '../../src/config/fetch-text.ts';
import { fetchText } from '../../src/config/fetch-text.ts';
import { loadConfig } from '../../src/config/load.ts';
import { connect, disconnect } from '../stack/clients.ts';
import { withCommandErrors } from '../stack/aws-errors.ts';
import { destinationOf, outputsOf } from '../stack/outputs.ts';
import { findStack } from '../stack/stack.ts';
import { withoutByteOrderMark } from '../terminal/byte-order-mark.ts';
import { columns } from '../terminal/columns.ts';
import { CommandError } from '../terminal/command.ts';
import type { OptionKind, OptionValues } from '../terminal/options.ts';
import { textOption } from '../terminal/options.ts';
import { readLocalStandIn } from './local-stand-in.ts';

/** The bucket of the deliveries, and the credentials to read it. AWS's own defaults apply to what is absent. */
export interface BucketLocation {
  readonly bucket: string;
  /** Ends with `/` or is empty. */
  readonly prefix: string;
  readonly region?: string | undefined;
  /** Base URL of the stand-in, or of another store with S3's API. */
  readonly endpoint?: string | undefined;
  /** Name of a profile in the AWS configuration. */
  readonly profile?: string | undefined;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** An option as it is described: name, value (`''` where it has none), and purpose. */
type Option = readonly [name: string, value: string, purpose: string];

/** Options that say where the bucket is. */
const LOCATION_OPTIONS: readonly Option[] = [
  ['stack', '<name>', 'Stack that npm run deploy made (default: letterbox).'],
  ['config', '<file or site>', 'A config.json, or the address of a site, that names the bucket.'],
  ['bucket', '<name>', 'The drop bucket itself.'],
  ['local', '', 'What npm start has received on this machine.'],
  ['prefix', '<folder/>', "Prefix of guests' keys (default: as the settings say, or drop/)."],
  ['region', '<code>', "AWS region, for example eu-west-1 (default: your profile's)."],
  ['profile', '<name>', 'Profile of your AWS settings.'],
  ['endpoint', '<url>', "Another store with S3's API."],
];

/** What `readOptions` and `--help` need of a command that reads the bucket and has options of its own, described in `usage`. */
export function bucketOptions(
  usage: readonly string[],
  own: readonly Option[],
): { readonly kinds: Readonly<Record<string, OptionKind>>; readonly help: string } {
  const all = [...own, ['help', '', 'Show this.'] as const, ...LOCATION_OPTIONS];
  const kinds = all.map(([name, value]) => [name, { type: value === '' ? 'boolean' : 'string' }] as const);
  const table = columns(all.map(([name, value, purpose]) => [`--${name}`, value, purpose]));
  return { kinds: Object.fromEntries(kinds), help: [...usage, table].join('\n\n') };
}

/**
 * The bucket that the owner's options name.
 * @throws CommandError when a named file cannot be read, or there is no such stack
 */
export async function locateBucket(values: OptionValues): Promise<BucketLocation> {
  const [bucket, config] = [textOption(values, 'bucket'), textOption(values, 'config')];
  const [prefix, region, endpoint] = [
    textOption(values, 'prefix'),
    textOption(values, 'region'),
    textOption(values, 'endpoint'),
  ];
  const profile = textOption(values, 'profile');
  const base =
    values.local === true
      ? await fromLocalStandIn()
      : config !== undefined
        ? await fromConfig(config)
        : bucket !== undefined
          ? { bucket, prefix: 'drop/' }
          : await fromStack(textOption(values, 'stack'), { region, profile }).catch(withLocalHint);
  return {
    ...base,
    bucket: bucket ?? base.bucket,
    prefix: withSlash(prefix ?? base.prefix),
    region: region ?? base.region,
    endpoint: endpoint ?? base.endpoint,
    profile,
  };
}

async function fromLocalStandIn(): Promise<BucketLocation> {
  const running = await readLocalStandIn();
  if (running) return running;
  throw new CommandError('The stand-in has never run here.', 'Start it with npm start, and drop something.');
}

async function fromConfig(where: string): Promise<BucketLocation> {
  const loaded = await loadConfig(() => readConfigText(where));
  if (loaded.kind === 'unreachable')
    throw new CommandError(`${where} cannot be read: ${loaded.reason}.`, 'Name a config.json, or your site.');
  if (loaded.kind === 'wrong') {
    const problems = loaded.problems.map(({ field, problem }) => `${field}: ${problem}`);
    throw new CommandError(`${where} is no configuration.`, problems.join('\n'));
  }
  const { bucket, prefix, region, endpoints } = loaded.config.destination;
  return { bucket, prefix, region, ...(endpoints && { endpoint: endpoints.s3 }) };
}

/** Whoever has only tried the stand-in so far has no stack, and perhaps no account. */
async function withLocalHint(thrown: unknown): Promise<never> {
  if (!(thrown instanceof CommandError) || (await readLocalStandIn()) === null) throw thrown;
  const hint = 'For what npm start has received on this machine, add --local.';
  throw new CommandError(thrown.message, `${thrown.remedy}\n${hint}`, { cause: thrown });
}

async function fromStack(
  name = 'letterbox',
  where: { readonly region: string | undefined; readonly profile: string | undefined },
): Promise<BucketLocation> {
  const aws = await connect(where);
  const stack = await withCommandErrors(() => findStack(aws.cloudFormation, name));
  disconnect(aws);
  const outputs = stack && outputsOf(stack);
  if (outputs) return destinationOf(outputs);
  throw new CommandError(
    `There is no stack called ${name} in ${aws.region} that is ready.`,
    'Check --stack, --region and --profile; or say where with --config or --bucket.',
  );
}

async function readConfigText(where: string): Promise<FetchedText> {
  if (!/^https?:/iu.test(where)) {
    const text = await readFile(resolveFromCaller(where), 'utf8');
    return { status: 200, text: withoutByteOrderMark(text) };
  }
  return fetchText(/\.json$/iu.test(where) ? where : `${where.replace(/\/*$/u, '')}/config.json`);
}

/**
 * Resolves a path against the folder in which the owner ran npm. npm runs scripts in the project's folder and
 * puts the owner's into `INIT_CWD`.
 */
export function resolveFromCaller(path: string): string {
  return resolve(process.env.INIT_CWD ?? '.', path);
}

function withSlash(prefix: string): string {
  return prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
}
