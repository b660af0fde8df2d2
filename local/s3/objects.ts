import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beyondStandIn, preconditionFailed } from './errors.ts';
import type { Checksum } from './expectation.ts';
import { diskName, OWN_FOLDER } from './disk-name.ts';
import { errorCode, writeJson } from './files.ts';

/** What S3 stores about an object besides its bytes. */
export interface ObjectRecord {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  readonly checksum: Checksum;
  /** Headers that GET returns, by lower-case name. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly lastModified: number;
}

/** The objects of one bucket, in a folder that people can read. */
export interface ObjectStore {
  /** Finds an object. One whose file was deleted by hand is gone. */
  find(key: string): Promise<ObjectRecord | undefined>;
  /** All objects, by key in UTF-8 order. */
  list(): Promise<readonly ObjectRecord[]>;
  /** Path of the file of an object. */
  fileOf(key: string): string;
  /**
   * Moves the file at `path` into place as an object, atomically.
   * @throws Refusal PreconditionFailed when `onlyIfAbsent` and the object exists; NotImplemented when its key
   * cannot be a file name
   */
  put(path: string, record: ObjectRecord, onlyIfAbsent: boolean): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Opens the folder of a bucket and creates it when missing. Objects of earlier runs are found again. */
export async function openObjects(folder: string): Promise<ObjectStore> {
  const sidecars = join(folder, OWN_FOLDER, 'objects');
  await mkdir(sidecars, { recursive: true });
  return new Objects(folder, sidecars, await readRecords(sidecars));
}

class Objects implements ObjectStore {
  readonly #folder: string;
  readonly #sidecars: string;
  readonly #records: Map<string, ObjectRecord>;
  /** The last change. Changes run one after the other; each is a rename, whatever the object's size. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string, sidecars: string, records: Map<string, ObjectRecord>) {
    this.#folder = folder;
    this.#sidecars = sidecars;
    this.#records = records;
  }

  async find(key: string): Promise<ObjectRecord | undefined> {
    const record = this.#records.get(key);
    return record && (await isFile(this.fileOf(key))) ? record : undefined;
  }

  async list(): Promise<readonly ObjectRecord[]> {
    const present = await Promise.all([...this.#records.keys()].map((key) => this.find(key)));
    return present
      .filter((record) => record !== undefined)
      .toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  fileOf(key: string): string {
    return join(this.#folder, diskName(key));
  }

  put(path: string, record: ObjectRecord, onlyIfAbsent: boolean): Promise<void> {
    return this.#alone(async () => {
      const known = await this.find(record.key);
      if (known && onlyIfAbsent) throw preconditionFailed();
      const file = this.fileOf(record.key);
      // The file belongs to another key on a file system that ignores case, or somebody put it there by hand.
      if (!known && (await exists(file)))
        throw beyondStandIn('a key whose file name is taken by something else');
      await this.#place(path, file);
      await writeJson(this.#sidecar(record.key), record);
      this.#records.set(record.key, record);
    });
  }

  remove(key: string): Promise<void> {
    return this.#alone(async () => {
      if (!this.#records.delete(key)) return;
      await rm(this.fileOf(key), { force: true });
      await rm(this.#sidecar(key), { force: true });
      await this.#prune(dirname(this.fileOf(key)));
    });
  }

  async #place(path: string, file: string): Promise<void> {
    try {
      await mkdir(dirname(file), { recursive: true });
      await rename(path, file);
    } catch (thrown) {
      const reason = PATH_ERRORS[errorCode(thrown)];
      if (reason === undefined) throw thrown;
      throw beyondStandIn(`a key that is no file name, because ${reason}`);
    }
  }

  /** Removes folders that became empty: a bucket has no folders. */
  async #prune(folder: string): Promise<void> {
    if (folder === this.#folder) return;
    try {
      await rmdir(folder);
    } catch (thrown) {
      if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(errorCode(thrown))) return;
      throw thrown;
    }
    await this.#prune(dirname(folder));
  }

  #sidecar(key: string): string {
    return join(this.#sidecars, `${createHash('sha256').update(key).digest('hex')}.json`);
  }

  #alone<T>(change: () => Promise<T>): Promise<T> {
    const done = this.#last.then(change, change);
    // The next change waits for this one whatever its outcome. Its own caller gets the error.
    this.#last = done.catch(() => undefined);
    return done;
  }
}

/** Why a key cannot be stored on this file system, by error code. */
const PATH_ERRORS: Readonly<Record<string, string>> = {
  ENAMETOOLONG: 'it is too long',
  ENOTDIR: 'one of its folders is an object',
  EEXIST: 'one of its folders is an object',
  EISDIR: 'it is a folder of other objects',
  ENOTEMPTY: 'it is a folder of other objects',
  EILSEQ: 'of a character',
  EINVAL: 'of a character',
};

async function readRecords(folder: string): Promise<Map<string, ObjectRecord>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const records = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as ObjectRecord),
  );
  return new Map(records.map((record) => [record.key, record]));
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(ignoreMissing))?.isFile() ?? false;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(ignoreMissing)) !== undefined;
}

function ignoreMissing(thrown: unknown): undefined {
  if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(errorCode(thrown))) return undefined;
  throw thrown;
}
