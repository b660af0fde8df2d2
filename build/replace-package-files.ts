import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transformWithOxc, type Plugin } from 'vite';
import { packagePath, versionProblem } from './pinned-versions.ts';
import type { Replacements } from './replacements.ts';

/**
 * Replaces single files of packages while the page or the engine is bundled. Each file of `build/substitutes/` says what
 * it stands for and why this page never reaches the original; where it could be reached after all, it throws.
 *
 * The build fails when a package no longer has, or no longer imports, a file that is replaced, and when its version is
 * not the one in `pinned-versions.ts`: then somebody has to compare.
 */
export function replacePackageFiles(replacements: Replacements): Plugin {
  const unseen = new Set(Object.keys(replacements));
  return {
    name: 'letterbox:replace-package-files',
    // Before Vite's own plugin loads its virtual file.
    enforce: 'pre',
    async load(id) {
      const file = packagePath(id);
      const substitute = replacements[file];
      if (substitute === undefined) return null;
      const problem = versionProblem(id);
      if (problem !== null) this.error(problem);
      unseen.delete(file);
      const path = fileURLToPath(new URL(`substitutes/${substitute}`, import.meta.url));
      // Its imports are resolved from the place of the original, as the package's own are.
      const { code } = await transformWithOxc(await readFile(path, 'utf8'), path);
      return { code, map: null };
    },
    buildEnd(error) {
      if (error || unseen.size === 0) return;
      this.error(
        `No longer in the bundle: ${[...unseen].join(', ')}. The package has moved or dropped what ` +
          `build/replacements.ts replaces: correct it there, or build with LEAN=off.`,
      );
    },
  };
}
