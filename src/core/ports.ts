import type { Bytes, Destination, PutResult, StoredDelivery, StoredRecords, StoredUpload } from './types.ts';

/** Time. The only source of "now" for everything in core. */
export interface Clock {
  /** Epoch milliseconds by the device's own clock. */
  now(): number;
  /** Resolves after `ms`; rejects with `signal.reason` when aborted first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Whether there is a network, as far as the browser knows: "yes" promises nothing, "no" is reliable. */
export interface Network {
  isOnline(): boolean;
  /** Resolves when the network comes back; at once when it is there. Rejects with `signal.reason` when aborted. */
  online(signal: AbortSignal): Promise<void>;
}

/** Randomness, cryptographically strong. */
export interface Random {
  /** A version 4 UUID, lower case. */
  uuid(): string;
  /** An evenly distributed number in [0, 1). */
  fraction(): number;
}

/** Temporary AWS credentials of one guest identity. */
export interface GuestCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch milliseconds, by AWS's clock. */
  readonly expiration: number;
  /** Cognito identity id, `region:guid`; names the prefix this guest may write below. */
  readonly identityId: string;
}

/** Hands out the guest's credentials. */
export interface CredentialSource {
  /**
   * Credentials with enough life left to start a request. Concurrent calls share one flight.
   * @throws Fault blocked, stalled, throttled, server, misconfigured, bug
   */
  current(): Promise<GuestCredentials>;
  /** Forgets `credentials`, if they are still the current ones, so that the next `current()` fetches anew. */
  invalidate(credentials: GuestCredentials): void;
}

/** What an object is called and how it is described; the same for a single PUT and for a multipart upload. */
export interface NewObject {
  readonly key: string;
  /** Never empty: `application/octet-stream` when unknown. */
  readonly contentType: string;
  /** The guest's own file name, carried in `Content-Disposition`. */
  readonly originalName: string;
}

/** A multipart upload that S3 has begun. */
export interface MultipartUpload {
  readonly key: string;
  readonly uploadId: string;
}

/** A part that S3 holds. */
export interface Part {
  /** 1 to 10,000. */
  readonly partNumber: number;
  /** Bytes. */
  readonly size: number;
  /** With its quotes, as S3 gave it. */
  readonly etag: string;
  /** CRC-64/NVME in base64, or `null` where S3 did not say. */
  readonly checksum: string | null;
}

export interface SendOptions {
  /** Aborting rejects with `signal.reason`. */
  readonly signal: AbortSignal;
  /** Called with the bytes of this body handed over so far: rises to `body.size`. */
  readonly onProgress: (sent: number) => void;
}

/**
 * The bucket, as far as a guest may see it: write only. Every write is conditional on the key being free.
 * Checksums are CRC-64/NVME in base64. All methods throw `Fault` for whatever the network or S3 answers, and
 * `signal.reason` when aborted.
 */
export interface ObjectStore {
  /** Writes `body` in one request. @throws Fault key-taken when the key exists, checksum-mismatch when damaged. */
  put(object: NewObject, body: Bytes, checksum: string, options: SendOptions): Promise<PutResult>;
  /** Starts a multipart upload whose checksum will cover the full object. */
  begin(object: NewObject, signal: AbortSignal): Promise<MultipartUpload>;
  /** Sends one part; sending the same number again replaces it. */
  putPart(
    upload: MultipartUpload,
    partNumber: number,
    body: Bytes,
    checksum: string,
    options: SendOptions,
  ): Promise<Part>;
  /** All parts S3 holds, all pages, by part number. @throws Fault upload-gone */
  listParts(upload: MultipartUpload, signal: AbortSignal): Promise<readonly Part[]>;
  /** Assembles `parts`; `checksum` and `size` (bytes) are those of the whole object, and S3 verifies both. */
  finish(
    upload: MultipartUpload,
    parts: readonly Part[],
    checksum: string,
    size: number,
    signal: AbortSignal,
  ): Promise<PutResult>;
  /**
   * Whether an object of this key is there, as far as one may know who may only write: tries to write, in a way
   * that S3 refuses in any case.
   */
  exists(object: NewObject, signal: AbortSignal): Promise<boolean>;
  /** Throws the parts away. Succeeds when the upload is already gone. */
  discard(upload: MultipartUpload, signal: AbortSignal): Promise<void>;
}

/** CRC-64/NVME in base64 of eight big-endian bytes, as S3 writes it. */
export interface Checksums {
  /**
   * Reads `bytes` a piece at a time, never whole.
   * @throws Fault file-changed, file-unreadable when reading fails; `signal.reason` when aborted
   */
  of(bytes: Bytes, signal: AbortSignal): Promise<string>;
  /** The checksum of pieces one after the other, from theirs; `size` is bytes. */
  join(pieces: readonly { readonly checksum: string; readonly size: number }[]): string;
}

/** One HTTP request, ready to go: signed, complete. */
export interface HttpRequest {
  readonly method: 'PUT' | 'POST' | 'GET' | 'DELETE';
  readonly url: string;
  /** Every header that was signed and the browser does not set itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes | string | null;
  readonly signal: AbortSignal;
  /** Bytes of the body handed over so far. */
  readonly onProgress?: (sent: number) => void;
}

/** An HTTP answer, read to its end. */
export interface HttpAnswer {
  readonly status: number;
  /** A header's value by its lower-case name; `null` when absent or hidden by CORS. */
  header(name: string): string | null;
  readonly body: string;
}

/**
 * Carries one request over HTTP and returns whatever was answered, whatever its status.
 * @throws Fault offline, blocked, file-changed, file-unreadable when there is no answer to read, bug when the body cannot
 * be sent; `signal.reason` when aborted
 */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * Remembers what must survive a crash. Never rejects: where nothing can be kept, `remembers` is false and the
 * uploads go on without.
 */
export interface Journal {
  readonly persists: boolean;
  load(): Promise<StoredRecords>;
  /** Resolves when the record would survive a crash. */
  saveDelivery(delivery: StoredDelivery): Promise<void>;
  saveUploads(uploads: readonly StoredUpload[]): Promise<void>;
  /** Forgets a delivery and all its uploads. */
  forgetDelivery(reference: string): Promise<void>;
  forgetUpload(delivery: string, id: string): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
}

/** Sees to it that two tabs never drive one upload. */
export interface Locks {
  /** True when this tab now holds `name`, until it closes; false when another one does. */
  hold(name: string): Promise<boolean>;
}

/** Everything that core uses of the world outside. Each function and class takes the part that it needs. */
export interface Ports {
  readonly destination: Destination;
  /** `on-send`: the guest says when everything is given, so a delivery closes with its last file. */
  readonly start: 'at-once' | 'on-send';
  readonly store: ObjectStore;
  readonly credentials: CredentialSource;
  readonly checksums: Checksums;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: Network;
  readonly journal: Journal;
  readonly locks: Locks;
  /** How many requests may run at once at most. */
  readonly maxConnections: number;
  /** Text as UTF-8 bytes that the store can send. */
  readonly encode: (text: string) => Bytes;
}
