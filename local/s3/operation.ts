import type { Readable } from 'node:stream';
import { beyondStandIn, notImplemented } from './errors.ts';
import type { ObjectStore } from './objects.ts';
import type { S3Request } from './request.ts';
import { parameter } from './request.ts';
import type { UploadStore } from './uploads.ts';

/** A range of a file, `end` included; the whole file without both. */
interface FilePiece {
  readonly file: string;
  readonly start?: number;
  readonly end?: number;
}

/** An answer: with a document, with the bytes of a file, or without a body. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FilePiece;
}

/** An authorised request, and everything that an operation needs. */
export interface Exchange {
  readonly request: S3Request;
  readonly body: Readable;
  /** SHA-256 of the body in hex, by the signature, or `UNSIGNED-PAYLOAD`. */
  readonly payloadHash: string;
  readonly objects: ObjectStore;
  readonly uploads: UploadStore;
  /** Folder of bodies being received. */
  readonly incoming: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** One operation of S3's API. https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html */
export interface Operation {
  /** S3's own name for it. */
  readonly name: string;
  readonly method: string;
  readonly on: 'object' | 'bucket';
  /** Query parameters that identify the operation. */
  readonly requires: readonly string[];
  /** Further query parameters that it supports. */
  readonly accepts?: readonly string[];
  /** `x-amz-` and conditional headers that it supports; a `*` at the end matches any ending. */
  readonly headers: readonly string[];
  /** The action that a policy must allow: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
  readonly action: string;
  /** The condition key `s3:ObjectCreationOperation`. https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html */
  readonly createsObject: boolean;
  perform(exchange: Exchange): Promise<Answer>;
}

/**
 * The operation that a request asks for; the one with most required parameters wins. `undefined` when it is
 * none of these.
 */
export function operationOf(request: S3Request, operations: readonly Operation[]): Operation | undefined {
  const on = request.key === '' ? 'bucket' : 'object';
  return operations
    .filter((each) => each.method === request.method && each.on === on)
    .toSorted((a, b) => b.requires.length - a.requires.length)
    .find((each) => each.requires.every((name) => parameter(request, name) !== undefined));
}

/** Names that signing and SDKs use. `x-id` is the SDK's name of the operation. */
const ALWAYS_UNDERSTOOD = [
  'x-amz-algorithm',
  'x-amz-content-sha256',
  'x-amz-credential',
  'x-amz-date',
  'x-amz-expires',
  'x-amz-security-token',
  'x-amz-signature',
  'x-amz-signedheaders',
  'x-amz-user-agent',
  'x-id',
];

/** Headers besides `x-amz-` that change what an operation does. */
const MEANINGFUL = ['if-match', 'if-modified-since', 'if-none-match', 'if-unmodified-since', 'range'];

/**
 * Refuses a request with headers or parameters that the operation does not support, instead of ignoring them.
 * @throws Refusal NotImplemented
 */
export function refuseUnknown(request: S3Request, operation: Operation): void {
  const understood = [...ALWAYS_UNDERSTOOD, ...operation.headers];
  const names = [...request.headers.keys()].filter(
    (name) => name.startsWith('x-amz-') || MEANINGFUL.includes(name),
  );
  const header = names.find((name) => !isAmong(name, understood));
  if (header !== undefined) throw notImplemented(header);
  const parameters = [...operation.requires, ...(operation.accepts ?? []), ...understood];
  const unknown = request.query
    .map(([name]) => name)
    .find((name) => !isAmong(name.toLowerCase(), parameters));
  if (unknown !== undefined) throw beyondStandIn(`the query parameter ${unknown}`);
}

function isAmong(name: string, patterns: readonly string[]): boolean {
  return patterns.some((each) =>
    each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each.toLowerCase(),
  );
}
