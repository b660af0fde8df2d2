import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Manifest } from '../../src/core/delivery/manifest.ts';
import { diskName } from '../../local/s3/disk-name.ts';
import { expectThanks, keysIn } from '../support/arrivals.ts';
import type { Letterbox } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

const QUESTIONS = [
  { name: 'name', label: 'Your name', required: true },
  { name: 'email', label: 'Your e-mail address', type: 'email' },
];
const CONSENT = 'You may show **all** of it: [terms](terms.html).';

/** The manifests of all deliveries, once there are `count`; the first one first. */
async function manifests(letterbox: Letterbox, count: number): Promise<readonly Manifest[]> {
  const keys = async () =>
    (await keysIn(letterbox)).filter((key) => /\/delivery(-[1-9]\d*)?\.json$/u.test(key));
  await expect.poll(keys).toHaveLength(count);
  const ordered = (await keys()).toSorted((a, b) => a.length - b.length || a.localeCompare(b));
  const texts = ordered.map((key) => readFile(join(letterbox.folder, diskName(key)), 'utf8'));
  return (await Promise.all(texts)).map((text) => JSON.parse(text) as Manifest);
}

test('answers, consent and the label arrive with the files; the receipt can be kept; a correction follows', async ({
  page,
  letterbox,
}) => {
  test.slow();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedScript/u.test(message.text())) refused.push(message.text());
  });
  letterbox.config = {
    ...letterbox.config,
    title: 'Harbour <Film> Festival',
    questions: QUESTIONS,
    consent: CONSENT,
  };
  await page.goto(`${letterbox.origin}/?for=${encodeURIComponent('Anna & Ben’s wedding')}`);
  await expect(page.getByText('For: Anna & Ben’s wedding')).toBeVisible();
  const files = ['Été (1).jpg', 'plan.pdf'].map((name) => ({
    name,
    mimeType: '',
    buffer: randomBytes(2000),
  }));
  await page.getByLabel('Choose files').setInputFiles(files);

  // Nothing leaves before everything is answered.
  await page.getByRole('button', { name: 'Send 2 files' }).click();
  await expect(page.getByLabel('Your name')).toBeFocused();
  expect(letterbox.standIn.requests.filter(({ operation }) => operation === 'PutObject')).toEqual([]);
  await page.getByLabel('Your name').fill('Kim');
  await page.getByLabel('Your e-mail address').fill('kim@example.org');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send 2 files' }).click();
  await expectThanks(page);

  const [first] = await manifests(letterbox, 1);
  expect(first).toMatchObject({
    letterbox: 1,
    for: 'Anna & Ben’s wedding',
    answers: { name: 'Kim', email: 'kim@example.org' },
    consent: { text: CONSENT, givenAt: expect.stringMatching(/^20.*Z$/u) as unknown },
  });

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save receipt' }).click();
  const kept = await download;
  expect(kept.suggestedFilename()).toBe(`Receipt ${first?.reference ?? ''}.html`);
  const html = await readFile(await kept.path(), 'utf8');
  const receipt = await page.context().newPage();
  await receipt.setContent(html);
  await expect(receipt.getByRole('heading', { name: 'Harbour <Film> Festival' })).toBeVisible();
  for (const { name, crc64nvme } of first?.files ?? [])
    await expect(receipt.getByRole('row').filter({ hasText: name })).toContainText(crc64nvme);
  for (const fact of [first?.reference ?? '', letterbox.address, 'Anna & Ben’s wedding', 'kim@example.org'])
    await expect(receipt.getByText(fact, { exact: true })).toBeVisible();
  await receipt.close();

  await page.getByText('Your details').click();
  await page.getByLabel('Your e-mail address').fill('kim@example.com');
  const [, second] = await manifests(letterbox, 2);
  expect(second).toMatchObject({ answers: { name: 'Kim', email: 'kim@example.com' }, files: [] });
  expect(refused).toEqual([]);
});

test('a tab that is reloaded shows its receipt again, until the next delivery; another tab does not', async ({
  page,
  letterbox,
}) => {
  const send = async (name: string): Promise<string> => {
    const buffer = Buffer.from(`I am ${name}`);
    await page
      .getByLabel('Choose files')
      .or(page.getByLabel('Send more files'))
      .setInputFiles({ name, mimeType: '', buffer });
    await expect(page.getByRole('row', { name, includeHidden: true })).toBeAttached();
    return (await page.locator('.stamp strong').textContent()) ?? '';
  };
  await page.goto(letterbox.origin);
  const first = await send('one.txt');
  await page.reload();
  await expectThanks(page);
  await expect(page.locator('.stamp')).toContainText(first);
  await expect(page.getByRole('listitem').filter({ hasText: 'one.txt' })).toHaveCount(0);

  const other = await page.context().newPage();
  await other.goto(letterbox.origin);
  await expect(other.getByLabel('Choose files')).toBeAttached();
  await expect(other.getByRole('combobox', { name: 'Language' })).toBeVisible();
  await expect(other.locator('.stamp')).toHaveCount(0);
  await other.close();

  const second = await send('two.txt');
  expect(second).not.toBe(first);
  await page.reload();
  await expect(page.locator('.stamp')).toContainText(second);
  await expect(page.getByRole('row', { name: 'one.txt', includeHidden: true })).toHaveCount(0);
  // The reload has told the owner of both.
  const told = await manifests(letterbox, 2);
  expect(told.map(({ reference }) => reference).toSorted()).toEqual([first, second].toSorted());
});

test('a delivery needs nothing but the keyboard, from the first Tab to the receipt', async ({
  page,
  letterbox,
}) => {
  letterbox.config = { ...letterbox.config, questions: QUESTIONS, consent: CONSENT };
  // Asked for before the page opens: a dialogue that opens unwatched is never seen.
  const picker = page.waitForEvent('filechooser');
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  /** Goes on with Tab until this has the focus, and sees that it can be seen to have it. */
  const tabTo = async (target: ReturnType<typeof page.locator>): Promise<void> => {
    for (let presses = 0; presses < 12; presses += 1) {
      await press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) break;
    }
    await expect(target).toBeFocused();
    expect(await target.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
  };
  await page.goto(letterbox.origin);
  await expect(page.getByLabel('Your name')).toBeVisible();
  await tabTo(page.getByRole('button', { name: 'Choose files' }));
  await press('Space');
  await (
    await picker
  ).setFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('dear owner') });
  await tabTo(page.getByLabel('Your name'));
  await page.keyboard.type('Kim');
  await tabTo(page.getByLabel('Your e-mail address'));
  await page.keyboard.type('kim@example.org');
  await tabTo(page.getByRole('checkbox'));
  await press('Space');
  await tabTo(page.getByRole('button', { name: 'Send 1 file' }));
  await press('Enter');
  await expectThanks(page);
  await expect(page.locator('form summary')).toBeFocused();
  await tabTo(page.getByText('Files and checksums'));
  await press('Enter');
  await expect(page.getByRole('row').filter({ hasText: 'letter.txt' })).toBeVisible();
  const download = page.waitForEvent('download');
  await tabTo(page.getByRole('button', { name: 'Save receipt' }));
  await press('Enter');
  expect((await download).suggestedFilename()).toMatch(/^Receipt .*\.html$/u);
});

test('on paper there is the receipt alone', async ({ page, letterbox }) => {
  await page.goto(letterbox.origin);
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('dear owner') });
  await expect(page.getByRole('button', { name: 'Save receipt' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expectThanks(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const gone of ['Send more files', 'Only the recipient', 'Save receipt'])
    await expect(page.getByText(gone)).not.toBeVisible();
  await expect(page.getByRole('listitem').getByText('Arrived', { exact: true })).not.toBeVisible();
});
