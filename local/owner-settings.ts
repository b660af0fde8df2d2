import { readFileSync } from 'node:fs';
import { errorCode } from './s3/files.ts';

/** The file of the owner's settings. `npm run deploy` reads the same one. */
const FILE = 'letterbox.config.json';

/**
 * Reads the owner's settings. The page's `config.json` is made of them at every request, so a change shows
 * after a reload.
 */
export function readOwnerSettings(
  path = FILE,
  say: (sentence: string) => void = console.error,
): Readonly<Record<string, unknown>> {
  try {
    // Some editors on Windows put a byte order mark before the text.
    const text = readFileSync(path, 'utf8').replace(/^\ufeff/u, '');
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return {};
    say(`${path} is not used: ${String(thrown)}`);
    return {};
  }
}
