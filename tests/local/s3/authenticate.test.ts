import { AwsV4Signer } from 'aws4fetch';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Account } from '../../../local/s3/authenticate.ts';
import { authenticate } from '../../../local/s3/authenticate.ts';
import { Refusal } from '../../../local/s3/refusal.ts';
import type { S3Request } from '../../../local/s3/request.ts';
import { readRequest } from '../../../local/s3/request.ts';

/** The account of AWS's published examples. */
const EXAMPLE: Account = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const NOW = Date.parse('2013-05-24T00:00:00Z');
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

interface Sent {
  readonly method?: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
}

function received({ method = 'GET', target, headers }: Sent): S3Request {
  const host = ['host', headers.host ?? 'examplebucket.s3.amazonaws.com'];
  const rest = Object.entries(headers).filter(([name]) => name !== 'host');
  return readRequest({ method, target, rawHeaders: [...host, ...rest.flat()] }, ['s3.amazonaws.com']);
}

/** `accepted`, or the error code. */
function verdict(sent: Sent, { account = EXAMPLE, region = 'us-east-1', now = NOW } = {}): string {
  const accounts = { find: (id: string) => (id === account.accessKeyId ? account : undefined) };
  try {
    authenticate(received(sent), { accounts, region, now: () => now });
    return 'accepted';
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code;
    throw thrown;
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
const PRESIGNED: Sent = {
  target:
    '/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  headers: {},
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function inHeaders(sent: Sent, signature: string, hash = EMPTY): Sent {
  const headers = { ...sent.headers, 'x-amz-content-sha256': hash, 'x-amz-date': '20130524T000000Z' };
  const names = ['host', ...Object.keys(headers)].sort().join(';');
  const credential = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${names},Signature=${signature}`;
  return { ...sent, headers: { ...headers, authorization } };
}

describe("the signatures of AWS's own documentation are accepted", () => {
  test('a presigned GET', () => {
    expect(verdict(PRESIGNED)).toBe('accepted');
  });

  test.each([
    [
      'GET Object',
      inHeaders(
        { target: '/test.txt', headers: { range: 'bytes=0-9' } },
        'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
      ),
    ],
    [
      'PUT Object',
      inHeaders(
        {
          method: 'PUT',
          target: '/test$file.text',
          headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
        },
        '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
        '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
      ),
    ],
    [
      'GET Bucket Lifecycle',
      inHeaders(
        { target: '/?lifecycle', headers: {} },
        'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
      ),
    ],
    [
      'GET Bucket (List Objects)',
      inHeaders(
        { target: '/?max-keys=2&prefix=J', headers: {} },
        '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
      ),
    ],
  ])('%s, signed in its headers', (_, sent) => {
    expect(verdict(sent)).toBe('accepted');
  });
});

/** One of the characters of `text`. */
const oneOf = (text: string) => fc.constantFrom(...Array.from(text));

describe('every character of a presigned URL counts', () => {
  test('a URL with any one character changed is refused', () => {
    const positions = fc.integer({ min: 1, max: PRESIGNED.target.length - 1 });
    fc.assert(
      fc.property(positions, oneOf('aZ09-_.~/=&%'), (at, character) => {
        const target = PRESIGNED.target.slice(0, at) + character + PRESIGNED.target.slice(at + 1);
        fc.pre(target !== PRESIGNED.target);
        expect(verdict({ ...PRESIGNED, target })).not.toBe('accepted');
      }),
      { numRuns: 1000 },
    );
  });

  test('so does the method', () => {
    expect(verdict({ ...PRESIGNED, method: 'PUT' })).toBe('SignatureDoesNotMatch');
  });

  test('so does the host', () => {
    const headers = { host: 'otherbucket.s3.amazonaws.com' };
    expect(verdict({ ...PRESIGNED, headers })).toBe('SignatureDoesNotMatch');
  });

  test('the clock decides to the second when it ends', () => {
    const end = NOW + 86_400_000;
    expect(verdict(PRESIGNED, { now: end })).toBe('accepted');
    expect(verdict(PRESIGNED, { now: end + 1000 })).toBe('AccessDenied');
  });
});

/** Path and query in the form that browsers send. */
const targetOf = ({ pathname, search }: URL): string => pathname + search;

/** Keys with all kinds of characters but no dot segments, which URL parsers resolve, also aws4fetch's. */
const keys = fc
  .array(
    fc.string({
      unit: fc.oneof(oneOf(' +%&=?#:;,/()\'*!"<>[]{}|\\^`~é日🎬'), fc.string({ unit: 'grapheme' })),
    }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((segments) => segments.join('/'))
  .filter((key) => key !== '' && !key.split('/').some((segment) => /^\.{1,2}$/u.test(segment)));

describe('an implementation of SigV4 by other hands is agreed with', () => {
  const credentials = { ...EXAMPLE, service: 's3', region: 'us-east-1', datetime: '20130524T000000Z' };

  test('in the query, for any key and any metadata', async () => {
    await fc.assert(
      fc.asyncProperty(keys, fc.string({ unit: oneOf('ab \'"%+=;,') }), async (key, meta) => {
        const url = `https://examplebucket.s3.amazonaws.com/${key.split('/').map(encodeURIComponent).join('/')}`;
        const headers = { 'x-amz-meta-note': meta.trim(), 'if-none-match': '*' };
        const signer = new AwsV4Signer({
          ...credentials,
          url,
          headers,
          method: 'PUT',
          signQuery: true,
          allHeaders: true,
        });
        const signed = await signer.sign();
        const sent = { method: 'PUT', target: targetOf(signed.url), headers };
        expect(received(sent).key).toBe(key);
        expect(verdict(sent)).toBe('accepted');
        expect(verdict({ ...sent, target: sent.target.replace('/', '/0') })).toBe('SignatureDoesNotMatch');
      }),
      { numRuns: 500 },
    );
  });

  test('in the headers, for any query', async () => {
    const queries = fc
      .dictionary(fc.string({ minLength: 1 }), fc.string())
      .filter((q) => !('X-Amz-Signature' in q));
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const url = new URL('https://examplebucket.s3.amazonaws.com/');
        for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
        const signed = await new AwsV4Signer({ ...credentials, url: url.href, method: 'GET' }).sign();
        const sent = { target: targetOf(signed.url), headers: Object.fromEntries(signed.headers) };
        expect(verdict(sent)).toBe('accepted');
      }),
      { numRuns: 300 },
    );
  });
});
