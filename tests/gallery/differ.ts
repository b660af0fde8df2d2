import type { Browser } from 'playwright';
import { asScript } from './as-script.ts';
import type * as Pixels from './page/pixels.ts';
import type { Differ } from './verdicts.ts';

const dataUrl = (type: string, content: string | Uint8Array): string =>
  `data:${type};base64,${Buffer.from(content).toString('base64')}`;

/** Compares pictures in a browser, as nothing else here can read them. */
export async function differIn(browser: Browser): Promise<Differ> {
  const page = await browser.newPage();
  const pixels = dataUrl('text/javascript', await asScript('pixels.ts'));
  return (before, now) =>
    page.evaluate(
      async (urls) => {
        const { differingShareAt } = (await import(urls.pixels)) as typeof Pixels;
        return differingShareAt(urls.before, urls.now);
      },
      { pixels, before: dataUrl('image/png', before), now: dataUrl('image/png', now) },
    );
}
