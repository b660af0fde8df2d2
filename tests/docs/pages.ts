import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every document of the project, by its path from the root. */
export const PAGES: readonly string[] = [
  ...readdirSync('.'),
  ...readdirSync('docs', { recursive: true }).map((name) => join('docs', String(name))),
  ...readdirSync('.github', { recursive: true }).map((name) => join('.github', String(name))),
  join('local', 'LIMITS.md'),
].filter((name) => name.endsWith('.md'));
