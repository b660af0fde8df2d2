import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OWN_FOLDER } from './disk-name.ts';
import type { ObjectStore } from './objects.ts';
import { openObjects } from './objects.ts';
import { UploadStore } from './uploads.ts';

/** What a bucket holds, on disk. */
export interface Bucket {
  readonly objects: ObjectStore;
  readonly uploads: UploadStore;
  /** Folder for bytes on their way in: on the same disk, so that they can be renamed into place. */
  readonly incoming: string;
}

/** Opens the folder of a bucket, made when missing. Bytes that an earlier run had not finished with are dropped. */
export async function openBucket(folder: string): Promise<Bucket> {
  const incoming = join(folder, OWN_FOLDER, 'incoming');
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });
  return { objects: await openObjects(folder), uploads: await UploadStore.open(folder), incoming };
}
