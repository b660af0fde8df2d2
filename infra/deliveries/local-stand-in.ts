import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCode } from '../terminal/error-code.ts';

/** Folder in which `npm start` keeps what is dropped. */
export const ARRIVED = fileURLToPath(new URL('../../local/arrived', import.meta.url));

/** What the owner's commands need to read from the stand-in that `npm start` runs. */
export interface LocalStandIn {
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string;
  readonly endpoint: string;
  /** Generated at every start and valid for this stand-in only. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** File in which a stand-in on `folder` notes how it is reached. No object is stored under this name (`local/s3/disk-name.ts`). */
export const noteIn = (folder: string): string => join(folder, '.letterbox', 'running.json');

/** The stand-in that ran last on `folder`; `null` when none ever did. Only a request shows whether it still runs. */
export async function readLocalStandIn(folder = ARRIVED): Promise<LocalStandIn | null> {
  try {
    return JSON.parse(await readFile(noteIn(folder), 'utf8')) as LocalStandIn;
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}
