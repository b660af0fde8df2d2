import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { diskName } from '../../local/s3/disk-name.ts';
import type { Manifest } from '../../src/core/delivery/manifest.ts';
import { expectThanks, keysIn } from '../support/arrivals.ts';
import type { Letterbox } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

/** How many guests close their tab in each mode: few, unless told otherwise. */
const GUESTS = Number(process.env['LETTERBOX_CLOSED_TABS'] ?? 2);

const question = { name: 'name', label: 'Your name', type: 'text', required: true };

/** Sends a file and the guest's name, and closes the tab the moment that the guest is thanked. */
async function sendAndClose(
  page: Page,
  letterbox: Letterbox,
  guest: string,
  presses: boolean,
): Promise<void> {
  await page.goto(letterbox.origin);
  await page.getByLabel('Your name').fill(guest);
  const buffer = Buffer.from(`from ${guest}`);
  await page.getByLabel('Choose files').setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer });
  if (presses) await page.getByRole('button', { name: 'Send 1 file' }).click();
  await expectThanks(page);
  await page.close();
}

/** The guests whose manifest is in the bucket, with the one file that they sent. */
async function guestsToldOf(letterbox: Letterbox): Promise<readonly (string | undefined)[]> {
  const keys = (await keysIn(letterbox)).filter((key) => key.endsWith('/delivery.json'));
  const texts = keys.map((key) => readFile(join(letterbox.folder, diskName(key)), 'utf8'));
  const manifests = (await Promise.all(texts)).map((text) => JSON.parse(text) as Manifest);
  return manifests.filter(({ files }) => files.length === 1).map(({ answers }) => answers?.['name']);
}

for (const start of ['on-send', 'at-once'] as const)
  test(`a tab that is closed the moment the thanks appear, ${start}: its owner has the list and the answers`, async ({
    letterbox,
    browser,
  }) => {
    test.setTimeout(60_000 + GUESTS * 20_000);
    const required = start === 'on-send';
    letterbox.config = { ...letterbox.config, start, questions: [{ ...question, required }] };
    const guests: string[] = [];
    for (let n = 1; n <= GUESTS; n += 1) {
      const context = await browser.newContext();
      await sendAndClose(await context.newPage(), letterbox, `guest ${n}`, start === 'on-send');
      guests.push(`guest ${n}`);
      expect((await guestsToldOf(letterbox)).toSorted()).toEqual(guests.toSorted());
      await context.close();
    }
  });
