import { Crc64 } from '../../src/core/crc64.ts';
import { toBase64 } from '../../src/core/crc64-base64.ts';
import { Fault, type Trace } from '../../src/core/errors.ts';
import type {
  MultipartUpload,
  NewObject,
  ObjectStore,
  Part,
  Receipt,
  SendOptions,
} from '../../src/core/ports.ts';
import type { Bytes } from '../../src/core/upload.ts';

/** S3 takes a smaller part only as the last. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const SMALLEST_PART = 5 * 1024 * 1024;

interface StoredObject extends NewObject {
  readonly bytes: Uint8Array;
}

interface StoredPart extends Part {
  readonly bytes: Uint8Array;
}

/** A bucket in memory with S3's manners; `calls` tells what was asked of it, in order. */
export class MemoryStore implements ObjectStore {
  readonly calls: string[] = [];
  readonly objects = new Map<string, StoredObject>();
  readonly #uploads = new Map<
    string,
    { readonly object: NewObject; readonly parts: Map<number, StoredPart> }
  >();
  readonly #smallestPart: number;
  #begun = 0;

  constructor(smallestPart = SMALLEST_PART) {
    this.#smallestPart = smallestPart;
  }

  async put(object: NewObject, body: Bytes, checksum: string, options: SendOptions): Promise<Receipt> {
    this.#note(`put ${object.key}`, options.signal);
    const bytes = await received(body, checksum, options);
    return this.#store({ ...object, bytes }, checksum);
  }

  async begin(object: NewObject, signal: AbortSignal): Promise<MultipartUpload> {
    this.#note(`begin ${object.key}`, signal);
    this.#begun += 1;
    const uploadId = `upload-${this.#begun}`;
    this.#uploads.set(uploadId, { object, parts: new Map() });
    return Promise.resolve({ key: object.key, uploadId });
  }

  async putPart(
    upload: MultipartUpload,
    partNumber: number,
    body: Bytes,
    checksum: string,
    options: SendOptions,
  ): Promise<Part> {
    this.#note(`putPart ${upload.uploadId} ${partNumber}`, options.signal);
    const bytes = await received(body, checksum, options);
    const part = { partNumber, size: bytes.length, etag: `"${crc(bytes)}"`, checksum };
    this.#find(upload).parts.set(partNumber, { ...part, bytes });
    return part;
  }

  async listParts(upload: MultipartUpload, signal: AbortSignal): Promise<readonly Part[]> {
    this.#note(`listParts ${upload.uploadId}`, signal);
    const parts = [...this.#find(upload).parts.values()].sort((a, b) => a.partNumber - b.partNumber);
    return Promise.resolve(
      parts.map(({ partNumber, size, etag, checksum }) => ({ partNumber, size, etag, checksum })),
    );
  }

  async finish(
    upload: MultipartUpload,
    parts: readonly Part[],
    checksum: string,
    size: number,
    signal: AbortSignal,
  ): Promise<Receipt> {
    this.#note(`finish ${upload.uploadId} ${parts.map(({ partNumber }) => partNumber).join(',')}`, signal);
    const { object, parts: held } = this.#find(upload);
    const chosen = parts.map(({ partNumber, etag }) => {
      const part = held.get(partNumber);
      return part?.etag === etag ? part : refused('InvalidPart');
    });
    if (chosen.slice(0, -1).some((part) => part.size < this.#smallestPart)) refused('EntityTooSmall');
    const bytes = Buffer.concat(chosen.map((part) => part.bytes));
    if (bytes.length !== size) refused('InvalidRequest');
    if (crc(bytes) !== checksum) throw new Fault({ kind: 'checksum-mismatch', trace: traceOf('BadDigest') });
    const receipt = this.#store({ ...object, bytes }, checksum);
    this.#uploads.delete(upload.uploadId);
    return Promise.resolve(receipt);
  }

  async exists({ key }: NewObject, signal: AbortSignal): Promise<boolean> {
    this.#note(`exists ${key}`, signal);
    return Promise.resolve(this.objects.has(key));
  }

  async discard(upload: MultipartUpload, signal: AbortSignal): Promise<void> {
    this.#note(`discard ${upload.uploadId}`, signal);
    this.#uploads.delete(upload.uploadId);
    return Promise.resolve();
  }

  #note(call: string, signal: AbortSignal): void {
    signal.throwIfAborted();
    this.calls.push(call);
  }

  #find({ key, uploadId }: MultipartUpload) {
    const upload = this.#uploads.get(uploadId);
    if (upload?.object.key !== key) throw new Fault({ kind: 'upload-gone', trace: traceOf('NoSuchUpload') });
    return upload;
  }

  #store(object: StoredObject, checksum: string): Receipt {
    if (this.objects.has(object.key))
      throw new Fault({ kind: 'key-taken', trace: traceOf('PreconditionFailed') });
    this.objects.set(object.key, object);
    return { checksum };
  }
}

async function received(
  body: Bytes,
  checksum: string,
  { signal, onProgress }: SendOptions,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(await body.arrayBuffer());
  signal.throwIfAborted();
  onProgress(bytes.length);
  if (crc(bytes) !== checksum) throw new Fault({ kind: 'checksum-mismatch', trace: traceOf('BadDigest') });
  return bytes;
}

function refused(code: string): never {
  throw new Fault({ kind: 'bug', message: `400 ${code}`, trace: traceOf(code) });
}

function crc(bytes: Uint8Array): string {
  const sum = new Crc64();
  sum.update(bytes);
  return toBase64(sum.value);
}

function traceOf(code: string): Trace {
  return { status: 400, code, requestId: 'memory', extendedRequestId: '' };
}
