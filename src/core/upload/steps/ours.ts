import { errorOf } from '../../errors.ts';
import type { PutResult } from '../../types.ts';

/**
 * Takes "this key is taken" for the success of an earlier attempt whose answer was lost. Nobody else can write to
 * the key, and its checksum was journalled before the first attempt that could have created it, so what is there
 * is this file. Chromium itself sends a PUT twice when a kept-alive connection is reset.
 */
export async function unlessOurs(write: Promise<PutResult>): Promise<PutResult> {
  try {
    return await write;
  } catch (thrown) {
    if (errorOf(thrown).kind === 'key-taken') return { checksum: null };
    throw thrown;
  }
}
