import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { S3Client } from '@aws-sdk/client-s3';
import { test as base, vi } from 'vitest';
import { CommandError } from '../../../infra/terminal/command.ts';
import type { Terminal } from '../../../infra/terminal/terminal.ts';
import { Buckets } from './buckets.ts';
import { ACCOUNT, CloudFormation, REGION } from './cloudformation.ts';

/** An owner's AWS account in memory, and the owner at a terminal. */
export interface Account {
  readonly cloudFormation: CloudFormation;
  readonly buckets: Buckets;
  /** Paths of each invalidation that CloudFront was asked for. */
  readonly invalidations: string[][];
  /** What the owner types when asked. */
  readonly typed: string[];
  /** A folder for this test alone, in which the command runs. */
  readonly folder: string;
  /** Writes a file below that folder; resolves to its path. */
  readonly write: (name: string, text: string) => Promise<string>;
  /** Runs a command; resolves to what it printed, with the message and the remedy of a `CommandError`. */
  readonly run: (command: Command, ...args: string[]) => Promise<Printed>;
  /** From now on, commands go through the SDK: its credential providers, and the network. */
  readonly useSdk: () => void;
}

type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;

interface Printed {
  readonly code: number;
  readonly text: string;
}

/** `account` is empty, with somebody signed in; `site` is the folder of a built page. */
export const test = base.extend<{ account: Account; site: string }>({
  account: async ({ task }, use) => {
    const folder = await mkdtemp(join(tmpdir(), `letterbox-${task.id.slice(-6)}-`));
    const buckets = new Buckets(ACCOUNT, REGION);
    const cloudFormation = new CloudFormation(buckets);
    const invalidations: string[][] = [];
    intercept(CloudFormationClient, (command) => cloudFormation.send(command));
    intercept(S3Client, (command) => buckets.send(command));
    intercept(CloudFrontClient, (command) => invalidate(command as CreateInvalidationCommand, invalidations));
    signIn(folder);
    const typed: string[] = [];
    const home = process.cwd();
    process.chdir(folder);
    const write = async (name: string, text: string) => {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    const run = (command: Command, ...args: string[]) => perform(command, args, typed);
    const useSdk = () => void vi.restoreAllMocks();
    await use({ cloudFormation, buckets, invalidations, typed, folder, write, run, useSdk });
    process.chdir(home);
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  },
  site: async ({ account }, use) => {
    for (const [name, text] of Object.entries(PAGE)) await account.write(`site/${name}`, text);
    await use(join(account.folder, 'site'));
  },
});

const PAGE = {
  'index.html':
    '<!doctype html><title>Letterbox</title><script type="module" src="/assets/index-abcd1234.js"></script>',
  'config.json': '{"title": "an example that is not to be uploaded"}',
  'old-browser.js': 'document.title = "Too old";',
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'assets/index-abcd1234.js': 'console.log("the page");',
  'assets/index-efgh5678.css': 'body { margin: 0 }',
};

/** Answers in a client's place what its commands send. The commands and the client itself are the SDK's. */
function intercept(client: { prototype: object }, answer: (command: object) => object): void {
  const target = client.prototype as { send: (command: object) => Promise<object> };
  vi.spyOn(target, 'send').mockImplementation(
    (command) =>
      new Promise((resolve) => {
        resolve(answer(command));
      }),
  );
}

/** No setting of this machine is used. */
function signIn(folder: string): void {
  const environment = {
    ...{ AWS_ACCESS_KEY_ID: 'AKIAOWNER', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: undefined },
    ...{ AWS_REGION: REGION, AWS_DEFAULT_REGION: undefined, AWS_PROFILE: undefined, AWS_MAX_ATTEMPTS: '1' },
    AWS_CONFIG_FILE: join(folder, 'aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'aws-credentials'),
    ...{ AWS_EC2_METADATA_DISABLED: 'true', AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined, HOME: folder },
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
}

async function perform(command: Command, args: readonly string[], typed: string[]): Promise<Printed> {
  const lines: string[] = [];
  const terminal: Terminal = {
    say: (text) => lines.push(text),
    ask: (question) => {
      lines.push(question);
      return Promise.resolve(typed.shift() ?? '');
    },
    pause: () => Promise.resolve(),
  };
  const code = await command(args, terminal).catch((thrown: unknown) => {
    if (!(thrown instanceof CommandError)) throw thrown;
    lines.push(thrown.message, thrown.remedy);
    return 1;
  });
  return { code, text: lines.join('\n') };
}

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html */
function invalidate({ input }: CreateInvalidationCommand, invalidations: string[][]): object {
  const { Paths, CallerReference } = input.InvalidationBatch ?? {};
  const { Items = [], Quantity } = Paths ?? {};
  const valid = input.DistributionId === 'E1LETTERBOX' && CallerReference && Quantity === Items.length;
  if (!valid || Items.some((path) => !path.startsWith('/'))) throw new Error('InvalidArgument');
  invalidations.push(Items);
  return {};
}
