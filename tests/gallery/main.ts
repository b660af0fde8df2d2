import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PICTURES } from './playwright.config.ts';
import { serveScenes } from './serve.ts';

/*
 * `npm run gallery` takes a picture of the page in every scene. With `-- --against REV` the pictures of that commit are
 * the baseline, and Playwright's report shows every pixel that differs. Baselines are made on the spot and are not in
 * the repository, because no two machines draw letters alike. Other arguments go to Playwright: `-- -g "busy sv"`.
 */

const PLAYWRIGHT = fileURLToPath(import.meta.resolve('@playwright/test/cli'));
const CONFIG = fileURLToPath(new URL('playwright.config.ts', import.meta.url));

/** Takes the pictures of the scenes in the project at `root`. Resolves to Playwright's exit code. */
async function takePictures(root: string, args: readonly string[]): Promise<number> {
  const { scenes, close } = await serveScenes(root);
  const env = { ...process.env, GALLERY_SCENES: JSON.stringify(scenes) };
  const run = spawn(process.execPath, [PLAYWRIGHT, 'test', '-c', CONFIG, ...args], { env, stdio: 'inherit' });
  const [code] = (await once(run, 'close')) as [number | null];
  await close();
  return code ?? 1;
}

/** Checks out a commit next to this working tree for as long as `use` takes. It borrows the packages installed here. */
async function withCheckout(revision: string, use: (root: string) => Promise<unknown>): Promise<void> {
  const git = (...args: string[]) => execFileSync('git', ['worktree', ...args], { stdio: 'inherit' });
  const folder = await mkdtemp(join(tmpdir(), 'letterbox-gallery-'));
  const root = join(folder, 'tree');
  git('add', '--quiet', '--detach', root, revision);
  try {
    await symlink(resolve('node_modules'), join(root, 'node_modules'), 'junction');
    await use(root);
  } finally {
    git('remove', '--force', root);
    await rm(folder, { recursive: true });
  }
}

const args = process.argv.slice(2);
const against = args.indexOf('--against');
const [, revision] = against < 0 ? [] : args.splice(against, 2);
if (!args.some((arg) => arg === '-g' || arg.startsWith('--grep'))) args.push('--grep', '@usual');
await rm(PICTURES, { recursive: true, force: true });
if (revision !== undefined)
  await withCheckout(revision, (root) =>
    takePictures(root, ['--update-snapshots', '--reporter=dot', ...args]),
  );
process.exitCode = await takePictures(
  process.cwd(),
  revision === undefined ? ['--update-snapshots', ...args] : ['--update-snapshots=none', ...args],
);
