import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { conditionalConflict, noSuchUpload } from './errors.ts';
import { OWN_FOLDER } from './disk-name.ts';
import { writeJson } from './files.ts';

/** A multipart upload, as it was created. */
export interface UploadRecord {
  readonly uploadId: string;
  readonly key: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Whether a checksum algorithm was requested: then parts are listed with checksums. */
  readonly checksummed: boolean;
}

/** A stored part. */
export interface PartRecord {
  /** 1 to 10,000. */
  readonly partNumber: number;
  /** Bytes. */
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  /** CRC-64/NVME, base64. */
  readonly checksum: string;
  /** Epoch milliseconds. */
  readonly lastModified: number;
  /** Name of the file with its bytes. */
  readonly file: string;
}

interface Upload {
  readonly record: UploadRecord;
  readonly folder: string;
  readonly parts: Map<number, PartRecord>;
  completing: boolean;
}

/** Unfinished multipart uploads, on disk, so that they survive a restart. */
export class UploadStore {
  readonly #folder: string;
  readonly #uploads = new Map<string, Upload>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(bucketFolder: string): Promise<UploadStore> {
    const store = new UploadStore(join(bucketFolder, OWN_FOLDER, 'uploads'));
    await mkdir(store.#folder, { recursive: true });
    for (const name of await readdir(store.#folder)) await store.#reopen(join(store.#folder, name));
    return store;
  }

  async begin(upload: Omit<UploadRecord, 'uploadId'>): Promise<UploadRecord> {
    const record = { ...upload, uploadId: randomBytes(48).toString('base64url') };
    // Upload ids are case-sensitive and some file systems are not, so the folder has another name.
    const folder = join(this.#folder, randomUUID());
    await mkdir(folder);
    await writeJson(join(folder, 'upload.json'), record);
    this.#uploads.set(record.uploadId, { record, folder, parts: new Map(), completing: false });
    return record;
  }

  /** Finds an upload. @throws Refusal NoSuchUpload, also when it is for another key */
  find(key: string, uploadId: string): UploadRecord {
    return this.#known(key, uploadId).record;
  }

  /** Every upload whose key begins with `prefix`, in the order of their keys. */
  list(prefix: string): readonly UploadRecord[] {
    return [...this.#uploads.values()]
      .map(({ record }) => record)
      .filter(({ key }) => key.startsWith(prefix))
      .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  }

  /** The parts, sorted by number. @throws Refusal NoSuchUpload */
  parts(key: string, uploadId: string): readonly PartRecord[] {
    return [...this.#known(key, uploadId).parts.values()].toSorted((a, b) => a.partNumber - b.partNumber);
  }

  /** Path of a part's file. @throws Refusal NoSuchUpload */
  fileOf(key: string, uploadId: string, part: PartRecord): string {
    return join(this.#known(key, uploadId).folder, part.file);
  }

  /**
   * Moves the file at `path` into place as a part and replaces an earlier part of that number.
   * @throws Refusal NoSuchUpload, ConditionalRequestConflict while the upload is being completed
   */
  async putPart(key: string, uploadId: string, path: string, part: Omit<PartRecord, 'file'>): Promise<void> {
    const { folder, parts } = this.#idle(key, uploadId);
    const record = { ...part, file: `${part.partNumber}-${randomUUID()}` };
    await rename(path, join(folder, record.file));
    await writeJson(join(folder, `${part.partNumber}.json`), record);
    const before = parts.get(part.partNumber);
    parts.set(part.partNumber, record);
    if (before) await rm(join(folder, before.file), { force: true });
  }

  /**
   * Runs `assemble` and deletes the upload after its success.
   * @throws Refusal NoSuchUpload, ConditionalRequestConflict while an earlier attempt is running
   */
  async complete<T>(key: string, uploadId: string, assemble: () => Promise<T>): Promise<T> {
    const upload = this.#idle(key, uploadId);
    upload.completing = true;
    try {
      const result = await assemble();
      await this.#forget(upload);
      return result;
    } finally {
      upload.completing = false;
    }
  }

  /**
   * Deletes the upload and its parts. @throws Refusal NoSuchUpload, ConditionalRequestConflict while it is
   * being completed
   */
  async discard(key: string, uploadId: string): Promise<void> {
    await this.#forget(this.#idle(key, uploadId));
  }

  async #forget({ record, folder }: Upload): Promise<void> {
    this.#uploads.delete(record.uploadId);
    await rm(folder, { recursive: true, force: true });
  }

  #idle(key: string, uploadId: string): Upload {
    const upload = this.#known(key, uploadId);
    if (upload.completing) throw conditionalConflict(key);
    return upload;
  }

  #known(key: string, uploadId: string): Upload {
    const upload = this.#uploads.get(uploadId);
    if (upload?.record.key !== key) throw noSuchUpload(uploadId);
    return upload;
  }

  async #reopen(folder: string): Promise<void> {
    const names = await readdir(folder);
    // The earlier run ended while it created this upload, so no client knows of it.
    if (!names.includes('upload.json')) {
      await rm(folder, { recursive: true });
      return;
    }
    const read = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown;
    const record = (await read('upload.json')) as UploadRecord;
    const parts = (await Promise.all(names.filter((n) => /^\d+\.json$/u.test(n)).map(read))) as PartRecord[];
    this.#uploads.set(record.uploadId, {
      record,
      folder,
      parts: new Map(parts.map((part) => [part.partNumber, part])),
      completing: false,
    });
  }
}
