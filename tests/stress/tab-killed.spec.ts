import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { diskName } from '../../local/s3/disk-name.ts';
import type { Manifest } from '../../src/core/delivery/manifest.ts';
import { test } from '../e2e/fixtures.ts';
import { fileKeysIn, keysIn } from '../support/arrivals.ts';
import { proxyAws } from '../support/aws-proxy.ts';
import { seeded } from '../support/faults/seeded.ts';
import { type Letterbox, MANIFEST } from '../support/letterbox.ts';

const SEED = 11;
const RUNS = 50;
/** Bytes of each of the files, and bytes a second: all of them take a little more than a second. */
const SIZES = [5_000, 20_000, 40_000, 80_000, 160_000];
const UPLOAD = 250_000;
/** Most milliseconds from Send to the end of the tab: some guests are done by then. */
const LONGEST = 2_500;

const question = { name: 'name', label: 'Your name', type: 'text', required: true };

/** Sends files under a name, from a tab that dies so many milliseconds later. */
async function sendAndDie(page: Page, { origin }: Letterbox, guest: string, after: number): Promise<void> {
  await page.goto(origin);
  await page.getByLabel('Your name').fill(guest);
  const files = SIZES.map((size) => ({
    name: `${guest} ${size}.bin`,
    mimeType: '',
    buffer: Buffer.alloc(size, guest),
  }));
  await page.getByLabel('Choose files').setInputFiles(files);
  await page.getByRole('button', { name: `Send ${SIZES.length} files` }).click();
  const devtools = await page.context().newCDPSession(page);
  await page.waitForTimeout(after);
  const crash = page.waitForEvent('crash');
  void devtools.send('Page.crash').catch(() => undefined);
  await crash;
}

/** The guests that notes and manifests name, by the delivery's folder. */
async function guestsByFolder(letterbox: Letterbox): Promise<ReadonlyMap<string, string | undefined>> {
  const keys = (await keysIn(letterbox)).filter((key) => MANIFEST.test(key));
  const said = keys.map(async (key) => {
    const text = await readFile(join(letterbox.folder, diskName(key)), 'utf8');
    return [dirname(key), (JSON.parse(text) as Manifest).answers?.['name']] as const;
  });
  return new Map(await Promise.all(said));
}

test(`a tab killed at ${RUNS} random moments after Send: of every file that arrived it is known whose it is`, async ({
  browser,
  letterbox,
}) => {
  letterbox.config = { ...letterbox.config, start: 'on-send', questions: [question] };
  const line = await proxyAws(letterbox, { upload: UPLOAD });
  const fraction = seeded(SEED);
  for (let n = 1; n <= RUNS; n += 1) {
    const context = await browser.newContext();
    await sendAndDie(await context.newPage(), letterbox, `guest-${n}`, fraction() * LONGEST);
    await context.close();
  }
  await line.close();
  const guests = await guestsByFolder(letterbox);
  const keys = await fileKeysIn(letterbox);
  const owned = (key: string): boolean =>
    basename(key).startsWith(`${guests.get(dirname(key)) ?? 'nobody'}-`);
  const arrivals = new Map<string, number>();
  for (const key of keys) arrivals.set(dirname(key), (arrivals.get(dirname(key)) ?? 0) + 1);
  const counts = [...arrivals.values()];
  console.log(
    `Tab killed ${RUNS} times, seed ${SEED}: ${RUNS - counts.length} guests had sent nothing, ${counts.filter((count) => count < SIZES.length).length} a part, ${counts.filter((count) => count === SIZES.length).length} all; ${keys.length} files.`,
  );
  expect(keys.filter((key) => !owned(key))).toEqual([]);
});
