import { join, resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { messages } from '../../build/messages/plugin.ts';
import { findBrowser } from '../support/browser.ts';

const ENTRY = 'tests/ui/gallery/index.html';

/** What the page with the scenes can show, and where. */
export interface Scenes {
  readonly url: string;
  readonly scenes: readonly string[];
  /** BCP 47 language subtags. */
  readonly languages: readonly string[];
}

/** Builds and serves the scenes of the project at `root` until `close` is called. @throws Error when they do not build */
export async function serveScenes(
  root: string,
): Promise<{ readonly scenes: Scenes; readonly close: () => Promise<void> }> {
  const outDir = resolve('test-results/gallery/page');
  const common = { configFile: false, root, logLevel: 'warn' } as const;
  const rolldownOptions = { input: join(root, ENTRY), checks: { pluginTimings: false } };
  const options = { outDir, emptyOutDir: true, target: 'esnext', minify: false, rolldownOptions } as const;
  await build({ ...common, plugins: [svelte(), messages()], build: options });
  const server = await preview({ ...common, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const scenes = await ask(`${server.resolvedUrls?.local[0] ?? ''}${ENTRY}`);
  return { scenes, close: () => server.close() };
}

/** The page itself tells its scenes and languages: its modules need a browser and cannot be read by Node. */
async function ask(url: string): Promise<Scenes> {
  const browser = await chromium.launch(await findBrowser());
  const page = await browser.newPage();
  await page.goto(url);
  const [scenes = [], languages = []] = await page
    .locator('html[data-scenes]')
    .evaluate(({ dataset }) => [dataset['scenes']?.split(' '), dataset['languages']?.split(' ')]);
  await browser.close();
  return { url, scenes, languages };
}
