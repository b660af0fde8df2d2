import { Agent } from 'node:http';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { describe, expect } from 'vitest';
import type { TestS3 } from '../../support/s3.ts';
import { test } from '../../support/s3.ts';

async function drop(s3: TestS3, ...names: readonly string[]): Promise<void> {
  for (const name of names) await s3.ask({ key: s3.prefix + name }, `bytes of ${name}`);
}

/** Name and status of a failed command's error. */
async function failure(sent: Promise<unknown>): Promise<unknown[]> {
  try {
    return ['succeeded', await sent];
  } catch (thrown) {
    if (thrown instanceof S3ServiceException) return [thrown.name, thrown.$metadata.httpStatusCode];
    throw thrown;
  }
}

describe('the owner, with AWS’s own client,', () => {
  test('gets what a guest dropped, its checksum verified by the client', async ({ s3 }) => {
    await drop(s3, 'été (1) + ½.txt');
    const got = await s3.owner.send(
      new GetObjectCommand({ Bucket: s3.standIn.bucket, Key: `${s3.prefix}été (1) + ½.txt` }),
    );

    expect(await got.Body?.transformToString()).toBe('bytes of été (1) + ½.txt');
    expect([got.ContentType, got.ChecksumType, got.LastModified?.toISOString()]).toEqual([
      'binary/octet-stream',
      'FULL_OBJECT',
      '2026-11-22T12:00:00.000Z',
    ]);
  });

  test.for([
    ['bytes=6-9', 'of a', 'bytes 6-9/14'],
    ['bytes=9-', 'a.txt', 'bytes 9-13/14'],
    ['bytes=-3', 'txt', 'bytes 11-13/14'],
    ['bytes=12-99', 'xt', 'bytes 12-13/14'],
  ] as const)('gets a piece of it: %s', async ([Range, piece, where], { s3 }) => {
    await drop(s3, 'a.txt');
    const asked = { Bucket: s3.standIn.bucket, Key: `${s3.prefix}a.txt`, Range };
    const got = await s3.owner.send(new GetObjectCommand(asked));
    expect(await got.Body?.transformToString()).toBe(piece);
    expect([got.$metadata.httpStatusCode, got.ContentRange, got.ContentLength]).toEqual([
      206,
      where,
      piece.length,
    ]);
    const head = await s3.owner.send(new HeadObjectCommand({ ...asked, ChecksumMode: 'ENABLED' }));
    expect([head.$metadata.httpStatusCode, head.ContentLength, head.ChecksumCRC64NVME]).toEqual([
      206,
      piece.length,
      undefined,
    ]);
  });

  test('gets all of it for a range that means nothing', async ({ s3 }) => {
    await drop(s3, 'a.txt');
    const asked = { Bucket: s3.standIn.bucket, Key: `${s3.prefix}a.txt` };
    for (const Range of ['lines=1-2', 'bytes=5-2', 'bytes=-']) {
      const got = await s3.owner.send(new GetObjectCommand({ ...asked, Range }));
      expect([got.$metadata.httpStatusCode, await got.Body?.transformToString()]).toEqual([
        200,
        'bytes of a.txt',
      ]);
    }
  });

  test('is refused a range that begins behind the end', async ({ s3 }) => {
    await drop(s3, 'a.txt');
    const asked = { Bucket: s3.standIn.bucket, Key: `${s3.prefix}a.txt` };
    for (const Range of ['bytes=14-', 'bytes=-0'])
      expect(await failure(s3.owner.send(new GetObjectCommand({ ...asked, Range })))).toEqual([
        'InvalidRange',
        416,
      ]);
  });

  test('does so by virtual host as well', async ({ s3 }) => {
    await drop(s3, 'a.txt');
    const { port, bucket } = s3.standIn;
    // Not every machine resolves names under localhost.
    const asked: string[] = [];
    const httpAgent = new Agent({
      lookup: (name, _, found) => {
        asked.push(name);
        found(null, [{ address: '127.0.0.1', family: 4 }]);
      },
    });
    const endpoint = `http://localhost:${port}`;
    const client = s3.client({ endpoint, forcePathStyle: false, requestHandler: { httpAgent } });
    const got = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: `${s3.prefix}a.txt` }));
    expect(asked).toEqual([`${bucket}.localhost`]);
    expect(got.ContentLength).toBe('bytes of a.txt'.length);
  });

  test('lists everything in order, page by page', async ({ s3 }) => {
    await drop(s3, 'b', 'a/2', 'é', 'a/1', 'Z');
    const input = { Bucket: s3.standIn.bucket, Prefix: s3.prefix, MaxKeys: 2 };
    const keys: string[] = [];
    let token: string | undefined;
    do {
      const page = await s3.owner.send(
        new ListObjectsV2Command({ ...input, ...(token && { ContinuationToken: token }) }),
      );
      keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key.slice(s3.prefix.length)));
      token = page.NextContinuationToken;
    } while (token);
    expect(keys).toEqual(['Z', 'a/1', 'a/2', 'b', 'é']);
  });

  test('sees folders when a delimiter is given', async ({ s3 }) => {
    await drop(s3, 'b', 'a/2', 'a/1');
    const page = await s3.owner.send(
      new ListObjectsV2Command({ Bucket: s3.standIn.bucket, Prefix: s3.prefix, Delimiter: '/' }),
    );
    expect(page.CommonPrefixes).toEqual([{ Prefix: `${s3.prefix}a/` }]);
    expect(page.Contents?.map(({ Key, Size }) => [Key, Size])).toEqual([
      [`${s3.prefix}b`, 'bytes of b'.length],
    ]);
  });

  test('deletes, and no empty folder stays', async ({ s3 }) => {
    await drop(s3, 'deep/down/a.txt');
    const where = { Bucket: s3.standIn.bucket, Key: `${s3.prefix}deep/down/a.txt` };
    await s3.owner.send(new DeleteObjectCommand(where));
    await s3.owner.send(new DeleteObjectCommand(where));

    expect(await failure(s3.owner.send(new HeadObjectCommand(where)))).toEqual(['NotFound', 404]);
    expect(await s3.files()).toEqual([]);
    await drop(s3, 'deep');
    expect(await s3.files()).toHaveLength(2);
  });

  test('puts, under the same condition as everybody', async ({ s3 }) => {
    const { bucket: Bucket } = s3.standIn;
    const inside = { Bucket, Key: 'drop/note.txt', Body: 'from the owner' };
    expect(await failure(s3.owner.send(new PutObjectCommand(inside)))).toEqual(['AccessDenied', 403]);
    await s3.owner.send(new PutObjectCommand({ ...inside, IfNoneMatch: '*' }));
    expect(await failure(s3.owner.send(new PutObjectCommand({ ...inside, IfNoneMatch: '*' })))).toEqual([
      'PreconditionFailed',
      412,
    ]);

    const outside = { Bucket, Key: 'notes/note.txt' };
    await s3.owner.send(new PutObjectCommand({ ...outside, Body: 'first' }));
    await s3.owner.send(new PutObjectCommand({ ...outside, Body: 'second' }));
    const got = await s3.owner.send(new GetObjectCommand(outside));
    expect(await got.Body?.transformToString()).toBe('second');
  });

  test('is told what is not there', async ({ s3 }) => {
    const nothing = new GetObjectCommand({ Bucket: s3.standIn.bucket, Key: 'nothing' });
    expect(await failure(s3.owner.send(nothing))).toEqual(['NoSuchKey', 404]);
    const nowhere = new ListObjectsV2Command({ Bucket: 'another-bucket' });
    expect(await failure(s3.owner.send(nowhere))).toEqual(['NoSuchBucket', 404]);
  });

  test('is told what the stand-in does not do', async ({ s3 }) => {
    const Bucket = s3.standIn.bucket;
    await drop(s3, 'a');
    const Key = `${s3.prefix}a`;
    const part = new GetObjectCommand({ Bucket, Key, Range: 'bytes=0-1,3-4' });
    const encoded = new ListObjectsV2Command({ Bucket, EncodingType: 'url' });
    expect(await failure(s3.owner.send(part))).toEqual(['NotImplemented', 501]);
    expect(await failure(s3.owner.send(encoded))).toEqual(['NotImplemented', 501]);
  });
});

describe('a signature in the headers', () => {
  const ask = (s3: TestS3, config: S3ClientConfig) =>
    failure(s3.client(config).send(new ListObjectsV2Command({ Bucket: s3.standIn.bucket })));

  test('is refused for a wrong secret', async ({ s3 }) => {
    const credentials = { ...s3.standIn.owner, secretAccessKey: 'guessed' };
    expect(await ask(s3, { credentials })).toEqual(['SignatureDoesNotMatch', 403]);
  });

  test('is refused for another region', async ({ s3 }) => {
    expect(await ask(s3, { region: 'us-east-1' })).toEqual(['AuthorizationHeaderMalformed', 400]);
  });

  test('is refused for an owner with somebody’s token', async ({ s3 }) => {
    const credentials = { ...s3.standIn.owner, sessionToken: s3.guest.sessionToken };
    expect(await ask(s3, { credentials })).toEqual(['InvalidToken', 400]);
  });

  test.for([[16], [-16]])('is refused when its clock is %i minutes off', async ([minutes = 0], { s3 }) => {
    const systemClockOffset = s3.clock.now - Date.now() + minutes * 60_000;
    expect(await ask(s3, { systemClockOffset })).toEqual(['RequestTimeTooSkewed', 403]);
  });
});
