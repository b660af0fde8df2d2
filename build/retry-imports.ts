import type { Plugin } from 'vite';

const IMPORT = /\bimport\(("\.\/[^"]+")\)/g;

/**
 * Lets the page and the engine choose another address for a chunk that did not arrive: browsers may remember the failure of
 * a dynamic import, and then never ask for the same address again (https://github.com/whatwg/html/issues/6768).
 * `src/ui/lazy-parts.svelte.ts` and `src/engine/late-code.ts` set `importQuery`.
 */
export function retryImports(): Plugin {
  return {
    name: 'letterbox:retry-imports',
    apply: 'build',
    augmentChunkHash: () => 'retry-imports',
    generateBundle: {
      // Vite looks up by the plain address which style sheets a chunk needs.
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle))
          if (chunk.type === 'chunk')
            chunk.code = chunk.code.replace(IMPORT, 'import($1+(globalThis.importQuery||""))');
      },
    },
  };
}
