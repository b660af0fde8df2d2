import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Crc64Nvme } from '@aws-sdk/checksums/crc';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Endpoint } from './endpoint.ts';
import { verify } from './verify.ts';

const REGION = 'eu-central-1';
const Bucket = 'harbour-film-drop';
const session = {
  accessKeyId: 'ASIA0123456789ABCDEF',
  secretAccessKey: 'secret',
  sessionToken: 'token',
  expiration: Date.now() + 3_600_000,
  identityId: `${REGION}:${randomUUID()}`,
};
const endpoint = new Endpoint(Bucket, (key) => key.endsWith('/delivery.json'));
const server = createServer(endpoint.listener);
let client: S3Client;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = clientWith(session.secretAccessKey);
});

beforeEach(() => {
  endpoint.reset(1);
});

afterAll(() => {
  client.destroy();
  server.close();
});

function clientWith(secretAccessKey: string): S3Client {
  return new S3Client({
    region: REGION,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forcePathStyle: true,
    credentials: { ...session, expiration: new Date(session.expiration), secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    maxAttempts: 1,
  });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const verdictOn = (...given: readonly string[]) =>
  verify(
    endpoint.seen,
    given.map(sha256),
    {
      region: REGION,
      hosts: ['127.0.0.1'],
      accounts: { find: (id) => (id === session.accessKeyId ? session : undefined) },
    },
    (key) => key.endsWith('/delivery.json'),
  );

async function crc64(text: string): Promise<string> {
  const hash = new Crc64Nvme();
  hash.update(Buffer.from(text));
  return Buffer.from(await hash.digest()).toString('base64');
}

test('a file that arrived whole ends the round, and all is well', async () => {
  await client.send(new PutObjectCommand({ Bucket, Key: 'd/delivery.json', Body: 'beside' }));
  expect(endpoint.seen.done).toBeNull();
  const ChecksumCRC64NVME = await crc64('dear owner');
  await client.send(new PutObjectCommand({ Bucket, Key: 'd/a', Body: 'dear owner', ChecksumCRC64NVME }));
  await endpoint.finished;
  expect(endpoint.seen.done).not.toBeNull();
  expect(await verdictOn('dear owner')).toEqual({ wrong: [], unproven: [] });
});

test('the parts of a file are put together by their numbers', async () => {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'd/b' }));
  const upload = { Bucket, Key: 'd/b', UploadId };
  const second = await client.send(new UploadPartCommand({ ...upload, PartNumber: 2, Body: 'owner' }));
  const first = await client.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'dear ' }));
  const Parts = [
    { PartNumber: 1, ETag: first.ETag },
    { PartNumber: 2, ETag: second.ETag },
  ];
  await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
  expect(await verdictOn('dear owner')).toEqual({ wrong: [], unproven: [] });
  expect(endpoint.seen.requests).toEqual({ create: 1, part: 2, complete: 1 });
});

test('a changed byte, a missing file and one too many are told', async () => {
  await client.send(new PutObjectCommand({ Bucket, Key: 'd/c', Body: 'dear 0wner' }));
  expect((await verdictOn('dear owner')).wrong).toEqual([
    'Nobody gave what is at d/c.',
    '1 files did not arrive.',
  ]);
});

test('a false signature and a false checksum are told', async () => {
  const stranger = clientWith('guessed');
  await stranger.send(new PutObjectCommand({ Bucket, Key: 'd/d', Body: 'dear owner' }));
  stranger.destroy();
  const ChecksumCRC64NVME = await crc64('dear 0wner');
  await client.send(new PutObjectCommand({ Bucket, Key: 'd/e', Body: 'dear owner', ChecksumCRC64NVME }));
  const { wrong, unproven } = await verdictOn('dear owner', 'dear owner');
  expect(wrong).toEqual([]);
  expect(unproven).toEqual([
    expect.stringContaining('signature'),
    expect.stringContaining('The checksum of d/e is'),
  ]);
});

test('a key that is taken is not written again where that is forbidden', async () => {
  const put = { Bucket, Key: 'd/f', IfNoneMatch: '*' };
  await client.send(new PutObjectCommand({ ...put, Body: 'first' }));
  await expect(client.send(new PutObjectCommand({ ...put, Body: 'second' }))).rejects.toThrow();
  expect((await verdictOn('first')).wrong).toEqual([]);
});
