import { AwsV4Signer } from 'aws4fetch';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presign } from '../../src/aws/presign.ts';
import type { SignableRequest } from '../../src/aws/requests.ts';
import { routesOf } from '../../src/aws/routes.ts';
import { signer } from '../../src/aws/signer.ts';
import { errorOf } from '../../src/core/errors.ts';
import vector from '../vectors/sigv4-query.json' with { type: 'json' };

const NOW = Date.UTC(2026, 10, 22, 12, 34, 56);
const KEY = 'drop/eu-west-1:0000-1/2026-11-22-7F3KQ9TB/Ete a la plage-0a1b2c3d.jpg';
const CHECKSUM = 'rosUhgp5mIg=';

const credentials = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret/with+signs=',
  sessionToken: 'IQoJb3JpZ2luX2VjEXAMPLE//token+with/signs==',
  expiration: NOW + 3_600_000,
  identityId: 'eu-west-1:0000-1',
};
const destination = {
  region: 'eu-west-1',
  identityPoolId: 'eu-west-1:pool',
  bucket: 'letters',
  prefix: 'drop/',
  endpoints: null,
};

function sign(request: SignableRequest, endpoint: string | null = null, now = NOW) {
  const endpoints = endpoint === null ? null : { cognito: endpoint, s3: endpoint };
  const [route] = routesOf({ ...destination, endpoints });
  return signer({ region: destination.region, route })(request, credentials, now);
}

const object = { key: KEY, contentType: 'image/jpeg', originalName: 'Été à la plage (1).JPG' };
const upload = { key: KEY, uploadId: 'upload+id/with=signs' };
const REQUESTS: readonly SignableRequest[] = [
  { type: 'put-object', object, checksum: CHECKSUM },
  { type: 'create-multipart-upload', object },
  { type: 'upload-part', upload, partNumber: 7, checksum: CHECKSUM },
  { type: 'list-parts', upload, after: 6, limit: 1000 },
  { type: 'complete-multipart-upload', upload, checksum: CHECKSUM, size: 123_456 },
  { type: 'abort-multipart-upload', upload },
];
const BY_TYPE = REQUESTS.map((request) => [request.type, request] as const);

const disposition = "attachment; filename*=UTF-8''%C3%89t%C3%A9%20%C3%A0%20la%20plage%20%281%29.JPG";

describe('each request', () => {
  test.each([
    [
      'put-object',
      'PUT',
      {},
      {
        'content-type': 'image/jpeg',
        'content-disposition': disposition,
        'if-none-match': '*',
        'x-amz-checksum-crc64nvme': CHECKSUM,
      },
    ],
    [
      'create-multipart-upload',
      'POST',
      { uploads: '' },
      {
        'content-type': 'image/jpeg',
        'content-disposition': disposition,
        'x-amz-checksum-algorithm': 'CRC64NVME',
        'x-amz-checksum-type': 'FULL_OBJECT',
      },
    ],
    [
      'upload-part',
      'PUT',
      { partNumber: '7', uploadId: upload.uploadId },
      { 'x-amz-checksum-crc64nvme': CHECKSUM },
    ],
    ['list-parts', 'GET', { uploadId: upload.uploadId, 'part-number-marker': '6', 'max-parts': '1000' }, {}],
    [
      'complete-multipart-upload',
      'POST',
      { uploadId: upload.uploadId },
      {
        'if-none-match': '*',
        'x-amz-checksum-crc64nvme': CHECKSUM,
        'x-amz-checksum-type': 'FULL_OBJECT',
        'x-amz-mp-object-size': '123456',
      },
    ],
    ['abort-multipart-upload', 'DELETE', { uploadId: upload.uploadId }, {}],
  ] as const)('%s', async (type, method, query, headers) => {
    const request = REQUESTS.find((candidate) => candidate.type === type);
    if (!request) throw new Error(type);
    const signed = await sign(request);
    const own = [...new URL(signed.url).searchParams].filter(([name]) => !name.startsWith('X-Amz-'));
    expect(signed.method).toBe(method);
    expect(Object.fromEntries(own)).toEqual(query);
    expect(signed.headers).toEqual(headers);
  });

  test.each(BY_TYPE)(
    '%s: every header that is sent is signed, and none but the host besides',
    async (_type, request) => {
      const { url, headers } = await sign(request);
      const signed = new URL(url).searchParams.get('X-Amz-SignedHeaders')?.split(';');
      expect(signed).toEqual(['host', ...Object.keys(headers)].sort());
    },
  );

  test.each(BY_TYPE)(
    '%s: nothing is hoisted into the query, least of all the checksum of nothing',
    async (_type, request) => {
      const { url } = await sign(request);
      const names = [...new URL(url).searchParams.keys()].map((name) => name.toLowerCase());
      expect(names.filter((name) => name.startsWith('x-amz-')).sort()).toEqual([
        'x-amz-algorithm',
        'x-amz-credential',
        'x-amz-date',
        'x-amz-expires',
        'x-amz-security-token',
        'x-amz-signature',
        'x-amz-signedheaders',
      ]);
      expect(url).not.toContain('AAAAAA');
    },
  );
});

describe('the signature', () => {
  test("agrees with AWS's published example of query signing", async () => {
    const { method, url, region, accessKeyId, secretAccessKey, date, expiresIn } = vector;
    const presigned = new URL(
      await presign(
        { method, url, query: {}, headers: {} },
        {
          region,
          credentials: { accessKeyId, secretAccessKey, sessionToken: '' },
          now: Date.parse(date),
          expiresIn,
        },
      ),
    );
    presigned.searchParams.sort();
    const expected = new URL(vector.presigned);
    expected.searchParams.sort();
    expect(presigned.href).toBe(expected.href);
  });

  /** Signs the same request with an implementation that shares no code with ours. */
  async function signedElsewhere(method: string, url: string, headers: HeadersInit): Promise<URL> {
    const bare = new URL(url);
    for (const name of [...bare.searchParams.keys()]) {
      if (name.startsWith('X-Amz-')) bare.searchParams.delete(name);
    }
    bare.searchParams.set('X-Amz-Expires', '900');
    const other = new AwsV4Signer({
      ...credentials,
      method,
      url: bare.href,
      headers,
      service: 's3',
      region: destination.region,
      datetime: '20261122T123456Z',
      signQuery: true,
      allHeaders: true,
    });
    return (await other.sign()).url;
  }

  /** Any key of a guest's: Unicode of all kinds, and much of what URLs and S3 are touchy about. */
  const segment = fc
    .oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom(...Array.from('aZ09-._~ +%&=?#\'"()*!:;,@$/\\|^`{}[]<>é日😀')),
        maxLength: 12,
      }),
    )
    .filter((text) => text.split('/').every((part) => part !== '.' && part !== '..'));
  const anyKey = fc
    .array(segment, { minLength: 1, maxLength: 4 })
    .map((segments) => segments.join('/'))
    .filter((key) => key !== '');

  test.each([
    ['AWS', null],
    ['a stand-in', 'http://127.0.0.1:9000'],
  ])('agrees with aws4fetch for any key and every request, at %s', async (_name, endpoint) => {
    await fc.assert(
      fc.asyncProperty(anyKey, fc.constantFrom(...REQUESTS), async (key, request) => {
        const named =
          'object' in request
            ? { ...request, object: { ...object, key } }
            : { ...request, upload: { ...upload, key } };
        const { method, url, headers } = await sign(named, endpoint);
        const ours = new URL(url);
        const theirs = await signedElsewhere(method, url, headers);
        ours.searchParams.sort();
        theirs.searchParams.sort();
        expect(ours.href).toBe(theirs.href);
      }),
    );
  });

  test('depends only on its arguments: the same request at the same time has the same URL', async () => {
    const [request] = REQUESTS;
    if (!request) throw new Error('no request');
    const first = await sign(request);
    expect((await sign(request)).url).toBe(first.url);
    expect((await sign(request, null, NOW + 1000)).url).not.toBe(first.url);
    expect(new URL(first.url).searchParams.get('X-Amz-Date')).toBe('20261122T123456Z');
  });

  test('is valid for a quarter of an hour', async () => {
    const [request] = REQUESTS;
    if (!request) throw new Error('no request');
    expect(new URL((await sign(request)).url).searchParams.get('X-Amz-Expires')).toBe('900');
  });
});

describe('the path', () => {
  const urlOf = async (key: string): Promise<string> => {
    const { url } = await sign({ type: 'put-object', object: { ...object, key }, checksum: CHECKSUM });
    return url.slice(0, url.indexOf('?'));
  };

  test('is encoded once, keeping slashes, with the colon of the identity encoded', async () => {
    expect(await urlOf(KEY)).toBe(
      'https://letters.s3.eu-west-1.amazonaws.com/drop/eu-west-1%3A0000-1/2026-11-22-7F3KQ9TB/Ete%20a%20la%20plage-0a1b2c3d.jpg',
    );
  });

  test.each([
    ["a+b*c'd(e)f~g!h%i", 'a%2Bb%2Ac%27d%28e%29f~g%21h%25i'],
    ['été', '%C3%A9t%C3%A9'],
    ['a//b', 'a//b'],
    ['%2e%2e/a', '%252e%252e/a'],
    ['...', '...'],
    ['.hidden', '.hidden'],
  ])('of %j is /%s', async (key, path) => {
    expect(await urlOf(key)).toBe(`https://letters.s3.eu-west-1.amazonaws.com/${path}`);
  });

  test.each(['', '.', '..', 'drop/../other', 'drop/./a', './a', 'a/..'])(
    'cannot carry the key %j, which is refused before anything is signed',
    async (key) => {
      const refused = await urlOf(key).catch((thrown: unknown) => errorOf(thrown));
      expect(refused).toMatchObject({ kind: 'bug' });
    },
  );

  test('is not changed by a URL parser: nothing is resolved or encoded again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), async (key) => {
        fc.pre(key.split('/').every((part) => part !== '.' && part !== '..'));
        const url = await urlOf(key);
        expect(new URL(url).href).toBe(url);
      }),
    );
  });
});
