import { expect, test } from 'vitest';
import type { GeneratedObjects } from '../../support/generated-bucket.ts';
import { serveGenerated } from '../../support/generated-bucket.ts';
import { startCommand } from '../../support/start-command.ts';

/** V8's heap in MB. The commands are to stay under 300 MB with what lies beside the heap. */
const HEAP_MB = 160;

const GUEST = 'eu-west-1:3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const number = (n: number): string => String(n).padStart(8, '0');

/** What the command prints about such a bucket. */
async function inbox(objects: GeneratedObjects, ...options: readonly string[]) {
  const server = await serveGenerated(objects);
  const where = [
    '--bucket',
    'huge',
    '--region',
    'eu-west-1',
    '--endpoint',
    `http://127.0.0.1:${server.port}`,
  ];
  const environment = {
    ...{ AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' },
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
  };
  const ended = await startCommand('infra/inbox/main.ts', [...where, ...options], environment).ended;
  await server.close();
  return ended;
}

test('200,000 objects in one delivery are counted', async () => {
  const { code, out, err } = await inbox({
    count: 200_000,
    keyAt: (n) => `drop/${GUEST}/2026-11-22-7F3KQ9TB/folder/file-${number(n)}.jpg`,
    size: 10,
  });
  expect([code, err]).toEqual([0, '']);
  expect(out.split('\n')[1]).toMatch(/^2026-11-22-7F3KQ9TB .* 200000 {2}2 MB/u);
});

test('100,000 deliveries are listed', async () => {
  const { code, out, err } = await inbox({
    count: 100_000,
    keyAt: (n) => `drop/${GUEST}/2026-11-22-${number(n)}/file-5f0c2a91.jpg`,
    size: 10,
  });
  expect([code, err]).toEqual([0, '']);
  expect(out.split('\n').filter((line) => line.startsWith('2026-11-22-'))).toHaveLength(100_000);
});
