import type { Plugin } from 'vite';

const IMPORT = /\bimport\(("\.\/[^"]+")\)/g;

/**
 * Lets the engine choose another address for a chunk that did not arrive: browsers may remember the failure of a dynamic
 * import, and then never ask for the same address again (https://github.com/whatwg/html/issues/6768).
 * `src/engine/late-code.ts` sets `importQuery`.
 */
export function retryImports(): Plugin {
  return {
    name: 'letterbox:retry-imports',
    apply: 'build',
    augmentChunkHash: () => 'retry-imports',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk')
          chunk.code = chunk.code.replace(IMPORT, 'import($1+(globalThis.importQuery||""))');
    },
  };
}
