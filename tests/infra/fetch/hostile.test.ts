import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { fetchDeliveries } from '../../../infra/fetch/fetch-deliveries.ts';
import { selectDeliveries } from '../../../infra/fetch/select-deliveries.ts';
import type { SentFile } from '../../support/test-delivery.ts';
import { filesBelow, TestDelivery, test } from '../../support/test-delivery.ts';
import { anyName } from '../../support/unicode.ts';

/** Names and folders of attackers, repeated, and random ones. */
const CRAFTED = [
  ...['..', '../../../../tmp/escaped', '/etc/cron.d/escaped', '..\\..\\escaped', 'C:\\escaped', 'a\0b'],
  ...['CON', 'nul.txt', 'a.txt.', 'a.txt ', 'a:b', 'A.TXT', 'a.txt', 'é.txt', 'e\u0301.txt', 'delivery.json'],
  ...[
    'summary.txt',
    '\u001b[2J\u001b]0;pwned\u0007',
    'x\u202egpj.exe',
    '.git',
    '',
    'x'.repeat(400),
    '日本語.txt',
  ],
];
/** The stand-in stores objects as files, so it cannot store both `delivery.json` and a folder of that name. */
const FOLDERS = CRAFTED.filter((name) => name !== 'delivery.json');
const byChance = fc.sample(anyName, { numRuns: 500, seed: 5 });

const FILES: readonly SentFile[] = Array.from({ length: 500 }, (_, n) => ({
  name: (n % 2 === 0 ? CRAFTED[(n / 2) % CRAFTED.length] : byChance[n]) ?? '',
  folder: Array.from({ length: n % 4 }, (_, depth) => FOLDERS[(n + 7 * depth) % FOLDERS.length] ?? ''),
  bytes: `file ${n} ${'letterbox '.repeat(n)}`,
}));

/** Every fifty files are in a list of their own. */
const LATER_LISTS = Array.from({ length: 9 }, (_, n) => `delivery-${n + 2}.json`);

test('500 files in folders, all with hostile names, come home byte for byte inside their folder', async ({
  s3,
  owner,
}) => {
  const guest = new TestDelivery(s3);
  for (let at = 0; at < FILES.length; at += 50) {
    const files = await guest.sendAll(FILES.slice(at, at + 50));
    const nth = at / 50 + 1;
    await guest.close(files, {}, nth === 1 ? 'delivery.json' : `delivery-${nth}.json`);
  }
  const around = join(owner.to, 'around');
  const to = join(around, 'deep', 'down');
  await mkdir(to, { recursive: true });
  const deliveries = await selectDeliveries(owner.bucket, { named: [guest.reference] });
  expect(await fetchDeliveries(owner.bucket, deliveries, to, owner.screen)).toBe(true);

  // Every content exists exactly once, and nothing else does.
  const home = join(to, guest.reference);
  const brought = await filesBelow(join(home, 'files'));
  const contents = [...brought.values()].map((bytes) => bytes.toString()).sort();
  expect(contents).toEqual(FILES.map(({ bytes }) => bytes as string).sort());
  // Nothing was written anywhere else.
  expect(await readdir(around)).toEqual(['deep']);
  expect(await readdir(join(around, 'deep'))).toEqual(['down']);
  expect(await readdir(to)).toEqual([guest.reference]);
  expect((await readdir(home)).sort()).toEqual(
    ['.letterbox.json', 'files', 'summary.txt', 'delivery.json', ...LATER_LISTS].sort(),
  );
  // No escape sequence or change of writing direction reached the terminal or the summary.
  const read = [...owner.screen.lines, await readFile(join(home, 'summary.txt'), 'utf8')].join('\n');
  expect(read.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
});
