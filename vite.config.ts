import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type UserConfig } from 'vite';
import { isLean } from './build/lean-mode.ts';
import { licences } from './build/licences.ts';
import { messages } from './build/messages/plugin.ts';
import { minifyAgain, minifyCopiedScript } from './build/minify.ts';
import { PACKAGE_ALIASES } from './build/package-aliases.ts';
import { replacePackageFiles } from './build/replace-package-files.ts';
import { IN_ENGINE, IN_PAGE, type Replacements } from './build/replacements.ts';
import { ENGINE_PURE_FUNCTIONS, moduleSideEffects, PAGE_PURE_FUNCTIONS } from './build/side-effects.ts';
import { retryImports } from './build/retry-imports.ts';
import { staticImport } from './build/static-import.ts';

/** The oldest browsers the page supports; README names them too. Module workers and `toWellFormed` set the line. */
export const BROWSERS = ['chrome111', 'edge111', 'firefox119', 'safari16.4', 'ios16.4'];

/**
 * What the page needs at once is one file, which later chunks import from: smaller than two files, and one request less.
 * What several later chunks share is one file, too.
 */
const CHUNKS = {
  groups: [
    { name: 'index', tags: ['$initial' as const], includeDependenciesRecursively: false },
    {
      name: 'shared',
      test: /\/core\/(?:answers|system-files)\.ts$/u,
      includeDependenciesRecursively: false,
    },
  ],
};

/**
 * The worker's own file has an address that changes with the destination (`spawnEngine()`), so nothing may import from it: its
 * code is in a file beside it. All that is loaded late is one file, too.
 */
const ENGINE_OUTPUT = {
  codeSplitting: {
    groups: [
      {
        name: 'engine',
        tags: ['$initial' as const],
        test: /(?<!engine\.worker\.ts)$/u,
        includeDependenciesRecursively: false,
      },
      { name: 'engine-late', test: /(?<!engine\.worker\.ts)$/u, includeDependenciesRecursively: false },
    ],
  },
};

/** Constants are written where they are used, across files, even where that is longer: the page compresses 0.1 kB smaller. */
const optimization = { inlineConst: { mode: 'all' as const } };

/** Terser takes seconds; Vite need not report it at every build. */
const checks = { pluginTimings: false };

/** What of the packages is replaced, in the page and in the engine. */
interface Replaced {
  readonly inPage: Replacements;
  readonly inEngine: Replacements;
}

/** How the page is built; with null, from the packages' own files (`LEAN=off`). */
export function configWith(replaced: Replaced | null): UserConfig {
  const treeshake = (pure: readonly string[]) => ({
    moduleSideEffects,
    manualPureFunctions: replaced ? pure : [],
  });
  const { page, worker } = licences();
  return {
    // Wherever the page lies, its files lie beside it.
    base: './',
    plugins: [
      svelte(),
      messages(),
      replaced && { ...replacePackageFiles(replaced.inPage), apply: 'build' },
      [minifyAgain(), retryImports(), minifyCopiedScript()],
      page,
    ],
    resolve: { alias: replaced ? PACKAGE_ALIASES : {} },
    build: {
      target: BROWSERS,
      cssTarget: BROWSERS,
      // Data URLs would need `data:` in the CSP for every kind of asset.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        treeshake: treeshake(PAGE_PURE_FUNCTIONS),
        checks,
        optimization,
        output: { codeSplitting: CHUNKS },
      },
    },
    worker: {
      format: 'es',
      plugins: () => [
        replaced && [replacePackageFiles(replaced.inEngine), staticImport()],
        minifyAgain(),
        retryImports(),
        worker,
      ],
      rolldownOptions: { treeshake: treeshake(ENGINE_PURE_FUNCTIONS), checks, output: ENGINE_OUTPUT },
    },
  };
}

export default defineConfig(configWith(isLean() ? { inPage: IN_PAGE, inEngine: IN_ENGINE } : null));
