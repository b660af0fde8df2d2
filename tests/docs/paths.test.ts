import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PAGES } from './pages.ts';

/** A path from the root, in prose, in code or in a command: not the tail of a longer one, nor a pattern. */
const PATH =
  /(?<![\w./-])(?:src|tests|infra|local|scripts|build|docs|public|\.github|\.ci)\/[\w./-]*\w\/?(?![\w./-]*\*)/gu;

/** Made by running the project. */
const MADE = ['local/arrived', 'local/arrived/'];

/** The paths that a document names. */
function pathsIn(page: string): readonly string[] {
  const named = readFileSync(page, 'utf8').match(PATH) ?? [];
  return [...new Set(named)].filter((path) => !MADE.includes(path));
}

/** Vitest takes the beginning of a path for all that begins so. */
function isThere(path: string): boolean {
  if (existsSync(path)) return true;
  const folder = dirname(path);
  return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith(`${basename(path)}.`));
}

test.each(PAGES)('every path that %s names is there', (page) => {
  expect(pathsIn(page).filter((path) => !isThere(path))).toEqual([]);
});

describe('the way of a dropped file, in docs/architecture.md', () => {
  const page = readFileSync('docs/architecture.md', 'utf8');
  const steps = page.match(/^\d+\. .*(?:\n {2,}.*)*/gmu) ?? [];

  test('every step names a file', () => {
    expect(steps.length).toBeGreaterThan(15);
    expect(steps.filter((step) => !/`src\/[\w./-]+\.(?:ts|svelte)`/u.test(step))).toEqual([]);
  });

  test('it leads from the drop through both threads to the receipt', () => {
    const way = steps.join('\n');
    const stations = [
      'src/main.ts',
      'src/page/dropped-items.ts',
      'src/page/walk-folders.ts',
      'src/page/engine-port.ts',
      'src/engine/start-engine.ts',
      'src/core/delivery/deliveries.ts',
      'src/core/upload/queue.ts',
      'src/core/upload/run.ts',
      'src/core/requests/request-scheduler.ts',
      'src/aws/bucket.ts',
      'src/engine/xhr.ts',
      'src/engine/reporter.ts',
      'src/core/delivery/manifest.ts',
      'src/ui/receipt/receipt.ts',
    ];
    const places = stations.map((path) => way.indexOf(path));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});
