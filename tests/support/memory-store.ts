import { Fault, type Trace } from '../../src/core/errors.ts';
import type {
  MultipartStore,
  MultipartUpload,
  NewObject,
  ObjectStore,
  Part,
  SendOptions,
} from '../../src/core/ports.ts';
import type { Bytes, PutResult } from '../../src/core/types.ts';
import { crcOf } from './bytes.ts';
import { NO_ERRORS, type Operation, type ErrorScript } from './scripted-errors.ts';

/** S3 takes a smaller part only as the last. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const SMALLEST_PART = 5 * 1024 * 1024;

interface StoredObject extends NewObject {
  readonly bytes: Uint8Array;
}

interface StoredPart extends Part {
  readonly bytes: Uint8Array;
}

/** A bucket in memory with S3's manners; `calls` tells what was asked of it, in order. */
export class MemoryStore implements ObjectStore, MultipartStore {
  readonly calls: string[] = [];
  readonly objects = new Map<string, StoredObject>();
  /** What goes wrong. */
  errorScript: ErrorScript = NO_ERRORS;
  /** What S3 looks at first: the key, or the body, which may be damaged. Then nobody hears that a key is taken. */
  looksFirstAt: 'key' | 'body' = 'key';
  /** When the page hears of bytes that were handed over: at once unless told otherwise. */
  hears: (tell: () => void) => void = (tell) => {
    tell();
  };
  /** How long a body of so many bytes is on its way; at once unless told otherwise. */
  delay: (bytes: number, signal: AbortSignal) => Promise<void> = () => Promise.resolve();
  /** Requests that have not been answered for, and the most there ever were. */
  inFlight = { requests: 0, most: 0 };
  readonly #uploads = new Map<
    string,
    { readonly object: NewObject; readonly parts: Map<number, StoredPart> }
  >();
  readonly #counts = new Map<Operation, number>();
  readonly #smallestPart: number;
  readonly #checksum: (bytes: Uint8Array) => string;
  /** Keys for which a multipart upload was begun, one for each. */
  readonly startedKeys: string[] = [];

  /** `checksum` stands in for CRC-64/NVME where a test is about something else. */
  constructor({ smallestPart = SMALLEST_PART, checksum = crcOf } = {}) {
    this.#smallestPart = smallestPart;
    this.#checksum = checksum;
  }

  /** Ids of the multipart uploads whose parts are still kept. */
  get uploads(): readonly string[] {
    return [...this.#uploads.keys()];
  }

  /** What S3 does a week after an upload was begun. */
  expire(uploadId: string): void {
    this.#uploads.delete(uploadId);
  }

  async put(object: NewObject, body: Bytes, checksum: string, options: SendOptions): Promise<PutResult> {
    const receive = async (flipped: boolean): Promise<PutResult> => {
      const bytes = await this.#received(body, checksum, options, flipped);
      return this.#store({ ...object, bytes }, checksum);
    };
    return this.#answer('put', object.key, options.signal, receive, halfOf(body, options));
  }

  multipart(): Promise<this> {
    return Promise.resolve(this);
  }

  async begin(object: NewObject, signal: AbortSignal): Promise<MultipartUpload> {
    return this.#answer('begin', object.key, signal, () => {
      this.startedKeys.push(object.key);
      const uploadId = `upload-${this.startedKeys.length}`;
      this.#uploads.set(uploadId, { object, parts: new Map() });
      return Promise.resolve({ key: object.key, uploadId });
    });
  }

  async putPart(
    upload: MultipartUpload,
    partNumber: number,
    body: Bytes,
    checksum: string,
    options: SendOptions,
  ): Promise<Part> {
    const receive = async (flipped: boolean): Promise<Part> => {
      const bytes = await this.#received(body, checksum, options, flipped);
      const part = { partNumber, size: bytes.length, etag: `"${this.#checksum(bytes)}"`, checksum };
      this.#find(upload).parts.set(partNumber, { ...part, bytes });
      return part;
    };
    const call = `${upload.uploadId} ${partNumber}`;
    return this.#answer('putPart', call, options.signal, receive, halfOf(body, options));
  }

  async findPart(upload: MultipartUpload, partNumber: number, signal: AbortSignal): Promise<Part | null> {
    return this.#answer('findPart', `${upload.uploadId} ${partNumber}`, signal, () => {
      const part = this.#find(upload).parts.get(partNumber);
      if (!part) return Promise.resolve(null);
      const { size, etag, checksum } = part;
      return Promise.resolve({ partNumber, size, etag, checksum });
    });
  }

  async listParts(upload: MultipartUpload, signal: AbortSignal): Promise<readonly Part[]> {
    return this.#answer('listParts', upload.uploadId, signal, () => {
      const parts = [...this.#find(upload).parts.values()].sort((a, b) => a.partNumber - b.partNumber);
      return Promise.resolve(
        parts.map(({ partNumber, size, etag, checksum }) => ({ partNumber, size, etag, checksum })),
      );
    });
  }

  async finish(
    upload: MultipartUpload,
    parts: readonly Part[],
    checksum: string,
    size: number,
    signal: AbortSignal,
  ): Promise<PutResult> {
    const call = `${upload.uploadId} ${parts.map(({ partNumber }) => partNumber).join(',')}`;
    return this.#answer('finish', call, signal, () => {
      const { object, parts: held } = this.#find(upload);
      const chosen = parts.map(({ partNumber, etag }) => {
        const part = held.get(partNumber);
        return part?.etag === etag ? part : refused('InvalidPart');
      });
      if (chosen.slice(0, -1).some((part) => part.size < this.#smallestPart)) refused('EntityTooSmall');
      const bytes = Buffer.concat(chosen.map((part) => part.bytes));
      if (bytes.length !== size) refused('InvalidRequest');
      if (this.#checksum(bytes) !== checksum) damaged();
      const receipt = this.#store({ ...object, bytes }, checksum);
      this.#uploads.delete(upload.uploadId);
      return Promise.resolve(receipt);
    });
  }

  async exists({ key }: NewObject, signal: AbortSignal): Promise<boolean> {
    return this.#answer('exists', key, signal, () =>
      Promise.resolve(this.looksFirstAt === 'key' && this.objects.has(key)),
    );
  }

  async discard(upload: MultipartUpload, signal: AbortSignal): Promise<void> {
    return this.#answer('discard', upload.uploadId, signal, () => {
      this.#uploads.delete(upload.uploadId);
      return Promise.resolve();
    });
  }

  /** Notes the request, lets it meet its trouble, and counts it while it is under way. */
  async #answer<T>(
    operation: Operation,
    call: string,
    signal: AbortSignal,
    work: (flipped: boolean) => Promise<T>,
    half: () => void = () => undefined,
  ): Promise<T> {
    signal.throwIfAborted();
    this.calls.push(`${operation} ${call}`);
    const nth = (this.#counts.get(operation) ?? 0) + 1;
    this.#counts.set(operation, nth);
    const requests = this.inFlight.requests + 1;
    this.inFlight = { requests, most: Math.max(requests, this.inFlight.most) };
    try {
      return await this.#troubled(operation, nth, signal, work, half);
    } finally {
      this.inFlight.requests -= 1;
    }
  }

  async #troubled<T>(
    operation: Operation,
    nth: number,
    signal: AbortSignal,
    work: (flipped: boolean) => Promise<T>,
    half: () => void,
  ): Promise<T> {
    const trouble = this.errorScript(operation, nth);
    if (trouble === undefined) return work(false);
    if (trouble === 'flipped-bit') return work(true);
    if (trouble === 'silence-after') await work(false);
    if (trouble === 'silence' || trouble === 'silence-after') return endless(signal);
    if ('before' in trouble) {
      half();
      throw new Fault(trouble.before);
    }
    await work(false);
    throw new Fault(trouble.after);
  }

  async #received(
    body: Bytes,
    checksum: string,
    { signal, onProgress }: SendOptions,
    flipped: boolean,
  ): Promise<Uint8Array> {
    const bytes = new Uint8Array(await body.arrayBuffer());
    signal.throwIfAborted();
    this.hears(() => {
      onProgress(bytes.length);
    });
    await this.delay(bytes.length, signal);
    signal.throwIfAborted();
    if (flipped || this.#checksum(bytes) !== checksum) damaged();
    return bytes;
  }

  #find({ key, uploadId }: MultipartUpload) {
    const upload = this.#uploads.get(uploadId);
    if (upload?.object.key !== key) throw new Fault({ kind: 'upload-gone', trace: traceOf('NoSuchUpload') });
    return upload;
  }

  #store(object: StoredObject, checksum: string): PutResult {
    if (this.objects.has(object.key))
      throw new Fault({ kind: 'key-taken', trace: traceOf('PreconditionFailed') });
    this.objects.set(object.key, object);
    return { checksum };
  }
}

function halfOf(body: Bytes, { onProgress }: SendOptions): () => void {
  return () => {
    onProgress(Math.floor(body.size / 2));
  };
}

function endless(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

function damaged(): never {
  throw new Fault({ kind: 'checksum-mismatch', trace: traceOf('BadDigest') });
}

function refused(code: string): never {
  throw new Fault({ kind: 'bug', message: `400 ${code}`, trace: traceOf(code) });
}

function traceOf(code: string): Trace {
  return { status: 400, code, requestId: 'memory', extendedRequestId: '' };
}
