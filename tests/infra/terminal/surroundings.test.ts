import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { readOwnerSettings } from '../../../infra/deploy/owner-settings.ts';
import { toCommandError } from '../../../infra/stack/aws-errors.ts';
import { readOwnerSettings as readLocalSettings } from '../../../local/owner-settings.ts';
import { locateBucket } from '../../../infra/deliveries/bucket-location.ts';
import { dateOption } from '../../../infra/terminal/date-option.ts';
import { serveGenerated } from '../../support/generated-bucket.ts';

/** Settings as Notepad saves them, with a byte order mark. */
async function markedFile(settings: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'letterbox-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'config.json');
  await writeFile(path, `\ufeff${JSON.stringify(settings)}`);
  return path;
}

test('settings that begin with a byte order mark are read by every command', async () => {
  const path = await markedFile({ title: 'Photos' });
  expect((await readOwnerSettings(path))?.settings).toEqual({ title: 'Photos' });
  expect(readLocalSettings(path)).toEqual({ title: 'Photos' });
  const config = await markedFile({
    ...{ region: 'eu-west-1', bucket: 'harbour-festival-drop' },
    identityPoolId: 'eu-west-1:1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809',
  });
  expect(await locateBucket({ config })).toMatchObject({ bucket: 'harbour-festival-drop' });
});

test('a pipe that is closed ends a command without a word', async () => {
  const server = await serveGenerated({
    count: 20_000,
    keyAt: (n) => `drop/eu-west-1:3f2504e0-4f89-41d3-9a0c-0305e82c3301/${String(n).padStart(8, '0')}/a`,
    size: 1,
  });
  const where = ['--bucket', 'b', '--region', 'eu-west-1', '--endpoint', `http://127.0.0.1:${server.port}`];
  const pipe = ['-o', 'pipefail', '-c', '"$@" | head -n 1', 'bash'];
  const command = [process.execPath, '--import', 'tsx', 'infra/inbox/main.ts', '--json', ...where];
  const { stdout, stderr } = await promisify(execFile)('bash', [...pipe, ...command], {
    env: { ...process.env, AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' },
  });
  await server.close();
  expect([stdout.split('\n').length, stderr]).toEqual([2, '']);
});

test('where a proxy is set, the remedy says that it is not used', () => {
  const unreachable = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  const { HTTPS_PROXY } = process.env;
  onTestFinished(() => {
    if (HTTPS_PROXY === undefined) delete process.env.HTTPS_PROXY;
    else process.env.HTTPS_PROXY = HTTPS_PROXY;
  });
  process.env.HTTPS_PROXY = 'http://proxy.example:8080';
  expect(toCommandError(unreachable)?.remedy).toContain(
    'HTTPS_PROXY is set, but these commands use no proxy',
  );
});

test.each(['yesterday', '22.11.2026', '2026-13-01', '2026-11-22T99'])('%s is no date', (text) => {
  expect(() => dateOption({ since: text }, 'since')).toThrow(`--since ${text} is no date.`);
});

test('a date is a day here, not in Greenwich', () => {
  expect(dateOption({ since: '2026-11-22' }, 'since')).toEqual(new Date(2026, 10, 22));
  expect(dateOption({}, 'since')).toBe(undefined);
});
