import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Wire } from '../../../local/s3/request.ts';
import { xmlDocument } from '../../../local/s3/xml.ts';

/** An object that arrived, or a part of one: its bytes, and the request that brought them. */
export interface Stored {
  readonly key: string;
  readonly pieces: readonly Buffer[];
  /** CRC-64/NVME of the whole as the sender claimed it, in base64. */
  readonly crc64: string | null;
}

/** What the endpoint saw since it was reset. Times are epoch milliseconds. */
export interface Seen {
  /** Requests by kind: `preflight`, `put`, `create`, `part`, `complete`, `question`, `head`, `other`. */
  readonly requests: Record<string, number>;
  /** Answers other than success. */
  readonly refused: string[];
  /** Requests without preflights, to be verified when the round is over. */
  readonly wires: Wire[];
  readonly objects: Map<string, Stored>;
  firstBody: number | null;
  /** When the last of the awaited objects was complete. */
  done: number | null;
}

interface Upload {
  readonly key: string;
  readonly parts: Map<number, Buffer>;
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Date, Retry-After, x-amz-request-id, x-amz-id-2, x-amz-checksum-crc64nvme, x-amz-checksum-crc32, x-amz-checksum-type',
};

/** As the template has it, but for the names of headers: peers send others. */
const PREFLIGHT = {
  ...CORS,
  'access-control-allow-methods': 'PUT, POST, GET, HEAD, DELETE',
  'access-control-max-age': '7200',
};

export const now = (): number => performance.timeOrigin + performance.now();

/**
 * The part of S3 that guests use, as cheap as can be: bytes are kept in memory as they come and looked at when the round is over,
 * so that no uploader waits for the endpoint.
 */
export class Endpoint {
  readonly #bucket: string;
  /** Keys that are no guest's file, and are not waited for. */
  readonly #isBeside: (key: string) => boolean;
  readonly #uploads = new Map<string, Upload>();
  #awaited = Infinity;
  #arrived = 0;
  #finish = (): void => undefined;
  seen = nothing();
  finished: Promise<void> = Promise.resolve();

  constructor(bucket: string, isBeside: (key: string) => boolean) {
    this.#bucket = bucket;
    this.#isBeside = isBeside;
  }

  /** Forgets everything, and waits for so many objects. */
  reset(awaited: number): void {
    this.seen = nothing();
    this.#uploads.clear();
    this.#awaited = awaited;
    this.#arrived = 0;
    this.finished = new Promise((resolve) => (this.#finish = resolve));
  }

  readonly listener: RequestListener = (request, response) => {
    const { method = '', url = '', headers, rawHeaders } = request;
    if (method === 'OPTIONS') {
      this.#count('preflight');
      const allowed = headers['access-control-request-headers'] ?? '';
      response.writeHead(200, {
        ...PREFLIGHT,
        'access-control-allow-headers': allowed,
        'content-length': '0',
      });
      response.end();
      return;
    }
    this.seen.wires.push({ method, target: url, rawHeaders });
    const at = new URL(url, `https://${headers.host ?? ''}`);
    const isPathStyle = !at.hostname.startsWith(`${this.#bucket}.`);
    const path = decodeURIComponent(at.pathname.slice(1));
    const key = isPathStyle ? path.slice(this.#bucket.length + 1) : path;
    readBody(request, () => (this.seen.firstBody ??= now())).then(
      (body) => {
        this.#answer(request, response, key, at.searchParams, body);
      },
      (error: unknown) => this.seen.refused.push(`${method} ${key}: ${String(error)}`),
    );
  };

  #count(kind: string): void {
    this.seen.requests[kind] = (this.seen.requests[kind] ?? 0) + 1;
  }

  #answer(
    request: IncomingMessage,
    response: ServerResponse,
    key: string,
    query: URLSearchParams,
    body: Buffer,
  ): void {
    const { method = '', headers } = request;
    const upload = this.#uploads.get(query.get('uploadId') ?? '');
    const number = Number(query.get('partNumber') ?? 0);
    if (method === 'PUT' && upload && number > 0) {
      this.#count('part');
      upload.parts.set(number, body);
      answer(response, 200, { ETag: `"${number.toString(16).padStart(32, '0')}"`, ...checksumsOf(headers) });
    } else if (method === 'PUT' && !query.has('uploadId')) {
      if (isQuestion(headers, body)) {
        this.#count('question');
        const [status, Code] = this.seen.objects.has(key)
          ? ([412, 'PreconditionFailed'] as const)
          : ([400, 'BadDigest'] as const);
        answer(response, status, {}, xmlDocument('Error', { Code, Message: Code }));
        return;
      }
      this.#count('put');
      if (this.#isTaken(request, response, key)) return;
      this.#store(request, key, [body]);
      answer(response, 200, { ETag: `"${'0'.repeat(32)}"`, ...checksumsOf(headers) });
    } else if (method === 'POST' && query.has('uploads')) {
      this.#count('create');
      const id = `upload-${this.#uploads.size + 1}`;
      this.#uploads.set(id, { key, parts: new Map() });
      answer(
        response,
        200,
        {},
        xmlDocument('InitiateMultipartUploadResult', { Bucket: this.#bucket, Key: key, UploadId: id }),
      );
    } else if (method === 'POST' && upload) {
      this.#count('complete');
      if (this.#isTaken(request, response, key)) return;
      const numbers = [...body.toString().matchAll(/<PartNumber>(\d+)</g)].map(([, each]) => Number(each));
      this.#store(
        request,
        key,
        numbers.map((each) => upload.parts.get(each) ?? Buffer.alloc(0)),
      );
      const crc = headers['x-amz-checksum-crc64nvme'];
      answer(
        response,
        200,
        {},
        xmlDocument('CompleteMultipartUploadResult', {
          Bucket: this.#bucket,
          Key: key,
          ETag: `"${'0'.repeat(32)}-${numbers.length}"`,
          ...(typeof crc === 'string' && { ChecksumCRC64NVME: crc, ChecksumType: 'FULL_OBJECT' }),
        }),
      );
    } else if (method === 'HEAD' && this.seen.objects.has(key)) {
      // A guest who may only write is refused this; Amplify asks for it after a multipart upload.
      this.#count('head');
      answer(response, 200, { ETag: `"${'0'.repeat(32)}"` });
    } else {
      this.#count('other');
      this.seen.refused.push(`${method} ${request.url?.split('?')[0] ?? ''}`);
      answer(response, 403, {}, xmlDocument('Error', { Code: 'AccessDenied', Message: 'Access Denied' }));
    }
  }

  #isTaken({ headers }: IncomingMessage, response: ServerResponse, key: string): boolean {
    if (headers['if-none-match'] !== '*' || !this.seen.objects.has(key)) return false;
    this.seen.refused.push(`${key} is there already`);
    answer(
      response,
      412,
      {},
      xmlDocument('Error', {
        Code: 'PreconditionFailed',
        Message: 'At least one of the pre-conditions you specified did not hold',
      }),
    );
    return true;
  }

  #store({ headers }: IncomingMessage, key: string, pieces: readonly Buffer[]): void {
    const crc64 = headers['x-amz-checksum-crc64nvme'];
    this.seen.objects.set(key, { key, pieces, crc64: typeof crc64 === 'string' ? crc64 : null });
    if (this.#isBeside(key)) return;
    this.#arrived += 1;
    if (this.#arrived !== this.#awaited) return;
    this.seen.done = now();
    this.#finish();
  }
}

const nothing = (): Seen => ({
  requests: {},
  refused: [],
  wires: [],
  objects: new Map(),
  firstBody: null,
  done: null,
});

/** A body of the announced length, in one buffer. */
function readBody(request: IncomingMessage, began: () => void): Promise<Buffer> {
  const body = Buffer.allocUnsafeSlow(Number(request.headers['content-length'] ?? 0));
  let at = 0;
  return new Promise((resolve, reject) => {
    if (request.method === 'PUT') request.once('data', began);
    request.on('data', (chunk: Buffer) => {
      chunk.copy(body, at);
      at += chunk.length;
    });
    request.once('end', () => {
      if (at === body.length) resolve(body);
      else reject(new Error(`${at} of ${body.length} bytes came`));
    });
    request.once('error', reject);
  });
}

/** The page asks whether a key is taken with a wrong checksum of an empty body. */
function isQuestion(headers: IncomingMessage['headers'], body: Buffer): boolean {
  return body.length === 0 && headers['x-amz-checksum-crc64nvme'] === '//////////8=';
}

/** S3 repeats the checksums that it verified. */
function checksumsOf(headers: IncomingMessage['headers']): Record<string, string> {
  const named = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-checksum-'));
  return Object.fromEntries(named.map(([name, value]) => [name, String(value)]));
}

function answer(response: ServerResponse, status: number, headers: Record<string, string>, body = ''): void {
  const type = body === '' ? {} : { 'content-type': 'application/xml' };
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  response.writeHead(status, { ...CORS, ...type, ...length, 'x-amz-request-id': 'BENCH', ...headers });
  response.end(body);
}
