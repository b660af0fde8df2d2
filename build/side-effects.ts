import { packagePath } from './pinned-versions.ts';

/**
 * Packages that do nothing when they are imported, though their package.json does not say so (`"sideEffects": false`).
 * Files of theirs that export nothing in use are left out of the bundle.
 *
 * svelte: at the top of its files are declarations only. Its files in `internal/flags/` are the exception: to be imported
 * is all they are for, since each turns a mode of the runtime on. Without this entry, 1.9 kB of what only later parts of
 * the page use would be needed before the page can be used (`internal/disclose-version.js` goes, too: it writes Svelte's
 * version into `window`).
 */
const WITHOUT_SIDE_EFFECTS = [{ name: 'svelte', except: 'svelte/src/internal/flags/' }];

/** Rolldown's `treeshake.moduleSideEffects`. Where it answers undefined, the package's own `sideEffects` decides. */
export function moduleSideEffects(id: string): boolean | undefined {
  if (!id.includes('node_modules')) return undefined;
  const path = packagePath(id);
  const listed = WITHOUT_SIDE_EFFECTS.find(({ name }) => path.startsWith(`${name}/`));
  return listed ? path.startsWith(listed.except) : undefined;
}

/**
 * Only `hydrate()` turns Svelte's hydration on, the taking over of a page that a server has drawn, and this page calls
 * `mount()`. Without the calls of this function the bundler sees that hydration is always off, and leaves its branches
 * out: 0.8 kB before the page can be used. If Svelte renames it, the page grows and works the same.
 * https://svelte.dev/docs/svelte/imperative-component-api#hydrate
 */
export const PAGE_PURE_FUNCTIONS = ['set_hydrating'];

/**
 * By these the Cognito client lists every error it knows, 1.1 kB. Only the SDK's own protocol reads the list, and the
 * engine brings a protocol of its own (`src/aws/json-protocol.ts`).
 */
export const ENGINE_PURE_FUNCTIONS = ['TypeRegistry', '_s_registry', 'n0_registry'];
