import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transformWithOxc, type Plugin } from 'vite';
import type { Replacements } from './replacements.ts';

/**
 * Replaces what is never reached, file by file, while the page or the engine is bundled. Each file of `build/lean/` says
 * what it replaces and why that is never missed; where it could be missed after all, it throws.
 *
 * The build fails when a package no longer has, or no longer imports, a file that is replaced: then somebody has to look
 * what became of it.
 */
export function lean(replacements: Replacements): Plugin {
  const left = new Set(Object.keys(replacements));
  return {
    name: 'letterbox:lean',
    // Before whoever would make the file up, as Vite does with its own.
    enforce: 'pre',
    async load(id) {
      const file = fileOf(id);
      const ours = replacements[file];
      if (ours === undefined) return null;
      left.delete(file);
      const path = fileURLToPath(new URL(`lean/${ours}`, import.meta.url));
      // Loaded in its place, not imported: so its own imports are found where the package would find them.
      const { code } = await transformWithOxc(await readFile(path, 'utf8'), path);
      return { code, map: null };
    },
    buildEnd(error) {
      if (!error && left.size > 0)
        this.error(`No longer in the bundle, see build/replacements.ts: ${[...left].join(', ')}`);
    },
  };
}

/** Path below `node_modules`, with forward slashes; a name without its mark when the file is made up. */
export function fileOf(id: string): string {
  return id.replaceAll('\\', '/').replace(/^\0|^.*\/node_modules\/|\?.*$/g, '');
}
