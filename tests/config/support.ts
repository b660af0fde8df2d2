import type { LoadedConfig } from '../../src/config/load.ts';
import { loadConfig } from '../../src/config/load.ts';
import { LEAST } from '../../src/config/words/guide.ts';

/** The page's look at a file with this text. */
export function loadText(text: string, status = 200): Promise<LoadedConfig> {
  return loadConfig(() => Promise.resolve({ status, text }));
}

/** The page's look at a file with the three fields that are needed and these. */
export function loadWith(fields: object): Promise<LoadedConfig> {
  return loadText(JSON.stringify({ ...LEAST, ...fields }));
}
