import { readFileSync } from 'node:fs';
import { errorCode } from './s3/files.ts';

/** Where an owner's settings are looked for, by `npm run deploy` as well. */
const FILE = 'letterbox.config.json';

/** The settings an owner wants to try. Read anew each time, so that a change shows when the page is loaded again. */
export function readOwnerSettings(
  path = FILE,
  say: (sentence: string) => void = console.error,
): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, unknown>>;
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return {};
    say(`${path} is not used: ${String(thrown)}`);
    return {};
  }
}
