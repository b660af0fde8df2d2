import type { Bytes, Destination, PutResult, StoredDelivery, StoredRecords, StoredUpload } from './types.ts';

/** The only source of time for everything in core. */
export interface Clock {
  /** Epoch milliseconds by the device's own clock. */
  now(): number;
  /** Milliseconds since some fixed moment, which no change of the device's clock moves: for durations. */
  elapsed(): number;
  /** Resolves after `ms`; rejects with `signal.reason` when aborted first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Whether there is a network, as far as the browser knows, which is wrong in both directions: a hint, never a verdict. */
interface Network {
  isOnline(): boolean;
  /** Resolves once there is a network. Rejects with `signal.reason` when aborted. */
  online(signal: AbortSignal): Promise<void>;
}

/** Cryptographically strong random values. */
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
  /** Epoch milliseconds by AWS's clock. */
  readonly expiration: number;
  /** Cognito identity id, `region:guid`: part of the prefix below which this guest may write. */
  readonly identityId: string;
}

/** Provides the guest's credentials. */
export interface CredentialSource {
  /**
   * Credentials that are valid long enough to start a request. Concurrent calls share one request.
   * @throws Fault blocked, stalled, throttled, server, misconfigured, bug
   */
  current(): Promise<GuestCredentials>;
  /** Drops `credentials` if they are still the current ones, so that the next `current()` fetches new ones. */
  invalidate(credentials: GuestCredentials): void;
}

/** An object's key and description, the same for a single PUT and for a multipart upload. */
export interface NewObject {
  readonly key: string;
  /** Never empty: `application/octet-stream` when unknown. */
  readonly contentType: string;
  /** The guest's own file name, stored in `Content-Disposition`. */
  readonly originalName: string;
}

/** A multipart upload that S3 has begun. */
export interface MultipartUpload {
  readonly key: string;
  readonly uploadId: string;
}

/** A part that S3 has stored. */
export interface Part {
  /** 1 to 10,000. */
  readonly partNumber: number;
  /** Bytes. */
  readonly size: number;
  /** With its quotes, as S3 sent it. */
  readonly etag: string;
  /** CRC-64/NVME in base64, or `null` where S3 did not name it. */
  readonly checksum: string | null;
}

export interface SendOptions {
  /** Aborting rejects with `signal.reason`. */
  readonly signal: AbortSignal;
  /** Called with the number of bytes of the body handed over so far: rises to `body.size`. */
  readonly onProgress: (sent: number) => void;
}

/**
 * The bucket as a guest may use it: write only. Every write is conditional on the key being free. Checksums are
 * CRC-64/NVME in base64. All methods throw `Fault` when the network or S3 fails, and `signal.reason` when aborted.
 */
export interface ObjectStore {
  /** Writes `body` in one request. @throws Fault key-taken when the key exists, checksum-mismatch when damaged. */
  put(object: NewObject, body: Bytes, checksum: string, options: SendOptions): Promise<PutResult>;
  /**
   * Whether there is an object under this key. A guest may only write, so this tries to write in a way that S3 refuses
   * in any case.
   */
  exists(object: NewObject, signal: AbortSignal): Promise<boolean>;
  /** Writes in parts, by code that is loaded late. */
  multipart(): Promise<MultipartStore>;
}

/** Writes objects in parts; as `ObjectStore` otherwise. */
export interface MultipartStore {
  /** Starts a multipart upload with a checksum of the full object. */
  begin(object: NewObject, signal: AbortSignal): Promise<MultipartUpload>;
  /** Sends one part; sending the same number again replaces it. */
  putPart(
    upload: MultipartUpload,
    partNumber: number,
    body: Bytes,
    checksum: string,
    options: SendOptions,
  ): Promise<Part>;
  /** One part as S3 has stored it; `null` if it has not. @throws Fault upload-gone */
  findPart(upload: MultipartUpload, partNumber: number, signal: AbortSignal): Promise<Part | null>;
  /** All parts that S3 has stored, from all pages, by part number. @throws Fault upload-gone */
  listParts(upload: MultipartUpload, signal: AbortSignal): Promise<readonly Part[]>;
  /** Assembles `parts`; `checksum` and `size` (bytes) are those of the whole object, and S3 verifies both. */
  finish(
    upload: MultipartUpload,
    parts: readonly Part[],
    checksum: string,
    size: number,
    signal: AbortSignal,
  ): Promise<PutResult>;
  /** Throws the parts away. Also succeeds if S3 no longer knows the upload. */
  discard(upload: MultipartUpload, signal: AbortSignal): Promise<void>;
}

/** Computes CRC-64/NVME, in base64 of its eight big-endian bytes as S3 writes it. */
export interface Checksums {
  /**
   * Reads `bytes` a piece at a time, never whole.
   * @throws Fault file-changed, file-unreadable when reading fails; `signal.reason` when aborted
   */
  of(bytes: Bytes, signal: AbortSignal): Promise<string>;
  /** Reads a small file whole, for `of` and for a body. @throws as `of` does */
  hold(bytes: Bytes, signal: AbortSignal): Promise<Bytes>;
  /** The checksum of consecutive pieces, from those of each; `size` is bytes. */
  join(pieces: readonly { readonly checksum: string; readonly size: number }[]): Promise<string>;
}

/** One complete, signed HTTP request. */
export interface HttpRequest {
  readonly method: 'PUT' | 'POST' | 'GET' | 'DELETE';
  readonly url: string;
  /** Every signed header that the browser does not set itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes | string | null;
  readonly signal: AbortSignal;
  /** Bytes of the body handed over so far. */
  readonly onProgress?: (sent: number) => void;
}

/** A complete HTTP response. */
export interface HttpAnswer {
  readonly status: number;
  /** A header's value by its lower-case name; `null` when absent or hidden by CORS. */
  header(name: string): string | null;
  readonly body: string;
}

/**
 * Sends one HTTP request and returns the answer, whatever its status.
 * @throws Fault offline, blocked, file-changed, file-unreadable when no answer can be read, bug when the body cannot be
 *   sent; `signal.reason` when aborted
 */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

/** Stores texts between visits. Every method may reject, or never settle, where storage is blocked. */
export interface KeyValueStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
  clear(): Promise<void>;
}

/**
 * When a record is written: `now` before anything that must survive a crash; `soon` where a crash in the next tenth of a second
 * would cost nothing but a little work done again. A later record of the same upload takes its place.
 */
export type Urgency = 'now' | 'soon';

/**
 * Stores what must survive a crash. Never rejects: where nothing can be stored, `persists` is false and the uploads
 * continue without a journal.
 */
export interface Journal {
  readonly persists: boolean;
  /** Whether there was nothing to load when it was opened. */
  isEmpty(): Promise<boolean>;
  /** Every record that can be read. */
  load(): Promise<StoredRecords>;
  /** Resolves once the record would survive a crash. */
  saveDelivery(delivery: StoredDelivery): Promise<void>;
  /** The same; nobody waits for what is saved `soon`. */
  saveUploads(uploads: readonly StoredUpload[], when?: Urgency): Promise<void>;
  /** Forgets a delivery and all its uploads. */
  forgetDelivery(reference: string): Promise<void>;
  forgetUpload(delivery: string, id: string): Promise<void>;
}

/** Prevents two tabs from working on the same delivery. */
interface Locks {
  /** True if this tab now holds the lock `name`, until it closes; false if another tab holds it. */
  hold(name: string): Promise<boolean>;
  /** Lets go of a lock that this tab holds. */
  release(name: string): void;
  /** Resolves when no other tab holds the lock `name` any more; never where a browser has no locks. */
  freed(name: string): Promise<void>;
}

/** The other tabs of this browser in which the same page is open. */
interface OtherTabs {
  /** Asks each of them to forget what it stores, as soon as it has told what it must. */
  askToForget(): void;
  /** Calls `listener` when another tab asks so. */
  onAskedToForget(listener: () => void): void;
  /** Tells them that the guest continues this delivery here. */
  tellContinued(reference: string): void;
  /** Calls `listener` when the guest continues a delivery in another tab. */
  onContinued(listener: (reference: string) => void): void;
}

/**
 * Loads code that a first small file does not need: `later(() => import('./multipart.ts'))`. In the built page all of it is
 * one file, which is loaded once the first bytes are on their way. One attempt: see `RequestScheduler.loadLate()`.
 * @throws Fault blocked, offline, stalled when it does not arrive
 */
export type Later = <Code>(load: () => Promise<Code>) => Promise<Code>;

/** Everything that core uses of the world outside. Each function and class takes the part that it needs. */
export interface Ports {
  readonly destination: Destination;
  /** `on-send`: the guest says when everything is given, so a delivery closes with its last file. */
  readonly start: 'at-once' | 'on-send';
  readonly store: ObjectStore;
  readonly credentials: CredentialSource;
  /** Epoch milliseconds by AWS's clock; by the device's until AWS has answered. */
  readonly awsTime: () => number;
  readonly checksums: Checksums;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: Network;
  readonly journal: Journal;
  readonly locks: Locks;
  readonly otherTabs: OtherTabs;
  readonly later: Later;
  /** How many requests may run at once at most. */
  readonly maxConnections: number;
  /** Text as UTF-8 bytes that the store can send. */
  readonly encode: (text: string) => Bytes;
}
