import type { ServerResponse } from 'node:http';
import { expect, type Browser, type Page } from '@playwright/test';
import type { Letterbox } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

/** Does to every text of the page what a browser's translator does: an element stands in its place. The words stay. */
async function translate(page: Page): Promise<number> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    const translated = texts.filter(
      ({ data, parentElement }) =>
        data.trim() !== '' && !parentElement?.closest('script, style, textarea, [translate=no]'),
    );
    for (const text of translated) {
      const outer = document.createElement('font' as string);
      const inner = document.createElement('font' as string);
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
    return translated.length;
  });
}

/** Text that differs from one delivery to another. */
const CHANGING =
  /\d{4}-\d\d-\d\d-[0-9A-HJKMNP-TV-Z]{8}|\d+\.? \w+ \d{4} (?:at|um) \d\d:\d\d|[A-Za-z0-9+/]{11}=|http:\S+/gu;

const textOf = async (page: Page): Promise<string> =>
  ((await page.locator('#app').textContent()) ?? '')
    .replaceAll(CHANGING, '⟨⟩')
    .replaceAll(/\s+/gu, ' ')
    .trim();

const file = (name: string, bytes: number) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.alloc(bytes, name),
});

/** No answer about the reel, until it is let go. */
function holdReel(letterbox: Letterbox): () => void {
  let held: ServerResponse | null = null;
  let isLetGo = false;
  letterbox.intercept = ({ operation, key }) => {
    if (operation !== 'PutObject' || isLetGo || !key?.includes('reel')) return undefined;
    return (request, response) => {
      request.resume();
      held = response;
    };
  };
  return () => {
    isLetGo = true;
    held?.destroy();
  };
}

/** A whole delivery. At each moment `look` is called, and what it returns is kept. */
async function deliver(
  page: Page,
  letterbox: Letterbox,
  look: () => Promise<void>,
): Promise<readonly string[]> {
  const seen: string[] = [];
  const read = async (): Promise<void> => {
    seen.push(await textOf(page));
    await look();
  };
  const letGo = holdReel(letterbox);
  await page.goto(letterbox.origin);
  await expect(page.getByRole('combobox')).toBeVisible();
  await expect(page.getByLabel('Your name')).toBeVisible();
  await read();
  await page.getByLabel('Choose files').setInputFiles([file('letter.txt', 2000), file('reel.mov', 30_000)]);
  await expect(page.getByRole('button', { name: 'Send 2 files' })).toBeVisible();
  await read();
  await page.getByRole('button', { name: 'Send 2 files' }).click();
  await expect(page.getByText('An answer is needed')).toBeVisible();
  await read();
  await page.getByLabel('Your name').fill('Kim');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send 2 files' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'letter.txt' })).toContainText('Arrived');
  await expect(page.getByRole('listitem').filter({ hasText: 'reel.mov' })).toContainText('99%');
  await look();
  letGo();
  await expect(page.locator('.receipt')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'reel.mov' })).toContainText('Arrived');
  await read();
  await page.getByLabel('Send more files').setInputFiles([file('encore.txt', 10)]);
  await page.getByRole('button', { name: 'Send 1 file' }).click();
  await expect(page.locator('.receipt')).toContainText('3 files');
  await read();
  await page.getByRole('combobox').selectOption('de');
  await expect(
    page.getByRole('heading', { name: 'Beleg' }).or(page.locator('html[lang=de]')).first(),
  ).toBeVisible();
  await read();
  return seen;
}

async function visit(browser: Browser, letterbox: Letterbox, isTranslated: boolean) {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC' });
  const page = await context.newPage();
  let translated = 0;
  const seen = await deliver(page, letterbox, async () => {
    if (isTranslated) translated += await translate(page);
  });
  await context.close();
  return { seen, translated };
}

test('a page that the browser translates says at every moment what it would say without', async ({
  browser,
  letterbox,
}) => {
  test.slow();
  letterbox.config = {
    ...letterbox.config,
    message: 'Up to **20 GB** a file.',
    questions: [{ name: 'name', label: 'Your name', required: true }],
    consent: 'I agree to the [terms](terms.html).',
  };
  const plain = await visit(browser, letterbox, false);
  const { seen, translated } = await visit(browser, letterbox, true);
  expect(translated).toBeGreaterThan(100);
  expect(seen).toEqual(plain.seen);
});
