import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../support/browser.ts';
import type { OpenBrowser } from './guest.ts';

/** Whether Chromium 111 can run here: the npm package has it for Linux on x64 only. */
export const hasOldestChromium = process.platform === 'linux' && process.arch === 'x64';

/** The folder it is unpacked to. */
const FOLDER = join(tmpdir(), 'letterbox-chromium-111');

/**
 * Unpacks the browser on first use. The package's own code would write it where another version of the package writes its
 * own. What else the package holds is for systems that lack libraries, and for WebGL.
 */
async function unpacked(): Promise<string> {
  const path = join(FOLDER, 'chromium');
  if (existsSync(path)) return path;
  await mkdir(FOLDER, { recursive: true });
  // Renamed at the end, so that what was not unpacked to its end is never started.
  const part = join(await mkdtemp(join(FOLDER, 'part-')), 'chromium');
  const packed = fileURLToPath(import.meta.resolve('chromium-oldest/bin/chromium.br'));
  await pipeline(
    createReadStream(packed),
    createBrotliDecompress(),
    createWriteStream(part, { mode: 0o755 }),
  );
  await rename(part, path);
  return path;
}

/** Starts Chromium 111, the oldest of the browsers that are promised. */
export async function launchOldestChromium(): Promise<Browser> {
  const { args } = await findBrowser();
  return chromium.launch({ executablePath: await unpacked(), args });
}

/** Opens a page in it. */
export async function openOldestChromium(): Promise<OpenBrowser> {
  const browser = await launchOldestChromium();
  const page = await browser.newPage();
  return { version: `chromium ${browser.version()}`, page, close: () => browser.close() };
}
