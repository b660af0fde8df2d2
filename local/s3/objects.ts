import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beyondStandIn, preconditionFailed } from './errors.ts';
import type { Checksum } from './expectation.ts';
import { diskName, OWN_FOLDER } from './disk-name.ts';
import { errorCode, writeJson } from './files.ts';

/** What S3 knows of an object besides its bytes. */
export interface ObjectRecord {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  readonly checksum: Checksum;
  /** Headers that come back with the object, by lower-case name. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly lastModified: number;
}

/** The objects of one bucket, in a folder that a person can look through. */
export interface ObjectStore {
  /** An object that is there now: a file that somebody took away by hand is gone. */
  find(key: string): Promise<ObjectRecord | undefined>;
  /** All objects, by key in UTF-8 order. */
  list(): Promise<readonly ObjectRecord[]>;
  /** Path of the file with the bytes of an object of this key. */
  fileOf(key: string): string;
  /**
   * Makes the bytes at `path` the object, at once and whole.
   * @throws Refusal PreconditionFailed when `onlyIfAbsent` and there is one; NotImplemented when it cannot be a file
   */
  put(path: string, record: ObjectRecord, onlyIfAbsent: boolean): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Opens the folder of a bucket, made when missing; objects of an earlier run are known again. */
export async function openObjects(folder: string): Promise<ObjectStore> {
  const sidecars = join(folder, OWN_FOLDER, 'objects');
  await mkdir(sidecars, { recursive: true });
  return new Objects(folder, sidecars, await readRecords(sidecars));
}

class Objects implements ObjectStore {
  readonly #folder: string;
  readonly #sidecars: string;
  readonly #records: Map<string, ObjectRecord>;
  /** One change at a time: a change is a rename, whatever the object weighs. */
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
      // On a file system that folds case, this is the file of another key; or somebody put it there by hand.
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

  /** Removes folders that have become empty, as a bucket has no folders. */
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
    // The next change waits for this one however it ends; its own caller is the one who hears of an error.
    this.#last = done.catch(() => undefined);
    return done;
  }
}

/** Why a key has no place on this file system, by the error that says so. */
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
