import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Owner } from './accounts.ts';
import { OWN_FOLDER } from './s3/disk-name.ts';
import { errorCode, writeJson } from './s3/files.ts';
import type { StandIn } from './stand-in.ts';

/** Where `npm start` keeps what is dropped. */
export const ARRIVED = fileURLToPath(new URL('arrived', import.meta.url));

/** What the owner's commands need to look into the stand-in that `npm start` runs. */
export interface Running {
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string;
  readonly endpoint: string;
  /** Made up at every start, and good for nothing else. */
  readonly credentials: Owner;
}

const placeIn = (folder: string): string => join(folder, OWN_FOLDER, 'running.json');

/** Leaves a note of a stand-in in its folder. */
export async function noteRunning(standIn: StandIn, folder = ARRIVED): Promise<void> {
  const { bucket, prefix, region, endpoints, owner } = standIn;
  const running: Running = { bucket, prefix, region, endpoint: endpoints.s3, credentials: owner };
  await mkdir(join(folder, OWN_FOLDER), { recursive: true });
  await writeJson(placeIn(folder), running);
}

/** The last such note; `null` when there is none. Whether that stand-in still runs shows when it is asked. */
export async function readRunning(folder = ARRIVED): Promise<Running | null> {
  try {
    return JSON.parse(await readFile(placeIn(folder), 'utf8')) as Running;
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}
