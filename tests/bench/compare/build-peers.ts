import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { type ContenderName, CONTENDERS } from './contenders.ts';

const ROOT = fileURLToPath(new URL('../peers', import.meta.url));

/** Builds the other uploaders that take part, each as a page of its own, and installs what they are made of. */
export async function buildPeers(outDir: string, contenders: readonly ContenderName[]): Promise<void> {
  const peers = contenders.filter((name) => CONTENDERS[name].site === 'peers');
  const pages = [...new Set(peers.map((name) => (name === 'floor4' ? 'floor' : name)))];
  if (pages.length === 0) return;
  if (pages.some((name) => name !== 'floor')) install();
  await build({
    root: ROOT,
    configFile: false,
    plugins: [pagePlugin()],
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: { input: pages.map((name) => `${ROOT}/${name}/index.html`) },
    },
  });
}

const PAGE = /\/peers\/[\w-]+\/index\.html$/u;

/** All have the same page, each with a script of its own. */
function pagePlugin(): Plugin {
  const html = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><script type="module" src="./main.ts"></script></head>
  <body><input type="file" multiple /></body>
</html>`;
  return {
    name: 'letterbox:peers',
    resolveId: (id) => (PAGE.test(id) ? id : null),
    load: (id) => (PAGE.test(id) ? html : null),
  };
}

/** Once for each lock file: npm writes what it installed beside the packages. */
function install(): void {
  const installed = join(ROOT, 'node_modules/.package-lock.json');
  const isNewer = (a: string, b: string) => existsSync(a) && statSync(a).mtimeMs > statSync(b).mtimeMs;
  if (isNewer(installed, join(ROOT, 'package-lock.json'))) return;
  const command = `npm ci --prefix "${ROOT}" --loglevel error`;
  const { status } = spawnSync(command, { stdio: 'inherit', shell: true });
  if (status !== 0) throw new Error('The other uploaders could not be installed.');
}
