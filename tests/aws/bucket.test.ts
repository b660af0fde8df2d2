import { describe, expect, test } from 'vitest';
import { bucket } from '../../src/aws/bucket.ts';
import { ClockOffset } from '../../src/aws/clock-offset.ts';
import { routesOf } from '../../src/aws/routes.ts';
import { signer } from '../../src/aws/signer.ts';
import { errorOf, Fault, type UploadError } from '../../src/core/errors.ts';
import type { CredentialSource, GuestCredentials, HttpAnswer, ObjectStore } from '../../src/core/ports.ts';
import { loadNow } from '../support/load-now.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { answer, errorXml, FakeTransport, type Scripted } from '../support/fake-transport.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const CHECKSUM = 'rosUhgp5mIg=';
const object = { key: 'drop/me/a', contentType: 'text/plain', originalName: 'a.txt' };
const upload = { key: object.key, uploadId: 'upload' };
const parts = [
  { partNumber: 1, size: 3, etag: '"one"', checksum: 'AAAAAAAAAAA=' },
  { partNumber: 2, size: 3, etag: '"two"', checksum: null },
];
/** As little as S3 says of one. */
const SUCCESS = { headers: { 'x-amz-request-id': 'request' } };
const body = new Blob(['abc']);
const options = { signal: new AbortController().signal, onProgress: () => undefined };

/** Sessions that cost nothing and are counted. */
class FakeCredentials implements CredentialSource {
  readonly calls: string[] = [];
  #session = 1;

  current(): Promise<GuestCredentials> {
    this.calls.push('current');
    const [accessKeyId, secretAccessKey, sessionToken] = ['id', 'secret', `token-${this.#session}`] as const;
    return Promise.resolve({
      accessKeyId,
      secretAccessKey,
      sessionToken,
      expiration: Infinity,
      identityId: 'me',
    });
  }

  invalidate({ sessionToken }: GuestCredentials): void {
    this.calls.push(`invalidate ${sessionToken}`);
    this.#session += 1;
  }
}

interface Scene {
  readonly store: ObjectStore;
  readonly transport: FakeTransport;
  readonly credentials: FakeCredentials;
  readonly clock: FakeClock;
  readonly offset: ClockOffset;
}

function scene(...script: (Scripted | Error)[]): Scene {
  const destination = {
    region: 'eu-west-1',
    identityPoolId: '',
    bucket: 'letters',
    prefix: '',
    endpoints: null,
  };
  const [route] = routesOf(destination);
  const transport = new FakeTransport(...script);
  const credentials = new FakeCredentials();
  const clock = new FakeClock();
  const offset = new ClockOffset(clock);
  const sign = signer({ region: 'eu-west-1', route });
  const store = bucket({ transport: transport.send, credentials, sign, clock, offset, later: loadNow });
  return { store, transport, credentials, clock, offset };
}

async function failure(work: Promise<unknown>): Promise<UploadError> {
  return work.then(
    () => Promise.reject(new Error('it succeeded')),
    (thrown: unknown) => errorOf(thrown),
  );
}

function partsPage(numbers: readonly number[], next: number | null): string {
  const listed = numbers.map(
    (number) => `<Part><PartNumber>${number}</PartNumber><ETag>"${number}"</ETag><Size>5</Size></Part>`,
  );
  const marker = next === null ? '' : `<NextPartNumberMarker>${next}</NextPartNumberMarker>`;
  return `<ListPartsResult>${marker}<IsTruncated>${next !== null}</IsTruncated>${listed.join('')}</ListPartsResult>`;
}

describe('a single PUT', () => {
  test('sends the body with every signed header and returns the checksum of S3', async () => {
    const { store, transport } = scene({ headers: { 'x-amz-checksum-crc64nvme': CHECKSUM } });
    expect(await store.put(object, body, CHECKSUM, options)).toEqual({ checksum: CHECKSUM });
    expect(transport.calls).toEqual(['PUT /drop/me/a']);
    expect(transport.requests[0]).toMatchObject({
      body,
      signal: options.signal,
      onProgress: options.onProgress,
      headers: { 'if-none-match': '*', 'x-amz-checksum-crc64nvme': CHECKSUM, 'content-type': 'text/plain' },
    });
  });

  test('succeeds even if CORS or an extension hides every header: the object is there', async () => {
    const { store, transport } = scene({}, { status: 412, body: errorXml('PreconditionFailed') });
    expect(await store.put(object, body, CHECKSUM, options)).toEqual({ checksum: null });
    expect(transport.calls).toEqual(['PUT /drop/me/a', 'PUT /drop/me/a']);
  });

  test('does not count as arrived because a middlebox answers with an empty 200', async () => {
    const { store } = scene({}, { status: 400, body: errorXml('BadDigest') });
    expect((await failure(store.put(object, body, CHECKSUM, options))).kind).toBe('server');
  });

  test('does not count as arrived if the middlebox answers the check, too', async () => {
    const { store } = scene({}, {});
    expect((await failure(store.put(object, body, CHECKSUM, options))).kind).toBe('server');
  });

  test('counts as arrived by any one header of S3', async () => {
    for (const name of ['etag', 'x-amz-request-id', 'x-amz-checksum-crc64nvme']) {
      const { store, transport } = scene({ headers: { [name]: 'told' } });
      await store.put(object, body, CHECKSUM, options);
      expect(transport.calls).toHaveLength(1);
    }
  });
});

describe('a multipart upload', () => {
  test('from beginning to end', async () => {
    const { store, transport } = scene(
      { body: '<InitiateMultipartUploadResult><UploadId>upload</UploadId></InitiateMultipartUploadResult>' },
      { headers: { etag: '"one"', 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=' } },
      { headers: { etag: '"two"' } },
      {
        body: `  <CompleteMultipartUploadResult><ChecksumCRC64NVME>${CHECKSUM}</ChecksumCRC64NVME></CompleteMultipartUploadResult>`,
      },
    );
    const begun = await (await store.multipart()).begin(object, options.signal);
    const sent = [
      await (await store.multipart()).putPart(begun, 1, body, 'AAAAAAAAAAA=', options),
      await (await store.multipart()).putPart(begun, 2, body, CHECKSUM, options),
    ];
    expect(begun).toEqual(upload);
    expect(sent).toEqual(parts);
    expect(await (await store.multipart()).finish(begun, sent, CHECKSUM, 6, options.signal)).toEqual({
      checksum: CHECKSUM,
    });
    expect(transport.calls).toEqual([
      'POST /drop/me/a?uploads',
      'PUT /drop/me/a?partNumber=1&uploadId=upload',
      'PUT /drop/me/a?partNumber=2&uploadId=upload',
      'POST /drop/me/a?uploadId=upload',
    ]);
    expect(transport.requests[3]).toMatchObject({
      headers: { 'x-amz-mp-object-size': '6', 'x-amz-checksum-crc64nvme': CHECKSUM, 'if-none-match': '*' },
      body: expect.stringMatching(/<ETag>&quot;one&quot;<\/ETag>.*<ETag>&quot;two&quot;<\/ETag>/) as string,
    });
  });

  test('all pages of parts are read, in order', async () => {
    const { store, transport } = scene(
      { body: partsPage([1, 2], 2) },
      { body: partsPage([5], 5) },
      { body: partsPage([], null) },
    );
    const held = await (await store.multipart()).listParts(upload, options.signal);
    expect(held.map(({ partNumber }) => partNumber)).toEqual([1, 2, 5]);
    expect(transport.calls).toEqual([
      'GET /drop/me/a?max-parts=1000&part-number-marker=0&uploadId=upload',
      'GET /drop/me/a?max-parts=1000&part-number-marker=2&uploadId=upload',
      'GET /drop/me/a?max-parts=1000&part-number-marker=5&uploadId=upload',
    ]);
  });

  test('a marker that does not advance is an error, not an endless loop', async () => {
    const { store, transport } = scene({ body: partsPage([1, 2], 2) }, { body: partsPage([1, 2], 2) });
    expect((await failure((await store.multipart()).listParts(upload, options.signal))).kind).toBe('server');
    expect(transport.calls).toHaveLength(2);
  });

  test('an ETag that an extension removes is read from S3, for that part alone', async () => {
    const { store, transport } = scene({}, { body: partsPage([7], 7) });
    const part = await (await store.multipart()).putPart(upload, 7, body, CHECKSUM, options);
    expect(part).toEqual({ partNumber: 7, size: 3, etag: '"7"', checksum: null });
    expect(transport.calls[1]).toBe('GET /drop/me/a?max-parts=1&part-number-marker=6&uploadId=upload');
  });

  test('a part that S3 then does not know has not arrived', async () => {
    const { store } = scene({}, { body: partsPage([8], null) });
    expect((await failure((await store.multipart()).putPart(upload, 7, body, CHECKSUM, options))).kind).toBe(
      'server',
    );
  });

  test.each<[string, UploadError['kind'], Scripted]>([
    [
      'an error in a 200',
      'server',
      { body: ` \n${errorXml('InternalError', 'We encountered an internal error.')}` },
    ],
    ['a slow-down in a 200', 'throttled', { body: errorXml('SlowDown') }],
    ['a 200 cut off in its white space', 'server', { body: '<?xml version="1.0"?>\n   ' }],
    ['a key that is taken', 'key-taken', { status: 412, body: errorXml('PreconditionFailed') }],
    ['an upload S3 no longer knows', 'upload-gone', { status: 404, body: errorXml('NoSuchUpload') }],
    [
      'a sum that is not that of the parts',
      'checksum-mismatch',
      { status: 400, body: errorXml('BadDigest') },
    ],
  ])('%s at the end is no success: %s', async (_name, kind, scripted) => {
    const { store } = scene(scripted);
    expect(
      (await failure((await store.multipart()).finish(upload, parts, CHECKSUM, 6, options.signal))).kind,
    ).toBe(kind);
  });

  test('whose Complete is answered with nothing is there if its key is taken', async () => {
    const { store } = scene({}, { status: 412, body: errorXml('PreconditionFailed') });
    expect(await (await store.multipart()).finish(upload, parts, CHECKSUM, 6, options.signal)).toEqual({
      checksum: null,
    });
  });

  test('whose Complete is answered with nothing is sent again if its key is free', async () => {
    const { store } = scene({}, { status: 400, body: errorXml('BadDigest') });
    expect(
      (await failure((await store.multipart()).finish(upload, parts, CHECKSUM, 6, options.signal))).kind,
    ).toBe('server');
  });

  test('an answer to the begin request without an id is an error', async () => {
    const { store } = scene({ body: '<InitiateMultipartUploadResult><UploadId>upl' });
    expect((await failure((await store.multipart()).begin(object, options.signal))).kind).toBe('server');
  });

  test('throwing away an upload that S3 no longer knows succeeds', async () => {
    const { store, transport } = scene({ status: 204 }, { status: 404, body: errorXml('NoSuchUpload') });
    await (await store.multipart()).discard(upload, options.signal);
    await (await store.multipart()).discard(upload, options.signal);
    expect(transport.calls).toEqual([
      'DELETE /drop/me/a?uploadId=upload',
      'DELETE /drop/me/a?uploadId=upload',
    ]);
  });

  test('any other failure to throw it away is an error', async () => {
    const { store } = scene({ status: 500 });
    expect((await failure((await store.multipart()).discard(upload, options.signal))).kind).toBe('server');
  });
});

describe('credentials', () => {
  test('are taken anew for every request', async () => {
    const { store, credentials } = scene(SUCCESS, SUCCESS);
    await store.put(object, body, CHECKSUM, options);
    await store.put(object, body, CHECKSUM, options);
    expect(credentials.calls).toEqual(['current', 'current']);
  });

  test('that S3 calls expired are invalidated, and the next attempt is signed with new ones', async () => {
    const { store, transport, credentials } = scene({ status: 400, body: errorXml('ExpiredToken') }, SUCCESS);
    expect((await failure(store.put(object, body, CHECKSUM, options))).kind).toBe('credentials-expired');
    await store.put(object, body, CHECKSUM, options);
    const tokens = transport.requests.map(({ url }) => new URL(url).searchParams.get('X-Amz-Security-Token'));
    expect(credentials.calls).toEqual(['current', 'invalidate token-1', 'current']);
    expect(tokens).toEqual(['token-1', 'token-2']);
  });

  test('are kept when S3 only denies access', async () => {
    const { store, credentials } = scene({ status: 403, body: errorXml('AccessDenied') });
    expect((await failure(store.put(object, body, CHECKSUM, options))).kind).toBe('denied');
    expect(credentials.calls).toEqual(['current']);
  });
});

describe('a 200 that is the page of a proxy, not an answer of S3,', () => {
  const page = { body: '<!doctype html><title>Log in</title>', headers: { etag: '"of-the-page"' } };

  test.each<[string, (store: ObjectStore) => Promise<unknown>]>([
    ['no file', (store) => store.put(object, body, CHECKSUM, options)],
    ['no part', async (store) => (await store.multipart()).putPart(upload, 1, body, CHECKSUM, options)],
    ['no list of parts', async (store) => (await store.multipart()).listParts(upload, options.signal)],
    ['no beginning', async (store) => (await store.multipart()).begin(object, options.signal)],
    ['no end', async (store) => (await store.multipart()).finish(upload, parts, CHECKSUM, 6, options.signal)],
    [
      'nothing that is thrown away',
      async (store) => (await store.multipart()).discard(upload, options.signal),
    ],
    ['no word on whether an object is there', (store) => store.exists(object, options.signal)],
  ])('is %s, and worth another try', async (_what, ask) => {
    const { store } = scene(page);
    expect((await failure(ask(store))).kind).toBe('server');
  });
});

describe('a 412 that is the page of a proxy, not an answer of S3,', () => {
  const page = { status: 412, body: '<!doctype html><title>Precondition required</title>' };

  test.each<[string, (store: ObjectStore) => Promise<unknown>]>([
    ['no file that has arrived before', (store) => store.put(object, body, CHECKSUM, options)],
    [
      'no end that came before',
      async (store) => (await store.multipart()).finish(upload, parts, CHECKSUM, 6, options.signal),
    ],
    ['no word on whether an object is there', (store) => store.exists(object, options.signal)],
  ])('is %s, and worth another try', async (_what, ask) => {
    const { store } = scene(page);
    expect((await failure(ask(store))).kind).toBe('server');
  });
});

describe('the time', () => {
  const dateOf = (url: string | undefined) => new URL(url ?? '').searchParams.get('X-Amz-Date');

  test('of the signature is that of sending, for each attempt anew', async () => {
    const { store, transport, clock } = scene({ status: 500 }, SUCCESS);
    await failure(store.put(object, body, CHECKSUM, options));
    clock.advance(MINUTE);
    await store.put(object, body, CHECKSUM, options);
    expect(transport.requests.map(({ url }) => dateOf(url))).toEqual([
      '20261122T120000Z',
      '20261122T120100Z',
    ]);
  });

  test.each([
    ['ahead', 'Request is not yet valid', -DAY, '20261121T120000Z'],
    ['behind', 'Request has expired', DAY, '20261123T120000Z'],
  ])('of a clock that is a day %s is learned from the refusal', async (_name, message, off, date) => {
    const ServerTime = new Date(Date.UTC(2026, 10, 22, 12) + off).toISOString();
    const { store, transport } = scene(
      { status: 403, body: errorXml('AccessDenied', message, { ServerTime }) },
      SUCCESS,
    );
    expect((await failure(store.put(object, body, CHECKSUM, options))).kind).toBe('clock-skew');
    await store.put(object, body, CHECKSUM, options);
    expect(dateOf(transport.requests[1]?.url)).toBe(date);
  });

  test('is learned from the Date of a success too', async () => {
    const date = new Date(Date.UTC(2026, 10, 22, 12, 10)).toUTCString();
    const { store, clock, offset } = scene({ headers: { ...SUCCESS.headers, date } });
    await store.put(object, body, CHECKSUM, options);
    expect(offset.now() - clock.now()).toBeGreaterThanOrEqual(10 * MINUTE);
  });

  test('is not learned from a GET, which a cache may answer with an old Date', async () => {
    const date = new Date(Date.UTC(2026, 10, 21)).toUTCString();
    const { store, clock, offset } = scene({ headers: { date }, body: partsPage([], null) });
    await (await store.multipart()).listParts(upload, options.signal);
    expect(offset.now()).toBe(clock.now());
  });

  test('that a sleeping laptop lost between signing and sending is not an error of the clock', async () => {
    const { credentials, clock, offset } = scene();
    const ServerTime = new Date(clock.now() + 20 * MINUTE).toISOString();
    const transport = (): Promise<HttpAnswer> => {
      clock.advance(20 * MINUTE);
      const refusal = errorXml('AccessDenied', 'Request has expired', { ServerTime });
      return Promise.resolve(answer({ status: 403, body: refusal }));
    };
    const sign = () =>
      Promise.resolve({ method: 'PUT', url: 'https://letters.example/a', headers: {} } as const);
    const store = bucket({ transport, credentials, sign, clock, offset, later: loadNow });
    expect(await failure(store.put(object, body, CHECKSUM, options))).toEqual({ kind: 'stalled' });
  });
});

describe('what is not an answer', () => {
  test('a fault of the transport is thrown unchanged', async () => {
    const { store } = scene(new Fault({ kind: 'offline' }));
    expect(await failure(store.put(object, body, CHECKSUM, options))).toEqual({ kind: 'offline' });
  });

  test('an aborted request rejects with the reason it was aborted for, before anything is sent', async () => {
    const { store, transport, credentials } = scene({});
    const signal = AbortSignal.abort('pause');
    await expect(store.put(object, body, CHECKSUM, { ...options, signal })).rejects.toBe('pause');
    expect(transport.calls).toEqual([]);
    expect(credentials.calls).toEqual([]);
  });

  test('aborting does not wait for slow credentials', async () => {
    const { transport, clock, offset } = scene({});
    const controller = new AbortController();
    const credentials = { current: () => new Promise<never>(() => undefined), invalidate: () => undefined };
    const sign = () => Promise.reject(new Error('signed'));
    const store = bucket({ transport: transport.send, credentials, sign, clock, offset, later: loadNow });
    const put = store.put(object, body, CHECKSUM, { ...options, signal: controller.signal });
    controller.abort('cancel');
    await expect(put).rejects.toBe('cancel');
    expect(transport.calls).toEqual([]);
  });
});
