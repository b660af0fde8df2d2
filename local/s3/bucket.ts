import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OWN_FOLDER } from './disk-name.ts';
import type { ObjectStore } from './objects.ts';
import { openObjects } from './objects.ts';
import { UploadStore } from './uploads.ts';

/** The contents of a bucket, on disk. */
export interface Bucket {
  readonly objects: ObjectStore;
  readonly uploads: UploadStore;
  /** Folder of bodies being received, on the same disk, so that they can be renamed into place. */
  readonly incoming: string;
}

/** Opens the folder of a bucket and creates it when missing. Bodies that an earlier run did not finish are deleted. */
export async function openBucket(folder: string): Promise<Bucket> {
  const incoming = join(folder, OWN_FOLDER, 'incoming');
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });
  return { objects: await openObjects(folder), uploads: await UploadStore.open(folder), incoming };
}
