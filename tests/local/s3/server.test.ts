import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import type { Prepared, Reply, TestS3 } from '../../support/s3.ts';
import { test } from '../../support/s3.ts';

const MINUTE = 60_000;
const BODY = 'what must never be stored';
const STORED = { status: 200 };

/** Status and code of S3's answer; also checks that nothing of the request is left on disk. */
async function refusal(s3: TestS3, reply: Promise<Reply>) {
  const { status, code } = await reply;
  return { status, code, files: await s3.files() };
}

/** A valid request. */
const NOTHING: {
  readonly key: (prefix: string) => string;
  readonly change: (prepared: Prepared) => Prepared;
  readonly before?: string;
  readonly length?: number;
} = { key: (prefix) => `${prefix}a.txt`, change: (prepared) => prepared };

const refused = (status: number, code: string) => ({ status, code, files: [] });

/** A PUT that S3 would accept, changed after it was signed. */
async function altered(s3: TestS3, change: (prepared: Prepared) => Prepared): Promise<Reply> {
  const prepared = await s3.presign({ headers: { 'if-none-match': '*', 'x-amz-meta-note': 'mine' } });
  return s3.send(change(prepared), BODY);
}

const inTarget =
  (pattern: RegExp, by: string) =>
  (prepared: Prepared): Prepared => {
    const target = prepared.target.replace(pattern, by);
    if (target === prepared.target) throw new Error(`Nothing to change: ${String(pattern)}`);
    return { ...prepared, target };
  };

describe('what was changed after it was signed is refused', () => {
  test('but nothing else is: the same request unchanged is taken', async ({ s3 }) => {
    expect(await altered(s3, (prepared) => prepared)).toMatchObject(STORED);
    expect(await s3.files()).toHaveLength(2);
  });

  test.for([
    ['the signature', inTarget(/X-Amz-Signature=./u, 'X-Amz-Signature=g')],
    ['the path', inTarget(/a\.txt/u, 'b.txt')],
    ['the expiry', inTarget(/X-Amz-Expires=900/u, 'X-Amz-Expires=901')],
    ['the date', inTarget(/X-Amz-Date=(\d{8})T120000Z/u, 'X-Amz-Date=$1T120001Z')],
    ['the method', (prepared: Prepared) => ({ ...prepared, method: 'DELETE' })],
    ['a signed header', (prepared: Prepared) => withHeader(prepared, 'x-amz-meta-note', 'yours')],
    ['a signed condition', (prepared: Prepared) => withHeader(prepared, 'if-none-match', '"etag"')],
    ['a query parameter that came in addition', inTarget(/$/u, '&x-amz-acl=public-read')],
    [
      'a signed header that was left out',
      (prepared: Prepared) => ({ ...prepared, headers: { 'if-none-match': '*' } }),
    ],
  ] as const)('%s', async ([, change], { s3 }) => {
    expect(await refusal(s3, altered(s3, change))).toEqual(refused(403, 'SignatureDoesNotMatch'));
  });

  test('the session token', async ({ s3 }) => {
    const change = inTarget(/X-Amz-Security-Token=.../u, 'X-Amz-Security-Token=AAA');
    expect(await refusal(s3, altered(s3, change))).toEqual(refused(400, 'InvalidToken'));
  });

  test('the session token, taken away', async ({ s3 }) => {
    const change = inTarget(/&X-Amz-Security-Token=[^&]*/u, '');
    expect(await refusal(s3, altered(s3, change))).toEqual(refused(403, 'InvalidAccessKeyId'));
  });

  test('the session token, exchanged for another guest’s', async ({ s3 }) => {
    const { sessionToken } = s3.newGuest();
    const change = inTarget(
      /X-Amz-Security-Token=[^&]*/u,
      `X-Amz-Security-Token=${encodeURIComponent(sessionToken)}`,
    );
    expect(await refusal(s3, altered(s3, change))).toEqual(refused(400, 'InvalidToken'));
  });

  test('an x-amz- header that was never signed', async ({ s3 }) => {
    const reply = await altered(s3, (prepared) => withHeader(prepared, 'x-amz-meta-more', 'unsigned'));
    expect(reply).toMatchObject({
      status: 403,
      code: 'AccessDenied',
      message: 'There were headers present in the request which were not signed',
    });
    expect(reply.body).toContain('<HeadersNotSigned>x-amz-meta-more</HeadersNotSigned>');
    expect(await s3.files()).toEqual([]);
  });
});

function withHeader(prepared: Prepared, name: string, value: string): Prepared {
  return { ...prepared, headers: { ...prepared.headers, [name]: value } };
}

describe('a signature that is not good here and now is refused', () => {
  test('an unknown key', async ({ s3 }) => {
    const as = { ...s3.guest, accessKeyId: 'ASIAAAAAAAAAAAAAAAAA' };
    expect(await refusal(s3, s3.ask({ as }, BODY))).toEqual(refused(403, 'InvalidAccessKeyId'));
  });

  test('the right key with a wrong secret', async ({ s3 }) => {
    const as = { ...s3.guest, secretAccessKey: 'guessed' };
    expect(await refusal(s3, s3.ask({ as }, BODY))).toEqual(refused(403, 'SignatureDoesNotMatch'));
  });

  test('nobody at all', async ({ s3 }) => {
    const target = `/${s3.standIn.bucket}/${s3.prefix}a.txt`;
    const anonymous = s3.send({ method: 'PUT', target, headers: { 'if-none-match': '*' } }, BODY);
    expect(await refusal(s3, anonymous)).toEqual(refused(403, 'AccessDenied'));
  });

  test('half a signature', async ({ s3 }) => {
    const reply = altered(s3, inTarget(/&X-Amz-Expires=900/u, ''));
    expect(await refusal(s3, reply)).toEqual(refused(400, 'AuthorizationQueryParametersError'));
  });

  test('two signatures', async ({ s3 }) => {
    const reply = altered(s3, inTarget(/$/u, '&X-Amz-Signature=0'));
    expect(await refusal(s3, reply)).toEqual(refused(400, 'AuthorizationQueryParametersError'));
  });

  test('another region', async ({ s3 }) => {
    const reply = await s3.ask({ region: 'us-east-1' }, BODY);
    expect(reply).toMatchObject({ status: 400, code: 'AuthorizationQueryParametersError' });
    expect(reply.message).toContain("the region 'us-east-1' is wrong; expecting 'eu-west-1'");
    expect(await s3.files()).toEqual([]);
  });

  test('a URL good for more than seven days', async ({ s3 }) => {
    const change = inTarget(/X-Amz-Expires=900/u, 'X-Amz-Expires=604801');
    expect(await refusal(s3, altered(s3, change))).toEqual(refused(400, 'AuthorizationQueryParametersError'));
  });

  test('a URL past its expiry, with the time it really is', async ({ s3 }) => {
    const prepared = await s3.presign();
    s3.clock.now += 15 * MINUTE + 1000;
    const reply = await s3.send(prepared, BODY);
    expect(reply).toMatchObject({ status: 403, code: 'AccessDenied', message: 'Request has expired' });
    expect(reply.body).toContain('<ServerTime>2026-11-22T12:15:01Z</ServerTime>');
    expect(await s3.files()).toEqual([]);
  });

  test('a date more than 15 minutes ahead, with the time it really is', async ({ s3 }) => {
    const reply = await s3.ask({ at: s3.clock.now + 15 * MINUTE + 1000 }, BODY);
    expect(reply).toMatchObject({ status: 403, code: 'AccessDenied', message: 'Request is not yet valid' });
    expect(reply.body).toContain('<ServerTime>2026-11-22T12:00:00Z</ServerTime>');
    expect(await s3.files()).toEqual([]);
  });

  test('while a date 15 minutes ahead is still forgiven', async ({ s3 }) => {
    expect(await s3.ask({ at: s3.clock.now + 15 * MINUTE }, BODY)).toMatchObject(STORED);
  });

  test('a session past its end, however long the URL is good for', async ({ s3 }) => {
    const prepared = await s3.presign({ expiresIn: 7200 });
    s3.clock.now += 60 * MINUTE;
    expect(await refusal(s3, s3.send(prepared, BODY))).toEqual(refused(400, 'ExpiredToken'));
  });
});

describe('what the policies do not allow is refused', () => {
  test('a guest in another guest’s prefix', async ({ s3 }) => {
    const key = `drop/${s3.newGuest().identityId}/a.txt`;
    const reply = await s3.ask({ key }, BODY);
    expect(reply).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(reply.message).toMatch(
      /is not authorized to perform: s3:PutObject on resource: .* because no identity-based policy/u,
    );
    expect(await s3.files()).toEqual([]);
  });

  test('a PUT that might overwrite', async ({ s3 }) => {
    const reply = await s3.ask({ headers: {} }, BODY);
    expect(reply).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(reply.message).toContain('with an explicit deny in a resource-based policy');
    expect(await s3.files()).toEqual([]);
  });

  test.for([
    ['GET', {}],
    ['HEAD', {}],
    ['DELETE', {}],
  ] as const)('a guest who asks to %s their own object', async ([method, headers], { s3 }) => {
    await s3.ask({}, BODY);
    const before = await s3.files();
    expect(await s3.ask({ method, headers })).toMatchObject({ status: 403 });
    expect(await s3.files()).toEqual(before);
  });

  test('a guest who asks what is there', async ({ s3 }) => {
    const query = { 'list-type': '2', prefix: s3.prefix };
    expect(await s3.ask({ method: 'GET', key: '', query })).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    });
  });

  test.for([
    ['another storage class, as a header', { 'if-none-match': '*', 'x-amz-storage-class': 'GLACIER' }, {}],
    [
      'another storage class, moved into the query',
      { 'if-none-match': '*' },
      { 'x-amz-storage-class': 'GLACIER' },
    ],
    ['a copy of something else', { 'if-none-match': '*', 'x-amz-copy-source': '/other/secret' }, {}],
  ] as const)('%s', async ([, headers, query], { s3 }) => {
    expect(await refusal(s3, s3.ask({ headers, query }, BODY))).toEqual(refused(403, 'AccessDenied'));
  });

  test('another bucket', async ({ s3 }) => {
    const reply = s3.ask({ bucket: 'another-bucket' }, BODY);
    expect(await refusal(s3, reply)).toEqual(refused(404, 'NoSuchBucket'));
  });
});

describe('a request that is not as S3 wants it is refused', () => {
  const conditional = { 'if-none-match': '*' };

  test('user-defined metadata over 2 kB, names and values counted', async ({ s3 }) => {
    const fits = { ...conditional, 'x-amz-meta-note': 'x'.repeat(2048 - 'note'.length) };
    const over = { ...conditional, 'x-amz-meta-note': `${fits['x-amz-meta-note']}x` };
    expect(await refusal(s3, s3.ask({ headers: over }, BODY))).toEqual(refused(400, 'MetadataTooLarge'));
    expect(await s3.ask({ headers: fits }, BODY)).toMatchObject(STORED);
  });

  test('user-defined metadata over 2 kB that was moved into the query', async ({ s3 }) => {
    const query = { 'x-amz-meta-note': 'x'.repeat(2048) };
    expect(await refusal(s3, s3.ask({ query }, BODY))).toEqual(refused(400, 'MetadataTooLarge'));
  });

  test('system-defined metadata over 2 kB', async ({ s3 }) => {
    const headers = { ...conditional, 'content-disposition': `attachment; filename="${'x'.repeat(2048)}"` };
    expect(await refusal(s3, s3.ask({ headers }, BODY))).toEqual(refused(400, 'MetadataTooLarge'));
  });

  test('headers over 8 kB', async ({ s3 }) => {
    const headers = { ...conditional, 'x-amz-meta-note': 'x'.repeat(8192) };
    expect(await refusal(s3, s3.ask({ headers }, BODY))).toEqual(
      refused(400, 'RequestHeaderSectionTooLarge'),
    );
  });

  test('a key over 1,024 bytes', async ({ s3 }) => {
    const key = `${s3.prefix}${'x'.repeat(200)}/`.padEnd(1025, 'é/');
    expect(await refusal(s3, s3.ask({ key }, BODY))).toEqual(refused(400, 'KeyTooLongError'));
  });

  test('a path that is no UTF-8', async ({ s3 }) => {
    const change = inTarget(/a\.txt/u, '%ff.txt');
    expect(await refusal(s3, altered(s3, change))).toEqual(refused(400, 'InvalidURI'));
  });

  test.for([
    ['crc64nvme', 'AAAAAAAAAAA='],
    ['crc32', 'AAAAAA=='],
    ['crc32c', 'AAAAAA=='],
    ['sha1', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='],
    ['sha256', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='],
  ] as const)('bytes that do not come to their %s', async ([algorithm, value], { s3 }) => {
    const headers = { ...conditional, [`x-amz-checksum-${algorithm}`]: value };
    const reply = await s3.ask({ headers }, BODY);
    expect(reply).toMatchObject({
      status: 400,
      code: 'BadDigest',
      message: `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
    });
    expect(await s3.files()).toEqual([]);
  });

  test.for([
    ['Content-MD5', { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' }, 400, 'BadDigest'],
    ['signed SHA-256', { 'x-amz-content-sha256': '0'.repeat(64) }, 400, 'XAmzContentSHA256Mismatch'],
  ] as const)('bytes that do not come to their %s', async ([, headers, status, code], { s3 }) => {
    const reply = s3.ask({ headers: { ...conditional, ...headers } }, BODY);
    expect(await refusal(s3, reply)).toEqual(refused(status, code));
  });

  test.for([
    ['a checksum that is none', { 'x-amz-checksum-crc64nvme': 'abc' }, 400, 'InvalidRequest'],
    ['an MD5 that is none', { 'content-md5': 'abc' }, 400, 'InvalidDigest'],
    [
      'two checksums',
      { 'x-amz-checksum-crc32': 'AAAAAA==', 'x-amz-checksum-crc32c': 'AAAAAA==' },
      400,
      'InvalidRequest',
    ],
    [
      'a checksum that is announced and missing',
      { 'x-amz-sdk-checksum-algorithm': 'CRC32' },
      400,
      'InvalidRequest',
    ],
    ['a checksum this stand-in cannot compute', { 'x-amz-checksum-sha512': 'abc' }, 501, 'NotImplemented'],
    [
      'a body in signed pieces',
      { 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' },
      501,
      'NotImplemented',
    ],
    ['a body with a trailer', { 'x-amz-trailer': 'x-amz-checksum-crc32' }, 501, 'NotImplemented'],
    ['tags', { 'x-amz-tagging': 'a=b' }, 501, 'NotImplemented'],
    ['an access control list', { 'x-amz-acl': 'public-read' }, 501, 'NotImplemented'],
  ] as const)('%s', async ([, headers, status, code], { s3 }) => {
    const reply = s3.ask({ headers: { ...conditional, ...headers } }, BODY);
    expect(await refusal(s3, reply)).toEqual(refused(status, code));
  });

  test.for([
    ['a condition other than *', { method: 'PUT', headers: { 'if-none-match': '"etag"' } }],
    ['an operation it does not play', { method: 'PUT', query: { tagging: '' } }],
    ['a method S3 does not have', { method: 'PATCH' }],
  ])('%s', async ([, signing], { s3 }) => {
    expect(await refusal(s3, s3.ask(signing as object, BODY))).toEqual(refused(501, 'NotImplemented'));
  });

  test('a body without a length', async ({ s3 }) => {
    const { target, headers } = await s3.presign();
    const reply = s3.send(
      { method: 'PUT', target, headers: { ...headers, 'transfer-encoding': 'chunked' } },
      BODY,
    );
    expect(await refusal(s3, reply)).toEqual(refused(411, 'MissingContentLength'));
  });
});

describe('a request is refused before its body is sent', () => {
  test.for([
    ['when it was altered', { change: inTarget(/a\.txt/u, 'b.txt') }, 'SignatureDoesNotMatch'],
    ['when it is not allowed', { key: () => 'drop/a.txt' }, 'AccessDenied'],
    ['when its key is taken', { before: 'already there' }, 'PreconditionFailed'],
    ['when its key can be no file', { key: (prefix: string) => prefix + 'x'.repeat(256) }, 'NotImplemented'],
    ['when it is over 5 GiB', { length: 5 * 1024 ** 3 + 1 }, 'EntityTooLarge'],
  ] as const)('%s', async ([, request, code], { s3 }) => {
    const { key, change, before, length = 1000 } = { ...NOTHING, ...request };
    if (before !== undefined) await s3.ask({}, before);
    const files = await s3.files();
    const { target, headers } = change(await s3.presign({ key: key(s3.prefix) }));
    const socket = connectTo(s3);
    socket.write(
      [`PUT ${target} HTTP/1.1`, ...lines(s3, headers), `content-length: ${length}`, '', ''].join('\r\n'),
    );
    const [reply] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();

    expect(reply.toString()).toContain(`<Code>${code}</Code>`);
    expect(await s3.files()).toEqual(files);
  });
});

describe('a body that is cut short leaves nothing', () => {
  test('when the caller still listens, it is told', async ({ s3 }) => {
    const { target, headers } = await s3.presign();
    const head = [`PUT ${target} HTTP/1.1`, ...lines(s3, headers), 'content-length: 1000'];
    const reply = await raw(s3, head, BODY);
    expect(reply).toMatch(/^HTTP\/1\.1 400 .*<Code>IncompleteBody<\/Code>/su);
    expect(await emptied(s3)).toEqual([]);
  });

  test('when the caller has hung up', async ({ s3 }) => {
    const { target, headers } = await s3.presign();
    const socket = connectTo(s3);
    socket.write(
      [`PUT ${target} HTTP/1.1`, ...lines(s3, headers), 'content-length: 1000', '', BODY].join('\r\n'),
    );
    await arrived(s3);
    socket.resetAndDestroy();
    expect(await emptied(s3)).toEqual([]);
  });
});

function lines(s3: TestS3, headers: Readonly<Record<string, string>>): string[] {
  const all = { host: new URL(s3.standIn.endpoints.s3).host, ...headers };
  return Object.entries(all).map(([name, value]) => `${name}: ${value}`);
}

function connectTo(s3: TestS3) {
  return connect({ host: '127.0.0.1', port: s3.standIn.port, allowHalfOpen: true });
}

/** Sends text on a connection and resolves to everything that is answered. */
async function raw(s3: TestS3, head: readonly string[], body = ''): Promise<string> {
  const socket = connectTo(s3);
  socket.end([...head, 'connection: close', '', body].join('\r\n'));
  return text(socket);
}

/** The files after the stand-in's cleanup, which takes its own time. */
async function emptied(s3: TestS3): Promise<string[]> {
  for (let i = 0; i < 100 && (await s3.files()).length > 0; i++) await sleep(20);
  return s3.files();
}

/** Until the first bytes are on disk. */
async function arrived(s3: TestS3): Promise<void> {
  while ((await s3.files()).length === 0) await sleep(5);
}
