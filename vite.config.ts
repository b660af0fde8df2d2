import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { minify } from 'terser';
import { early } from './build/static-import.ts';
import { lean } from './build/lean.ts';
import { messages } from './build/messages/plugin.ts';
import { PACKAGES } from './build/packages.ts';
import { IN_ENGINE, IN_PAGE } from './build/replacements.ts';
import manifest from './package.json' with { type: 'json' };
import { defineConfig, type Plugin } from 'vite';

/** The oldest browsers the page supports; README names them too. Module workers and `toWellFormed` set the line. */
export const BROWSERS = ['chrome111', 'edge111', 'firefox119', 'safari16.4', 'ios16.4'];

/** Every library the page uses declares itself free of side effects, some of their files forget to. */
const treeshake = {
  moduleSideEffects: (id: string): boolean => !id.includes('/node_modules/'),
  propertyReadSideEffects: false as const,
};

/** Where the Cognito client enters every error it knows; only the SDK's own protocol, which is not in use, looks them up. */
const REGISTRIES = ['TypeRegistry', '_s_registry', 'n0_registry'];

/**
 * What the page needs at once is one file, which the later ones share: smaller than two, and one request less. So is what
 * several of the later ones share.
 */
const CHUNKS = {
  groups: [
    { name: 'index', tags: ['$initial' as const], includeDependenciesRecursively: false },
    {
      name: 'shared',
      test: /\/core\/(?:answers|system-files)\.ts$|\/blocks\/each\.js$/u,
      includeDependenciesRecursively: false,
    },
  ],
};

/** Terser takes seconds, as is known. */
const checks = { pluginTimings: false };

/** Terser after Vite's own minifier, for the worker too: 1.2 kB less for the guest. */
function squeeze(): Plugin {
  const compress = {
    passes: 3,
    pure_getters: true,
    unsafe_arrows: true,
    hoist_funs: true,
    // What these bring in characters they cost in patterns that compress.
    lhs_constants: false,
    negate_iife: false,
    ecma: 2020 as const,
  };
  return {
    name: 'letterbox:squeeze',
    apply: 'build',
    // File names carry a hash from before this hook: another terser, or other options, must make other names.
    augmentChunkHash: () => JSON.stringify([manifest.devDependencies.terser, compress]),
    async generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        chunk.code = (await minify(chunk.code, { module: true, compress })).code ?? chunk.code;
      }
    },
  };
}

/** The one script that is copied as it is, in ECMAScript 5, and stays so: without its comments half of it is left. */
function squeezeCopied(): Plugin {
  return {
    name: 'letterbox:squeeze-copied',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const path = join(dir, 'old-browser.js');
      const { code } = await minify(await readFile(path, 'utf8'), { ie8: true });
      if (code !== undefined) await writeFile(path, code);
    },
  };
}

export default defineConfig({
  plugins: [svelte(), messages(), { ...lean(IN_PAGE), apply: 'build' }, squeeze(), squeezeCopied()],
  resolve: { alias: PACKAGES },
  build: {
    target: BROWSERS,
    cssTarget: BROWSERS,
    // Data URLs would need `data:` in the CSP for every kind of asset.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { treeshake, checks, output: { codeSplitting: CHUNKS } },
  },
  worker: {
    format: 'es',
    plugins: () => [lean(IN_ENGINE), early(), squeeze()],
    rolldownOptions: { treeshake: { ...treeshake, manualPureFunctions: REGISTRIES }, checks },
  },
});
