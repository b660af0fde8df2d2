import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { serveBuilt } from '../../local/site.ts';

const PAGE = 'tests/build/page/index.html';

/*
 * An effect may name what it depends on in a line that does nothing else: `uploads.count;`. Options of the bundler and of
 * the minifier that count such a read as free of effects drop it, and only in the built page (build/side-effects.ts).
 */
test('a built effect runs again for what it only reads', async ({ page }, info) => {
  const outDir = info.outputPath('dist');
  // With the page's own vite.config.ts, and another first file.
  await build({ logLevel: 'warn', build: { outDir, rolldownOptions: { input: PAGE } } });
  const site = await serveBuilt({ config: () => ({}), outDir });
  await page.goto(`${site.origin}/${PAGE}`);
  await expect(page.getByRole('status')).toHaveText('1');
  await page.getByRole('button').click();
  await page.getByRole('button').click();
  await expect(page.getByRole('status')).toHaveText('3');
  await site.close();
});
