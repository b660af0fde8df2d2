import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { replacePackageFiles } from '../../build/replace-package-files.ts';
import { IN_PAGE } from '../../build/replacements.ts';

/** What a compiled component calls of Svelte, with the page's substitutes. */
interface Runtime {
  template_effect: (draw: () => void, sync: readonly unknown[], async?: readonly unknown[]) => void;
  save: (promise: Promise<unknown>) => unknown;
  pending: () => unknown;
}

async function bundledRuntime(): Promise<Runtime> {
  const ofSvelte = Object.fromEntries(Object.entries(IN_PAGE).filter(([path]) => path.startsWith('svelte/')));
  const entry = fileURLToPath(import.meta.resolve('svelte/internal/client'));
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [replacePackageFiles(ofSvelte)],
    build: { write: false, minify: false, lib: { entry, formats: ['es'] } },
  });
  const [file] = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  if (file?.type !== 'chunk') throw new Error('Nothing was bundled.');
  return (await import(`data:text/javascript,${encodeURIComponent(file.code)}`)) as Runtime;
}

test('what the page does without is told where it is used after all', async () => {
  const svelte = await bundledRuntime();
  expect(() => {
    svelte.template_effect(() => undefined, [], [() => Promise.resolve(1)]);
  }).toThrow('No component awaits: see build/substitutes.');
  expect(() => svelte.save(Promise.resolve(1))).toThrow('No component awaits');
  expect(() => svelte.pending()).toThrow('There is no boundary: see build/substitutes.');
});
