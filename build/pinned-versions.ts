import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Versions of the packages whose private files this folder replaces or changes. A private file may change in any release,
 * so the build fails when another version is installed: compare the files in question, then write the new version here
 * and in package.json. (package-lock.json pins those that package.json does not name.)
 */
export const PINNED_VERSIONS = {
  '@aws-sdk/client-cognito-identity': '3.1164.0',
  '@aws-sdk/core': '3.981.0',
  '@aws-sdk/credential-provider-cognito-identity': '3.972.83',
  '@aws-sdk/signature-v4-multi-region': '3.996.52',
  '@smithy/core': '3.41.0',
  '@smithy/signature-v4': '5.7.5',
  svelte: '5.57.3',
  vite: '8.3.8',
} as const;

/** Path below the innermost `node_modules`, with forward slashes; Vite's own virtual files have their name only. */
export function packagePath(id: string): string {
  return withForwardSlashes(id).replace(/^\0|^.*\/node_modules\//, '');
}

/** Windows takes them, too. What follows `?` is for plugins. */
function withForwardSlashes(id: string): string {
  return id.replaceAll('\\', '/').replace(/\?.*$/, '');
}

/**
 * A sentence when the package that a file belongs to has another version than `PINNED_VERSIONS` says, else null.
 *
 * @param id what the bundler calls the file
 */
export function versionProblem(id: string): string | null {
  const path = packagePath(id);
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? '';
  const pinned = (PINNED_VERSIONS as Readonly<Record<string, string>>)[name];
  if (pinned === undefined)
    return `${name} is replaced in part, but build/pinned-versions.ts has no version of it.`;
  const installed = installedVersion(id, path, name);
  if (installed === pinned) return null;
  return (
    `build/ replaces a file of ${name} ${pinned}, but ${installed} is installed (${path}). Compare both, then write ` +
    `the new version into build/pinned-versions.ts; or build with LEAN=off.`
  );
}

function installedVersion(id: string, path: string, name: string): string {
  const file = id.startsWith('\0')
    ? createRequire(import.meta.url).resolve(`${name}/package.json`)
    : join(withForwardSlashes(id).slice(0, -path.length), name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
