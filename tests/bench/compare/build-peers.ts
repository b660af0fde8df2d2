import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { ContenderName } from './contenders.ts';

const ROOT = fileURLToPath(new URL('../peers', import.meta.url));

/** Builds the other uploaders that take part, each as a page of its own. */
export async function buildPeers(outDir: string, contenders: readonly ContenderName[]): Promise<void> {
  const needed = new Set(contenders.map((name) => (name.startsWith('floor') ? 'floor' : name)));
  const pages = [...needed].filter((name) => name !== 'page' && name !== 'before');
  if (pages.length === 0) return;
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: { input: pages.map((name) => `${ROOT}/${name}/index.html`) },
    },
  });
}
