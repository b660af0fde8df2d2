import { expect, type Page } from '@playwright/test';
import { expectThanks } from '../support/arrivals.ts';
import { test } from './fixtures.ts';

const letter = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('dear owner') };

/** Notes every heading that the page ever shows. */
async function watchHeadings(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const heading = document.querySelector('h1')?.textContent;
      if (heading && seen.at(-1) !== heading) seen.push(heading);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { seen: readonly string[] }).seen);
}

test.describe('a guest whose browser speaks French', () => {
  test.use({ locale: 'fr-CA' });

  test('is never shown another language', async ({ page, letterbox }) => {
    const headings = await watchHeadings(page);
    await page.goto(letterbox.origin);
    await expect(page.getByLabel('Choisir des fichiers')).toBeAttached();
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(page).toHaveTitle('Envoyez vos fichiers');
    expect(await headings()).toEqual(['Envoyez vos fichiers']);
  });

  test('reads what the owner set, until something else is chosen', async ({ page, letterbox }) => {
    letterbox.config = {
      ...letterbox.config,
      locale: 'de',
      title: { de: 'Bilder für uns', fr: 'Vos images' },
    };
    const headings = await watchHeadings(page);
    await page.goto(letterbox.origin);
    await expect(page.getByLabel('Dateien auswählen')).toBeAttached();
    await page.getByLabel('Sprache').selectOption('Français');
    await expect(page.getByLabel('Choisir des fichiers')).toBeAttached();
    expect(await headings()).toEqual(['Bilder für uns', 'Vos images']);
  });
});

test('a language chosen in the midst of a delivery leaves the delivery alone, and is remembered', async ({
  page,
  letterbox,
}) => {
  let letIn = (): void => undefined;
  const waiting = new Promise<void>((resolve) => (letIn = resolve));
  let puts = 0;
  await page.route('**/drop/**', async (route) => {
    if (route.request().method() === 'PUT') {
      puts += 1;
      await waiting;
    }
    await route.continue();
  });
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').setInputFiles(letter);
  await expect.poll(() => puts).toBe(1);
  await page.getByLabel('Language').selectOption('עברית');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  letIn();
  await expect(page.getByRole('heading', { name: 'הכול הגיע. תודה.' })).toBeVisible();

  await page.reload();
  await expect(page.getByText('רק הנמען יכול לפתוח את הקבצים שלכם')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'he');
});

test('where nothing can be remembered a language can still be chosen', async ({ page, letterbox }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  await page.goto(letterbox.origin);
  await page.getByLabel('Language').selectOption('日本語');
  await expect(page.getByLabel('ファイルを選ぶ')).toBeAttached();
});

test.describe('a guest whose words do not arrive', () => {
  test.use({ locale: 'uk-UA' });

  test('reads English, can send, and has them the next time', async ({ page, letterbox }) => {
    await page.route('**/assets/uk-*.js', (route) => route.abort());
    await page.goto(letterbox.origin);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByText('That language could not be fetched just now.')).toBeVisible();
    await page.getByLabel('Choose files').setInputFiles(letter);
    await expectThanks(page);

    await page.unroute('**/assets/uk-*.js');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', 'uk');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Надішліть свої файли');
  });
});
