import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { isLean } from './build/lean-mode.ts';
import { messages } from './build/messages/plugin.ts';
import { minifyAgain, minifyCopiedScript } from './build/minify.ts';
import { PACKAGE_ALIASES } from './build/package-aliases.ts';
import { replacePackageFiles } from './build/replace-package-files.ts';
import { IN_ENGINE, IN_PAGE } from './build/replacements.ts';
import { ENGINE_PURE_FUNCTIONS, moduleSideEffects, PAGE_PURE_FUNCTIONS } from './build/side-effects.ts';
import { staticImport } from './build/static-import.ts';

/** The oldest browsers the page supports; README names them too. Module workers and `toWellFormed` set the line. */
export const BROWSERS = ['chrome111', 'edge111', 'firefox119', 'safari16.4', 'ios16.4'];

const lean = isLean();

/** @param pure names of functions whose calls may be left out where their result is not used */
const treeshake = (pure: readonly string[]) => ({ moduleSideEffects, manualPureFunctions: lean ? pure : [] });

/**
 * What the page needs at once is one file, which later chunks import from: smaller than two files, and one request less.
 * What several later chunks share is one file, too.
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

/** Constants are written where they are used, across files, even where that is longer: the page compresses 0.1 kB smaller. */
const optimization = { inlineConst: { mode: 'all' as const } };

/** Terser takes seconds; Vite need not report it at every build. */
const checks = { pluginTimings: false };

export default defineConfig({
  plugins: [
    svelte(),
    messages(),
    lean && { ...replacePackageFiles(IN_PAGE), apply: 'build' },
    minifyAgain(),
    minifyCopiedScript(),
  ],
  resolve: { alias: lean ? PACKAGE_ALIASES : {} },
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
    plugins: () => [lean && [replacePackageFiles(IN_ENGINE), staticImport()], minifyAgain()],
    rolldownOptions: { treeshake: treeshake(ENGINE_PURE_FUNCTIONS), checks },
  },
});
