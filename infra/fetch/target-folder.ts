import { createHash } from 'node:crypto';
import { mkdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Delivery } from '../deliveries/delivery.ts';
import { shortIdentity } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import { makeFolders, PathConflict, replaceFile, statusOf } from './disk.ts';
import { numbered, safeName } from './safe-name.ts';

/** The file in each delivery's folder that says which delivery it is, and what of it was there when it was fetched. */
const MARKER = '.letterbox.json';

const marker = v.object({
  /** A hash, because a guest's identity is a secret of that guest. */
  delivery: v.string(),
  /** Of the bucket's contents when everything was fetched and intact; `''` before that. */
  complete: v.string(),
});

/** A delivery and the bucket it is in. */
interface Source {
  readonly bucket: DropBucket;
  readonly delivery: Delivery;
}

/**
 * The folder of a delivery below `to`: named after its reference or, where another guest's delivery has that one,
 * after the guest too. It is created where it is missing.
 * @throws PathConflict when something else has every such name
 */
export async function claimFolder(source: Source, to: string): Promise<string> {
  await mkdir(to, { recursive: true });
  const base = await realpath(to);
  for (const name of folderNames(source.delivery)) {
    const owner = await ownerOf(join(base, name));
    if (owner !== null && owner.delivery !== hashOf(source)) continue;
    const folder = await makeFolders(base, [name]);
    if (owner === null) await writeMarker(folder, { delivery: hashOf(source), complete: '' });
    return folder;
  }
  throw new PathConflict(`There is no free folder for ${source.delivery.reference} in ${base}`);
}

/** Records that everything that is in the bucket now is in `folder`, or that something is missing. */
export async function recordFetched(folder: string, source: Source, isComplete: boolean): Promise<void> {
  await writeMarker(folder, {
    delivery: hashOf(source),
    complete: isComplete ? contentsOf(source.delivery) : '',
  });
}

/** Whether a delivery was fetched into `to` as it is in the bucket now, whole and intact. */
export async function isFetched(source: Source, to: string): Promise<boolean> {
  for (const name of folderNames(source.delivery)) {
    const owner = await ownerOf(join(to, name));
    if (owner === null) return false;
    if (owner.delivery === hashOf(source)) return owner.complete === contentsOf(source.delivery);
  }
  return false;
}

/** Names to be tried one after the other. */
function* folderNames({ reference, identityId }: Delivery): Generator<string> {
  const short = shortIdentity(identityId);
  if (reference !== '') yield safeName(reference);
  const own = safeName(reference === '' ? `no reference, ${short}` : `${reference}, ${short}`);
  for (let n = 1; n <= 100; n += 1) yield numbered(own, n);
}

/** The marker in a folder; `null` where there is none that can be understood. Links are not followed. */
async function ownerOf(folder: string): Promise<v.InferOutput<typeof marker> | null> {
  const path = join(folder, MARKER);
  if ((await statusOf(folder)) !== 'folder' || (await statusOf(path)) !== 'file') return null;
  try {
    const { success, output } = v.safeParse(marker, JSON.parse(await readFile(path, 'utf8')));
    return success ? output : null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

function writeMarker(folder: string, content: v.InferOutput<typeof marker>): Promise<void> {
  return replaceFile(folder, MARKER, `${JSON.stringify(content)}\n`);
}

function hashOf({ bucket, delivery }: Source): string {
  return createHash('sha256').update(`${bucket.name}/${delivery.prefix}`).digest('hex');
}

/** Changes whenever something arrives or goes. */
function contentsOf({ files, size, manifests, lastArrival }: Delivery): string {
  return `${files} files, ${size} bytes, ${manifests.length} lists, ${lastArrival.toISOString()}`;
}
