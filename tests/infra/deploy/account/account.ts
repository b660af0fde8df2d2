import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { test as base, vi } from 'vitest';
import { listen } from '../../../../local/listen.ts';
import { CommandError } from '../../../../infra/terminal/command.ts';
import type { Terminal } from '../../../../infra/terminal/terminal.ts';
import { Buckets } from './buckets.ts';
import { ACCOUNT, CloudFormation, REGION } from './cloudformation.ts';

/** An owner's AWS account on this machine, and the owner at their terminal. */
export interface Account {
  readonly cloudFormation: CloudFormation;
  readonly buckets: Buckets;
  /** Paths of each invalidation that CloudFront was asked for. */
  readonly invalidations: string[][];
  /** What the owner types when asked. */
  readonly typed: string[];
  /** A folder for this test alone, in which the command runs. */
  readonly folder: string;
  /** Writes a file below that folder; its path. */
  readonly write: (name: string, text: string) => Promise<string>;
  /** Runs a command; what it printed, and for a refusal its sentence and remedy. */
  readonly run: (command: Command, ...args: string[]) => Promise<Printed>;
}

type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;

interface Printed {
  readonly code: number;
  readonly text: string;
}

/** `account` is empty, with somebody signed in; `site` is a built page. */
export const test = base.extend<{ account: Account; site: string }>({
  account: async ({ task }, use) => {
    const folder = await mkdtemp(join(tmpdir(), `letterbox-${task.id.slice(-6)}-`));
    const buckets = new Buckets(ACCOUNT, REGION);
    const cloudFormation = new CloudFormation(buckets);
    const invalidations: string[][] = [];
    const servers = await Promise.all([
      listen(
        serving(({ body }) => cloudFormation.answer(body.toString()), 'cloudformation'),
        HOST,
      ),
      listen(
        serving(({ url, body }) => invalidate(url, body.toString(), invalidations), 'cloudfront'),
        HOST,
      ),
      listen(
        serving((request) => buckets.answer(request), 's3'),
        HOST,
      ),
    ]);
    signIn(
      servers.map(({ port }) => `http://127.0.0.1:${port}`),
      folder,
    );
    const typed: string[] = [];
    const home = process.cwd();
    process.chdir(folder);
    const write = async (name: string, text: string) => {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    const run = (command: Command, ...args: string[]) => perform(command, args, typed);
    await use({ cloudFormation, buckets, invalidations, typed, folder, write, run });
    process.chdir(home);
    vi.unstubAllEnvs();
    await Promise.all(servers.map(({ close }) => close()));
    await rm(folder, { recursive: true });
  },
  site: async ({ account }, use) => {
    for (const [name, text] of Object.entries(PAGE)) await account.write(`site/${name}`, text);
    await use(join(account.folder, 'site'));
  },
});

const HOST = { host: '127.0.0.1' };

const PAGE = {
  'index.html':
    '<!doctype html><title>Letterbox</title><script type="module" src="/assets/index-abcd1234.js"></script>',
  'config.json': '{"title": "an example that is not to be uploaded"}',
  'old-browser.js': 'document.title = "Too old";',
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'assets/index-abcd1234.js': 'console.log("the page");',
  'assets/index-efgh5678.css': 'body { margin: 0 }',
};

/** No setting of the machine that the tests run on may leak in. */
function signIn([cloudFormation = '', cloudFront = '', s3 = '']: readonly string[], folder: string): void {
  const environment = {
    ...{
      AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation,
      AWS_ENDPOINT_URL_CLOUDFRONT: cloudFront,
      AWS_ENDPOINT_URL_S3: s3,
    },
    ...{ AWS_ACCESS_KEY_ID: 'AKIAOWNER', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: undefined },
    ...{ AWS_REGION: REGION, AWS_DEFAULT_REGION: undefined, AWS_PROFILE: undefined, AWS_MAX_ATTEMPTS: '1' },
    ...{
      AWS_CONFIG_FILE: join(folder, 'aws-config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'aws-credentials'),
    },
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

type Handler = (request: Parameters<Buckets['answer']>[0]) => ReturnType<Buckets['answer']>;

/** Only what is signed for the service is answered. (Under an address of its own CloudFront too is signed for the region.) */
function serving(handler: Handler, service: string) {
  const scope = `/${REGION}/${service}/aws4_request`;
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    void buffer(incoming).then((body) => {
      const { method = '', url = '', headers } = incoming;
      const signed = headers.authorization?.includes(scope);
      const {
        status,
        headers: about = {},
        body: said = '',
      } = signed
        ? handler({ method, url: new URL(url, 'http://aws'), headers, body })
        : { status: 403, body: '<Error><Code>SignatureDoesNotMatch</Code></Error>' };
      outgoing.writeHead(status, { 'Content-Type': 'application/xml', ...about }).end(said);
    });
  };
}

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html */
function invalidate(url: URL, body: string, invalidations: string[][]): ReturnType<Buckets['answer']> {
  const paths = [...body.matchAll(/<Path>([^<]*)<\/Path>/g)].map(([, path = '']) => path);
  const quantity = Number(/<Quantity>(\d+)<\/Quantity>/.exec(body)?.[1]);
  const reference = /<CallerReference>[^<]+<\/CallerReference>/.test(body);
  const known = url.pathname === '/2020-05-31/distribution/E1LETTERBOX/invalidation';
  if (!known || !reference || quantity !== paths.length || paths.some((path) => !path.startsWith('/'))) {
    return {
      status: 400,
      body: '<ErrorResponse><Error><Code>InvalidArgument</Code></Error></ErrorResponse>',
    };
  }
  invalidations.push(paths);
  return { status: 201, body: '<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>' };
}
