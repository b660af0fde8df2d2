import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { partFileName } from '../../../infra/fetch/fetch-file.ts';
import type { RequestDescription, Intercept } from '../../../local/request-log.ts';
import { filesBelow, TestDelivery, test as base } from '../../support/test-delivery.ts';
import { startCommand } from '../../support/start-command.ts';
import type { TestS3 } from '../../support/s3.ts';

let intercept: Intercept = () => undefined;
const test = base.extend({ options: { intercept: (request: RequestDescription) => intercept(request) } });

const FETCH = 'infra/fetch/main.ts';
const INBOX = 'infra/inbox/main.ts';

/** The owner's keys, and the options for the stand-in. */
function at({ standIn }: TestS3) {
  const { owner, bucket, region, endpoints } = standIn;
  return {
    keys: { AWS_ACCESS_KEY_ID: owner.accessKeyId, AWS_SECRET_ACCESS_KEY: owner.secretAccessKey },
    where: ['--bucket', bucket, '--region', region, '--endpoint', endpoints.s3],
  };
}

test('fetch, killed in the midst of a file and started again, brings it home whole', async ({
  s3,
  owner,
}) => {
  const guest = new TestDelivery(s3);
  const bytes = Buffer.alloc(600_000, 'letterbox ');
  const [file] = await guest.sendAll([{ name: 'film.mov', bytes }]);
  await guest.close([file]);
  const { keys, where } = at(s3);
  const args = [guest.reference, ...where, '--to', owner.to];

  // The first run receives a third of the file and then nothing, until it is killed.
  intercept = ({ operation, key }) =>
    operation === 'GetObject' && key === file?.key
      ? (_request, response) => {
          response.writeHead(200, { 'content-length': bytes.length });
          response.write(bytes.subarray(0, 200_000));
        }
      : undefined;
  const first = startCommand(FETCH, args, keys);
  const part = join(owner.to, guest.reference, 'unfinished', partFileName(file?.key ?? ''));
  await expect
    .poll(
      () =>
        stat(part).then(
          ({ size }) => size,
          () => 0,
        ),
      { timeout: 50_000 },
    )
    .toBe(200_000);
  first.child.kill('SIGKILL');
  expect((await first.ended).code).toBe(null);

  intercept = () => undefined;
  expect(await startCommand(FETCH, args, keys).ended).toMatchObject({ code: 0 });
  expect((await filesBelow(join(owner.to, guest.reference, 'files'))).get('film.mov')?.equals(bytes)).toBe(
    true,
  );
  expect(
    s3.standIn.requests
      .filter(({ operation, key }) => operation === 'GetObject' && key === file?.key)
      .map(({ status }) => status),
  ).toEqual([200, 206]);
});

test('inbox and fetch find everything in a config.json', async ({ s3, owner }) => {
  const guest = new TestDelivery(s3);
  await guest.close(await guest.sendAll([{ name: 'a.txt', bytes: 'a' }]));
  const { region, identityPoolId, bucket, endpoints } = s3.standIn;
  const config = join(owner.to, 'config.json');
  await writeFile(config, JSON.stringify({ region, identityPoolId, bucket, endpoints }));
  const { keys } = at(s3);

  const inbox = await startCommand(INBOX, ['--config', config, '--json'], keys).ended;
  expect([inbox.code, JSON.parse(inbox.out)]).toMatchObject([0, { reference: guest.reference, files: 1 }]);
  const fetched = await startCommand(FETCH, [guest.reference, '--config', 'config.json', '--to', 'in'], {
    ...keys,
    INIT_CWD: owner.to,
  }).ended;
  expect([fetched.code, fetched.out.split('\n')[0]]).toEqual([0, '1 file, 1 byte; 1 fetched and verified']);
  expect((await stat(join(owner.to, 'in', guest.reference, 'files/a.txt'))).size).toBe(1);
});

test('what the owner can mend is said in words, with exit code 1', async ({ s3, owner }) => {
  const { keys, where } = at(s3);
  const config = join(owner.to, 'config.json');
  await writeFile(config, '{"bucket": "Mine"}');
  const said = async (
    args: readonly string[],
    environment: Record<string, string> = keys,
    script = INBOX,
  ) => {
    const { code, err } = await startCommand(script, args, environment).ended;
    const [message, remedy] = err.split('\n');
    return [code, message, remedy];
  };
  expect((await said([])).slice(0, 2)).toEqual([1, 'No AWS region is named.']);
  expect(await said(['--bukket', 'x'])).toEqual([
    1,
    expect.stringContaining("'--bukket'"),
    'npm run inbox -- --help lists every option.',
  ]);
  expect((await said(['--bucket', 'x'])).slice(0, 2)).toEqual([1, 'In which region is the bucket?']);
  expect((await said(where, {})).slice(0, 2)).toEqual([1, 'No AWS credentials were found.']);
  expect((await said(['--config', config])).slice(0, 2)).toEqual([1, `${config} is no configuration.`]);
  expect((await said(['--config', `${config}.gone`]))[1]).toContain('config.json.gone cannot be read: ');
  expect((await said(['--to', owner.to], keys, FETCH)).slice(0, 2)).toEqual([1, 'Which delivery?']);
});
