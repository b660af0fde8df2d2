import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

export interface FoundBrowser {
  readonly executablePath: string;
  readonly args: string[];
}

/** Keeps a test browser quiet: no calls home, no GPU, and a sandbox only where the user may have one. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const INSTALLED_NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];

const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const ADVICE =
  'No browser was found for the tests: install Google Chrome or Chromium, or run `npx playwright install chromium`, or set LETTERBOX_BROWSER to the path of one.';

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installed(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const paths = INSTALLED_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...MAC_PATHS, ...paths].find(runnable);
}

/**
 * Chromium packed inside an npm package: Linux on x64 only, unpacked to the temporary folder on first use, and with
 * it the libraries that a system without any browser lacks. The package unpacks these only where it believes to run in
 * Lambda, which this variable of Lambda's tells it.
 */
async function packaged(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs20.x';
  const { default: packed } = await import('@sparticuz/chromium');
  const path = await packed.executablePath();
  return runs(path) ? path : undefined;
}

/** False for what was not unpacked to its end, or lacks something of the system. */
function runs(path: string): boolean {
  return spawnSync(path, ['--version']).status === 0;
}

/**
 * A Chromium for the tests: the one named by `LETTERBOX_BROWSER`, else an installed one, else Playwright's own,
 * else the one from an npm package.
 * @throws Error with one sentence of advice when there is none
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env['LETTERBOX_BROWSER'];
  if (named && !runnable(named)) throw new Error(`LETTERBOX_BROWSER names ${named}, which cannot be run.`);
  const own = chromium.executablePath();
  const executablePath = named ?? installed() ?? (runnable(own) ? own : undefined) ?? (await packaged());
  if (!executablePath) throw new Error(ADVICE);
  const root = process.getuid?.() === 0;
  return { executablePath, args: root ? ['--no-sandbox', ...QUIET] : QUIET };
}
