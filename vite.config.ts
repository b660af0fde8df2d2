import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** The oldest browsers the page supports; README names them too. Module workers and `toWellFormed` set the line. */
export const BROWSERS = ['chrome111', 'edge111', 'firefox119', 'safari16.4'];

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: BROWSERS,
    cssTarget: BROWSERS,
    // Data URLs would need `data:` in the CSP for every kind of asset.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
});
