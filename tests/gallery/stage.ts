import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Browser } from 'playwright';
import { build, preview } from 'vite';
import { CommandError } from '../../infra/terminal/command.ts';
import type { Known } from './wanted.ts';

const ENTRY = 'tests/ui/gallery/index.html';

/** Where scenes are played for pictures. */
export interface Stage {
  readonly known: Known;
  /** The address of a scene. */
  readonly addressOf: (scene: string, language: string) => string;
}

/** Builds the scenes of the project in `root` and serves them for as long as `use` takes. @throws CommandError */
export async function withStage<T>(
  browser: Browser,
  root: string,
  use: (stage: Stage) => Promise<T>,
): Promise<T> {
  await access(join(root, ENTRY)).catch((cause: unknown) => {
    throw new CommandError('At that commit there is no gallery yet.', 'Compare with a later one.', { cause });
  });
  const outDir = await mkdtemp(join(tmpdir(), 'letterbox-gallery-'));
  const common = { configFile: false, root, logLevel: 'warn' } as const;
  try {
    const rolldownOptions = { input: join(root, ENTRY), checks: { pluginTimings: false } };
    await build({
      ...common,
      plugins: [svelte()],
      build: { outDir, emptyOutDir: true, target: 'esnext', minify: false, rolldownOptions },
    });
    const server = await preview({ ...common, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
    const page = `${server.resolvedUrls?.local[0] ?? ''}${ENTRY}`;
    try {
      return await use({
        known: await askWhatThereIs(browser, page),
        addressOf: (scene, language) => `${page}?scene=${scene}&language=${language}`,
      });
    } finally {
      await server.close();
    }
  } finally {
    await rm(outDir, { recursive: true });
  }
}

async function askWhatThereIs(browser: Browser, address: string): Promise<Known> {
  const page = await browser.newPage();
  await page.goto(address);
  await page.locator('html[data-shown]').waitFor();
  const { scenes, languages } = await page.evaluate(() => {
    const { scenes, languages } = document.documentElement.dataset;
    return { scenes, languages };
  });
  await page.close();
  if (!scenes || !languages)
    throw new CommandError(
      'The gallery of that commit does not tell its scenes yet.',
      'Compare with a later one.',
    );
  return { scenes: scenes.split(' '), languages: languages.split(' ') };
}
