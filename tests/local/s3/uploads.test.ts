import { createHash } from 'node:crypto';
import { Crc64Nvme } from '@aws-sdk/checksums/crc';
import { describe, expect } from 'vitest';
import { startStandIn } from '../../../local/stand-in.ts';
import type { Reply, TestS3 } from '../../support/s3.ts';
import { SITE, test } from '../../support/s3.ts';

const MIB = 1024 ** 2;
/** Smallest part that S3 accepts, except for the last one. */
const PART = 5 * MIB;

const bytes = (size: number, seed: number) =>
  Uint8Array.from({ length: size }, (_, i) => (i * 31 + seed) % 251);

const [FIRST, SECOND, LAST] = [bytes(PART, 1), bytes(PART, 2), bytes(3, 3)];

async function crc64(...pieces: readonly Uint8Array[]): Promise<string> {
  const crc = new Crc64Nvme();
  for (const piece of pieces) crc.update(piece);
  return Buffer.from(await crc.digest()).toString('base64');
}

const CREATE = { 'x-amz-checksum-algorithm': 'CRC64NVME', 'x-amz-checksum-type': 'FULL_OBJECT' };

async function begin(s3: TestS3, headers: Record<string, string> = CREATE): Promise<string> {
  const reply = await s3.ask({ method: 'POST', query: { uploads: '' }, headers });
  expect(reply.status).toBe(200);
  return inside(reply, 'UploadId')[0] ?? '';
}

/** Sends a part and resolves to its ETag without quotes. */
async function part(s3: TestS3, uploadId: string, number: number, body: Uint8Array): Promise<string> {
  const headers = { 'x-amz-checksum-crc64nvme': await crc64(body) };
  const reply = await s3.ask({ query: { partNumber: String(number), uploadId }, headers }, body);
  expect(reply.status).toBe(200);
  expect(reply.headers['x-amz-checksum-crc64nvme']).toBe(headers['x-amz-checksum-crc64nvme']);
  return String(reply.headers.etag).replaceAll('"', '');
}

type Listed = readonly (readonly [partNumber: number, etag: string])[];

function complete(
  s3: TestS3,
  uploadId: string,
  parts: Listed,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const listed = parts.map(([n, etag]) => `<Part><PartNumber>${n}</PartNumber><ETag>"${etag}"</ETag></Part>`);
  return completeWith(
    s3,
    uploadId,
    `<CompleteMultipartUpload>${listed.join('')}</CompleteMultipartUpload>`,
    headers,
  );
}

function completeWith(
  s3: TestS3,
  uploadId: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Reply> {
  return s3.ask({ method: 'POST', query: { uploadId }, headers: { 'if-none-match': '*', ...headers } }, body);
}

const abort = (s3: TestS3, uploadId: string) => s3.ask({ method: 'DELETE', query: { uploadId } });

const list = (s3: TestS3, uploadId: string, query: Record<string, string> = {}) =>
  s3.ask({ method: 'GET', query: { uploadId, ...query } });

const stored = (s3: TestS3) => s3.ask({ method: 'HEAD', as: s3.standIn.owner });

function inside({ body }: Reply, name: string): string[] {
  return [...body.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'gu'))].map(([, text = '']) => text);
}

describe('a multipart upload', () => {
  test('becomes one object, verified as a whole, and leaves no parts behind', async ({ s3 }) => {
    const uploadId = await begin(s3, { ...CREATE, 'content-type': 'video/mp4' });
    const last = await part(s3, uploadId, 7, LAST);
    const first = await part(s3, uploadId, 1, FIRST);
    const second = await part(s3, uploadId, 2, SECOND);
    const whole = await crc64(FIRST, SECOND, LAST);
    const reply = await complete(
      s3,
      uploadId,
      [
        [1, first],
        [2, second],
        [7, last],
      ],
      {
        'x-amz-checksum-crc64nvme': whole,
        'x-amz-checksum-type': 'FULL_OBJECT',
        'x-amz-mp-object-size': String(2 * PART + 3),
      },
    );

    const etag = createHash('md5')
      .update(Buffer.from(first + second + last, 'hex'))
      .digest('hex');
    expect([reply.status, inside(reply, 'ChecksumCRC64NVME'), inside(reply, 'ChecksumType')]).toEqual([
      200,
      [whole],
      ['FULL_OBJECT'],
    ]);
    expect(inside(reply, 'ETag')).toEqual([`&quot;${etag}-3&quot;`]);
    expect((await stored(s3)).headers).toMatchObject({
      etag: `"${etag}-3"`,
      'content-length': String(2 * PART + 3),
      'content-type': 'video/mp4',
    });
    expect(await s3.files()).toHaveLength(2);
  });

  test('may be of one small part, and say nothing of checksums', async ({ s3 }) => {
    const uploadId = await begin(s3, {});
    const reply = await complete(s3, uploadId, [[1, await part(s3, uploadId, 1, LAST)]]);
    expect(inside(reply, 'ChecksumCRC64NVME')).toEqual([await crc64(LAST)]);
  });

  test('is known again after a restart, with its parts', async ({ s3 }) => {
    const uploadId = await begin(s3);
    await part(s3, uploadId, 1, FIRST);
    await s3.standIn.close();
    const { region, bucket } = s3.standIn;
    s3.standIn = await startStandIn({
      folder: s3.folder,
      siteOrigins: [SITE],
      region,
      bucket,
      now: () => s3.clock.now,
    });

    const reply = await s3.ask({ method: 'GET', query: { uploadId }, as: s3.standIn.owner });
    expect(inside(reply, 'ChecksumCRC64NVME')).toEqual([await crc64(FIRST)]);
  });

  test('takes a part again in place of the one before', async ({ s3 }) => {
    const uploadId = await begin(s3);
    const before = await part(s3, uploadId, 1, bytes(10, 9));
    const after = await part(s3, uploadId, 1, LAST);

    expect(inside(await list(s3, uploadId), 'Size')).toEqual(['3']);
    expect(await complete(s3, uploadId, [[1, before]])).toMatchObject({ code: 'InvalidPart' });
    expect(await complete(s3, uploadId, [[1, after]])).toMatchObject({ status: 200 });
    expect((await stored(s3)).headers['content-length']).toBe('3');
  });

  test('leaves out a part that is not listed', async ({ s3 }) => {
    const uploadId = await begin(s3);
    await part(s3, uploadId, 1, bytes(10, 9));
    await complete(s3, uploadId, [[2, await part(s3, uploadId, 2, LAST)]]);
    expect((await stored(s3)).headers['content-length']).toBe('3');
  });
});

describe('ListParts', () => {
  test('tells every part with its checksum, page after page', async ({ s3 }) => {
    const uploadId = await begin(s3);
    const numbers = [3, 1, 10_000, 2];
    for (const number of numbers) await part(s3, uploadId, number, LAST);

    const first = await list(s3, uploadId, { 'max-parts': '3' });
    expect(inside(first, 'PartNumber')).toEqual(['1', '2', '3']);
    expect([...inside(first, 'IsTruncated'), ...inside(first, 'NextPartNumberMarker')]).toEqual([
      'true',
      '3',
    ]);
    expect(inside(first, 'ChecksumCRC64NVME')).toEqual(Array(3).fill(await crc64(LAST)));
    const second = await list(s3, uploadId, { 'max-parts': '3', 'part-number-marker': '3' });
    expect([...inside(second, 'PartNumber'), ...inside(second, 'IsTruncated')]).toEqual(['10000', 'false']);
  });

  test('gives 1,000 parts a page and no more', async ({ s3 }) => {
    const uploadId = await begin(s3);
    const numbers = Array.from({ length: 1001 }, (_, i) => i + 1);
    for (const number of numbers) await part(s3, uploadId, number, LAST.subarray(0, 1));

    const page = await list(s3, uploadId, { 'max-parts': '5000' });
    expect(inside(page, 'PartNumber')).toHaveLength(1000);
    expect([...inside(page, 'MaxParts'), ...inside(page, 'IsTruncated')]).toEqual(['1000', 'true']);
  }, 60_000);
});

describe('a part is refused, and not kept', () => {
  test.for([
    [
      'of bytes that do not come to their checksum',
      { 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=' },
      {},
      400,
      'BadDigest',
    ],
    [
      'with a checksum of another kind than the upload’s',
      { 'x-amz-checksum-crc32': 'AAAAAA==' },
      {},
      400,
      'InvalidRequest',
    ],
    ['number 0', {}, { partNumber: '0' }, 400, 'InvalidArgument'],
    ['number 10,001', {}, { partNumber: '10001' }, 400, 'InvalidArgument'],
    ['of an upload that is not known', {}, { uploadId: 'nothing' }, 404, 'NoSuchUpload'],
    ['with a condition, which parts do not know', { 'if-none-match': '*' }, {}, 501, 'NotImplemented'],
  ] as const)('%s', async ([, headers, query, status, code], { s3 }) => {
    const uploadId = await begin(s3);
    const before = await s3.files();
    const reply = await s3.ask({ query: { partNumber: '1', uploadId, ...query }, headers }, LAST);

    expect(reply).toMatchObject({ status, code });
    expect(await s3.files()).toEqual(before);
    expect(inside(await list(s3, uploadId), 'PartNumber')).toEqual([]);
  });

  test('of an upload of another key', async ({ s3 }) => {
    const uploadId = await begin(s3);
    const query = { partNumber: '1', uploadId };
    const reply = await s3.ask({ key: `${s3.prefix}b.txt`, query, headers: {} }, LAST);
    expect(reply).toMatchObject({ status: 404, code: 'NoSuchUpload' });
  });

  test('of another guest’s upload', async ({ s3 }) => {
    const uploadId = await begin(s3);
    const reply = await s3.ask(
      { as: s3.newGuest(), query: { partNumber: '1', uploadId }, headers: {} },
      LAST,
    );
    expect(reply).toMatchObject({ status: 403, code: 'AccessDenied' });
  });
});

describe('CompleteMultipartUpload is refused, and nothing is stored', () => {
  const UNKNOWN = '0'.repeat(32);

  test.for([
    [
      'when a part was never sent',
      [
        [1, 'first'],
        [3, UNKNOWN],
      ],
      {},
      400,
      'InvalidPart',
    ],
    ['when an ETag is not the part’s', [[1, UNKNOWN]], {}, 400, 'InvalidPart'],
    [
      'when parts are out of order',
      [
        [2, 'last'],
        [1, 'first'],
      ],
      {},
      400,
      'InvalidPartOrder',
    ],
    [
      'when a part is listed twice',
      [
        [1, 'first'],
        [1, 'first'],
      ],
      {},
      400,
      'InvalidPartOrder',
    ],
    [
      'when a part before the last is under 5 MiB',
      [
        [2, 'last'],
        [4, 'last'],
      ],
      {},
      400,
      'EntityTooSmall',
    ],
    ['when no part is listed', [], {}, 400, 'MalformedXML'],
    [
      'when the whole has another checksum',
      [
        [1, 'first'],
        [2, 'last'],
      ],
      { 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=' },
      400,
      'BadDigest',
    ],
    [
      'when the whole has another size',
      [
        [1, 'first'],
        [2, 'last'],
      ],
      { 'x-amz-mp-object-size': '1' },
      400,
      'InvalidRequest',
    ],
    [
      'when the checksum would be of the parts',
      [
        [1, 'first'],
        [2, 'last'],
      ],
      { 'x-amz-checksum-type': 'COMPOSITE' },
      400,
      'InvalidRequest',
    ],
  ] as const)('%s', async ([, parts, headers, status, code], { s3 }) => {
    const uploadId = await begin(s3);
    const etags: Record<string, string> = {
      first: await part(s3, uploadId, 1, FIRST),
      last: await part(s3, uploadId, 2, LAST),
    };
    await part(s3, uploadId, 4, LAST);
    const before = await s3.files();
    const listed = parts.map(([number, etag]) => [number, etags[etag] ?? etag] as const);

    expect(await complete(s3, uploadId, listed, headers)).toMatchObject({ status, code });
    expect(await stored(s3)).toMatchObject({ status: 404 });
    expect(await s3.files()).toEqual(before);
  });

  test.for([
    ['no XML', 'parts, please'],
    ['XML of another kind', '<Delete><Object/></Delete>'],
    [
      'a part without a number',
      '<CompleteMultipartUpload><Part><ETag>"a"</ETag></Part></CompleteMultipartUpload>',
    ],
    [
      'a part with a wrong number',
      '<CompleteMultipartUpload><Part><PartNumber>one</PartNumber><ETag>a</ETag></Part></CompleteMultipartUpload>',
    ],
    [
      'something between the parts',
      '<CompleteMultipartUpload>and<Part><PartNumber>1</PartNumber><ETag>a</ETag></Part></CompleteMultipartUpload>',
    ],
    [
      'an unknown entity',
      '<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>&lol;</ETag></Part></CompleteMultipartUpload>',
    ],
  ] as const)('when the body is %s', async ([, body], { s3 }) => {
    const uploadId = await begin(s3);
    expect(await completeWith(s3, uploadId, body)).toMatchObject({ status: 400, code: 'MalformedXML' });
  });

  test('when the key was taken meanwhile; the parts are kept', async ({ s3 }) => {
    const uploadId = await begin(s3);
    const etag = await part(s3, uploadId, 1, LAST);
    await s3.ask({}, 'somebody else');

    expect(await complete(s3, uploadId, [[1, etag]])).toMatchObject({
      status: 412,
      code: 'PreconditionFailed',
    });
    expect((await s3.ask({ method: 'GET', as: s3.standIn.owner })).body).toBe('somebody else');
    expect(inside(await list(s3, uploadId), 'PartNumber')).toEqual(['1']);
  });

  test('when it could overwrite', async ({ s3 }) => {
    const uploadId = await begin(s3);
    const reply = await s3.ask(
      { method: 'POST', query: { uploadId }, headers: {} },
      '<CompleteMultipartUpload/>',
    );
    expect(reply).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  test('the second time', async ({ s3 }) => {
    const uploadId = await begin(s3);
    const etag = await part(s3, uploadId, 1, LAST);
    const replies = [await complete(s3, uploadId, [[1, etag]]), await complete(s3, uploadId, [[1, etag]])];
    expect(replies.map(({ status, code }) => [status, code])).toEqual([
      [200, ''],
      [404, 'NoSuchUpload'],
    ]);
  });

  test('while the first is still at work', async ({ s3 }) => {
    const uploadId = await begin(s3);
    const etag = await part(s3, uploadId, 1, FIRST);
    const replies = await Promise.all([1, 2, 3].map(() => complete(s3, uploadId, [[1, etag]])));

    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const others = replies.filter(({ status }) => status !== 200).map(({ code }) => code);
    expect(['ConditionalRequestConflict', 'PreconditionFailed', 'NoSuchUpload']).toEqual(
      expect.arrayContaining(others),
    );
    expect(await s3.files()).toHaveLength(2);
  });
});

describe('CreateMultipartUpload is refused', () => {
  test.for([
    ['with a checksum it does not keep', { 'x-amz-checksum-algorithm': 'SHA256' }, 501, 'NotImplemented'],
    ['with a checksum of parts', { ...CREATE, 'x-amz-checksum-type': 'COMPOSITE' }, 400, 'InvalidRequest'],
    ['with a type of checksum and none', { 'x-amz-checksum-type': 'FULL_OBJECT' }, 400, 'InvalidRequest'],
    ['with metadata over 2 kB', { 'x-amz-meta-note': 'x'.repeat(2048) }, 400, 'MetadataTooLarge'],
  ] as const)('%s', async ([, headers, status, code], { s3 }) => {
    const reply = await s3.ask({ method: 'POST', query: { uploads: '' }, headers });
    expect(reply).toMatchObject({ status, code });
    expect(await s3.files()).toEqual([]);
  });
});

describe('AbortMultipartUpload', () => {
  test('throws the parts away, and the upload is gone', async ({ s3 }) => {
    const uploadId = await begin(s3);
    const etag = await part(s3, uploadId, 1, LAST);

    expect(await abort(s3, uploadId)).toMatchObject({ status: 204 });
    expect(await s3.files()).toEqual([]);
    const late = [
      await s3.ask({ query: { partNumber: '1', uploadId }, headers: {} }, LAST),
      await complete(s3, uploadId, [[1, etag]]),
      await list(s3, uploadId),
      await abort(s3, uploadId),
    ];
    expect(late.map(({ code }) => code)).toEqual(Array(4).fill('NoSuchUpload'));
    expect(await s3.files()).toEqual([]);
  });
});
