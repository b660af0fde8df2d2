import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './query.ts';
import type { Value } from './xml.ts';
import { xml } from './xml.ts';

/** What is kept of an object. */
export interface Stored {
  readonly body: Buffer;
  readonly etag: string;
  readonly contentType: string;
  readonly cacheControl: string | undefined;
}

export interface S3Request {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface S3Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** The owner's S3: several buckets in memory, path style, no versions. */
export class Buckets {
  /** Writes and deletions, in order of arrival. */
  readonly writes: string[] = [];
  readonly #buckets = new Map<string, Map<string, Stored>>();
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

  /** What a bucket holds, by key. */
  in(name: string): Map<string, Stored> {
    const bucket = this.#buckets.get(name);
    if (!bucket) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
    return bucket;
  }

  put(name: string, key: string, text: string): void {
    this.in(name).set(key, stored(Buffer.from(text), {}));
  }

  answer(request: S3Request): S3Answer {
    try {
      return this.#perform(request);
    } catch (thrown) {
      if (!(thrown instanceof AwsError)) throw thrown;
      return {
        status: thrown.status,
        body: `<Error>${xml({ Code: thrown.code, Message: thrown.message })}</Error>`,
      };
    }
  }

  #perform({ method, url, headers, body }: S3Request): S3Answer {
    const [, name = '', ...rest] = url.pathname.split('/');
    if (name === '') return this.#list(url.searchParams.get('prefix') ?? '');
    const owner = headers['x-amz-expected-bucket-owner'];
    if (owner !== this.#account)
      throw new AwsError('AccessDenied', `Expected bucket owner ${String(owner)}`, 403);
    const bucket = this.in(name);
    const key = rest.map(decodeURIComponent).join('/');
    if (key !== '') return this.#object(method, bucket, name, key, headers, body);
    if (url.searchParams.has('versions')) return answer('ListVersionsResult', versions(bucket));
    if (url.searchParams.has('delete')) return this.#deleteMany(bucket, name, body.toString());
    if (method === 'DELETE') return this.#deleteBucket(name);
    const contents = [...bucket].map(([Key, { etag }]) => ({ Key, ETag: etag }));
    return listing('ListBucketResult', 'Contents', contents, { Name: name, IsTruncated: false });
  }

  #list(prefix: string): S3Answer {
    const names = [...this.#buckets.keys()].filter((name) => name.startsWith(prefix));
    const items = names.map((Name) => ({ Name, BucketRegion: this.#region, CreationDate: new Date() }));
    const owner = { Owner: { ID: 'owner' } };
    return {
      status: 200,
      body: `<ListAllMyBucketsResult><Buckets>${xml(items, 'Bucket')}</Buckets>${xml(owner)}</ListAllMyBucketsResult>`,
    };
  }

  #object(
    method: string,
    bucket: Map<string, Stored>,
    name: string,
    key: string,
    headers: IncomingHttpHeaders,
    body: Buffer,
  ): S3Answer {
    if (method === 'PUT') {
      bucket.set(key, stored(body, headers));
      this.writes.push(`PUT ${name}/${key}`);
      return { status: 200, headers: { ETag: bucket.get(key)?.etag ?? '' } };
    }
    if (method === 'DELETE') {
      bucket.delete(key);
      this.writes.push(`DELETE ${name}/${key}`);
      return { status: 204 };
    }
    const object = bucket.get(key);
    if (!object) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
    const about = {
      ETag: object.etag,
      'Content-Type': object.contentType,
      ...(object.cacheControl && { 'Cache-Control': object.cacheControl }),
    };
    return { status: 200, headers: about, ...(method === 'GET' && { body: object.body }) };
  }

  #deleteMany(bucket: Map<string, Stored>, name: string, body: string): S3Answer {
    // eslint-disable-next-line no-control-regex -- XML has no form for these: https://www.w3.org/TR/xml/#charsets
    if (/[\u0000-\u0008\u000b-\u001f]/.test(body))
      throw new AwsError('MalformedXML', 'The XML you provided was not well-formed');
    const keys = [...body.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) =>
      key.replaceAll('&amp;', '&'),
    );
    if (keys.length > 1000) throw new AwsError('MalformedXML', 'More than a thousand keys');
    for (const key of keys) bucket.delete(key);
    this.writes.push(`DELETE ${name}/ (${keys.length})`);
    return { status: 200, body: '<DeleteResult></DeleteResult>' };
  }

  #deleteBucket(name: string): S3Answer {
    if (this.isFilled(name))
      throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409);
    this.drop(name);
    this.writes.push(`DELETE ${name}`);
    return { status: 204 };
  }
}

/** Two a page, so that there is more than one. */
function versions(bucket: Map<string, Stored>): string {
  const page = [...bucket].slice(0, 2);
  const items = page.map(
    ([key]) => `<Version>${xml({ Key: encodeURIComponent(key), VersionId: 'null' })}</Version>`,
  );
  return `<IsTruncated>${String(bucket.size > 2)}</IsTruncated><EncodingType>url</EncodingType>${items.join('')}`;
}

function listing(root: string, element: string, items: readonly Value[], rest: Value): S3Answer {
  return answer(root, xml(rest) + items.map((item) => `<${element}>${xml(item)}</${element}>`).join(''));
}

function answer(root: string, inner: string): S3Answer {
  return { status: 200, body: `<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inner}</${root}>` };
}

function stored(body: Buffer, headers: IncomingHttpHeaders): Stored {
  return {
    body,
    etag: `"${createHash('md5').update(body).digest('hex')}"`,
    contentType: headers['content-type'] ?? 'binary/octet-stream',
    cacheControl: headers['cache-control'],
  };
}
