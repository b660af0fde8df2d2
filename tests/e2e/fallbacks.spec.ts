import { readFile } from 'node:fs/promises';
import { expect, test as base } from '@playwright/test';
import { serveBuilt } from '../../local/site.ts';

/** The built page with the `config.json` of a fresh clone. */
const test = base.extend<{ origin: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright wants the braces
  origin: async ({}, use) => {
    const config: unknown = JSON.parse(await readFile('public/config.json', 'utf8'));
    const site = await serveBuilt({ config: () => config });
    await use(site.origin);
    await site.close();
  },
});

test('a fresh clone says which three fields its owner has to fill in', async ({ page, origin }) => {
  await page.goto(origin);
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(['region', 'identityPoolId', 'bucket']);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a browser that lacks what the page needs is called too old', async ({ page, origin }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(String.prototype, 'toWellFormed');
  });
  await page.goto(origin);
  await expect(page.getByRole('alert')).toContainText('This browser is too old');
});

test('over plain http on a real host name the page asks for https', async ({ page, origin }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'isSecureContext', { value: false });
  });
  await page.goto(origin);
  await expect(page.getByRole('alert')).toContainText('secure connection');
});

test('a script that does not load is reported in words', async ({ page, origin }) => {
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(origin);
  await expect(page.getByRole('alert')).toContainText('Part of this page did not arrive.');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says that it needs it', async ({ page, origin }) => {
    await page.goto(origin);
    // By its place, as Playwright looks for texts everywhere but in <noscript>.
    await expect(page.locator('noscript p')).toBeVisible();
  });
});
