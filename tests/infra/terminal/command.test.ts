import { text } from 'node:stream/consumers';
import { describe, expect, test as base } from 'vitest';
import { listen } from '../../../local/listen.ts';
import { startCommand } from '../../support/start-command.ts';

/** CloudFormation over HTTP, as another process reaches it. It knows no stack. */
interface RemoteAws {
  /** Operations, in order of arrival. */
  readonly actions: (string | null)[];
  readonly environment: Readonly<Record<string, string>>;
}

const NO_STACK =
  '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code>' +
  '<Message>Stack with id other does not exist</Message></Error><RequestId>1</RequestId></ErrorResponse>';

const test = base.extend<{ aws: RemoteAws }>({
  // eslint-disable-next-line no-empty-pattern -- Vitest reads from the pattern which fixtures this one needs.
  aws: async ({}, use) => {
    const actions: (string | null)[] = [];
    const server = await listen(
      (request, response) => {
        void text(request).then((body) => {
          actions.push(new URLSearchParams(body).get('Action'));
          response.writeHead(400, { 'content-type': 'text/xml' }).end(NO_STACK);
        });
      },
      { host: '127.0.0.1' },
    );
    const environment = {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${server.port}`,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIAOWNER',
      AWS_SECRET_ACCESS_KEY: 'secret',
    };
    await use({ actions, environment });
    await server.close();
  },
});

const run = (command: string, args: readonly string[], environment: RemoteAws['environment']) =>
  startCommand(`infra/${command}/main.ts`, args, environment).ended;

describe('on the command line', () => {
  test("--help lists every option, the template's own among them", async ({ aws }) => {
    const { out, err, code } = await run('deploy', ['--help'], aws.environment);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('--dry-run');
    expect(out).toContain('--bucket-suffix');
    expect(aws.actions).toEqual([]);
  });

  test('an error is a sentence and a remedy, without a warning of a package, and exit code 1', async ({
    aws,
  }) => {
    const { err, code } = await run('destroy', ['--stack', 'other'], aws.environment);
    expect(err).toBe(
      'There is no stack called other in eu-west-1.\n' +
        'Check --stack and --region; aws cloudformation list-stacks shows what there is.\n',
    );
    expect(code).toBe(1);
    expect(aws.actions).toEqual(['DescribeStacks']);
  });

  test('a dry run whose option npm took is not run for real', async ({ aws }) => {
    const environment = { ...aws.environment, npm_config_dry_run: 'true' };
    const { err, code } = await run('deploy', [], environment);
    expect(err).toContain('npm run deploy -- --dry-run');
    expect(code).toBe(1);
    expect(aws.actions).toEqual([]);
  });
});
