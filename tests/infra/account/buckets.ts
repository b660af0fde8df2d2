import { createHash } from 'node:crypto';
import {
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';

/** One object. */
interface FakeObject {
  readonly body: Buffer;
  readonly etag: string;
  readonly contentType: string;
  readonly cacheControl: string | undefined;
}

/** The owner's S3 at the SDK's `send`: several buckets in memory, without versions. */
export class Buckets {
  /** Writes and deletions, in order of arrival. */
  readonly writes: string[] = [];
  readonly #buckets = new Map<string, Map<string, FakeObject>>();
  readonly #account: string;
  readonly #region: string;

  constructor(account: string, region: string) {
    this.#account = account;
    this.#region = region;
  }

  make(name: string): void {
    this.#buckets.set(name, new Map());
  }

  drop(name: string): void {
    this.#buckets.delete(name);
  }

  has(name: string): boolean {
    return this.#buckets.has(name);
  }

  isFilled(name: string): boolean {
    return (this.#buckets.get(name)?.size ?? 0) > 0;
  }

  /** The objects of a bucket, by key. */
  in(name: string): Map<string, FakeObject> {
    const bucket = this.#buckets.get(name);
    if (!bucket) throw s3Error('NoSuchBucket', 'The specified bucket does not exist');
    return bucket;
  }

  put(name: string, key: string, text: string): void {
    this.in(name).set(key, objectOf(Buffer.from(text)));
  }

  /** Answers a command as `S3Client.send` does. */
  send(command: object): object {
    if (command instanceof ListBucketsCommand) return this.#list(command.input.Prefix ?? '');
    const { input } = command as PutObjectCommand;
    const { Bucket: name = '', Key: key = '' } = input;
    // Without it a bucket of the same name in somebody else's account could be written to.
    if (input.ExpectedBucketOwner !== this.#account) throw s3Error('AccessDenied', 'Expected bucket owner');
    const bucket = this.in(name);
    if (command instanceof PutObjectCommand) {
      bucket.set(key, objectOf(Buffer.from(input.Body as Uint8Array), input.ContentType, input.CacheControl));
      this.writes.push(`PUT ${name}/${key}`);
      return {};
    }
    if (command instanceof DeleteObjectCommand) {
      bucket.delete(key);
      this.writes.push(`DELETE ${name}/${key}`);
      return {};
    }
    if (command instanceof DeleteObjectsCommand) return this.#deleteMany(command, bucket, name);
    if (command instanceof DeleteBucketCommand) return this.#deleteBucket(name);
    if (command instanceof ListObjectVersionsCommand) return versions(bucket);
    if (command instanceof ListObjectsV2Command)
      return { Contents: [...bucket].map(([Key, { etag }]) => ({ Key, ETag: etag })) };
    if (command instanceof GetObjectCommand || command instanceof HeadObjectCommand) return read(bucket, key);
    throw new Error(`The fake S3 does not implement ${command.constructor.name}.`);
  }

  #list(prefix: string): object {
    const names = [...this.#buckets.keys()].filter((name) => name.startsWith(prefix));
    return { Buckets: names.map((Name) => ({ Name, BucketRegion: this.#region })) };
  }

  #deleteMany({ input }: DeleteObjectsCommand, bucket: Map<string, FakeObject>, name: string): object {
    const keys = (input.Delete?.Objects ?? []).map(({ Key = '' }) => Key);
    // eslint-disable-next-line no-control-regex -- XML cannot represent these: https://www.w3.org/TR/xml/#charsets
    if (keys.length > 1000 || keys.some((key) => /[\u0000-\u0008\u000b-\u001f]/.test(key)))
      throw s3Error('MalformedXML', 'The XML you provided was not well-formed');
    for (const key of keys) bucket.delete(key);
    this.writes.push(`DELETE ${name}/ (${keys.length})`);
    return {};
  }

  #deleteBucket(name: string): object {
    if (this.isFilled(name)) throw s3Error('BucketNotEmpty', 'The bucket you tried to delete is not empty');
    this.drop(name);
    this.writes.push(`DELETE ${name}`);
    return {};
  }
}

function read(bucket: Map<string, FakeObject>, key: string): object {
  const object = bucket.get(key);
  if (!object) throw s3Error('NoSuchKey', 'The specified key does not exist.');
  const Body = { transformToString: () => Promise.resolve(object.body.toString()) };
  return { Body, ContentType: object.contentType, CacheControl: object.cacheControl };
}

/** Two on a page, so that there is more than one page. Keys are encoded, as `EncodingType` asks for. */
function versions(bucket: Map<string, FakeObject>): object {
  const page = [...bucket.keys()].slice(0, 2);
  return { Versions: page.map((key) => ({ Key: encodeURIComponent(key), VersionId: 'null' })) };
}

function objectOf(body: Buffer, contentType = 'binary/octet-stream', cacheControl?: string): FakeObject {
  return { body, etag: `"${createHash('md5').update(body).digest('hex')}"`, contentType, cacheControl };
}

function s3Error(name: string, message: string): S3ServiceException {
  return new S3ServiceException({ name, message, $fault: 'client', $metadata: {} });
}
