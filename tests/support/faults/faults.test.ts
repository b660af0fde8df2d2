import { CreateMultipartUploadCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect } from 'vitest';
import { expiredToken, internalError, lateInternalError, slowDown, tooManyRequests } from './fault.ts';
import { slowed } from './body.ts';
import { scriptedFaults, type ScriptedFault } from './scripted-faults.ts';
import { randomFaults } from './random-faults.ts';
import type { RequestDescription, Intercept } from '../../../local/request-log.ts';
import { Crc64 } from '../../../src/core/checksum/crc64.ts';
import { toBase64 } from '../../../src/core/checksum/crc64.ts';
import type { TestS3 } from '../s3.ts';
import { SITE, test as base } from '../s3.ts';

let intercept: Intercept = () => undefined;

const test = base.extend({ options: { intercept: (request: RequestDescription) => intercept(request) } });

function injectFaults({ standIn }: TestS3, ...plan: readonly ScriptedFault[]): void {
  intercept = scriptedFaults(plan, standIn);
}

const BODY = 'dear owner, '.repeat(100_000);
/** The checksum of `BODY`. */
const CHECKSUM = { 'if-none-match': '*', 'x-amz-checksum-crc64nvme': checksumOf(BODY) };

function checksumOf(text: string): string {
  const crc = new Crc64();
  crc.update(Buffer.from(text));
  return toBase64(crc.value);
}

async function keysIn({ owner, standIn }: TestS3): Promise<readonly string[]> {
  const { Contents = [] } = await owner.send(new ListObjectsV2Command({ Bucket: standIn.bucket }));
  return Contents.map(({ Key = '' }) => Key);
}

/** Sends `BODY` as a page of the site would; `error` is the connection's error. */
async function put(s3: TestS3, headers: Readonly<Record<string, string>> = { 'if-none-match': '*' }) {
  const prepared = await s3.presign({ headers });
  const sent = s3.send({ ...prepared, headers: { ...prepared.headers, origin: SITE } }, BODY);
  return sent.catch((error: unknown) => ({ error: (error as { code: string }).code }));
}

describe('a refusal', () => {
  test('is said in S3’s words, readable for the page, and stores nothing', async ({ s3 }) => {
    injectFaults(s3, { fault: { ...slowDown, retryAfter: 7 } as typeof slowDown });
    expect(await put(s3)).toMatchObject({
      status: 503,
      code: 'SlowDown',
      message: 'Please reduce your request rate.',
      headers: {
        'access-control-allow-origin': SITE,
        'access-control-expose-headers': expect.stringContaining('x-amz-request-id') as string,
        'retry-after': '7',
        'x-amz-request-id': expect.stringMatching(/^[0-9A-F]{16}$/u) as string,
        date: 'Sun, 22 Nov 2026 12:00:00 GMT',
      },
    });
    expect(await keysIn(s3)).toEqual([]);
  });

  test('comes once unless told otherwise', async ({ s3 }) => {
    injectFaults(s3, { fault: internalError });
    expect([await put(s3), await put(s3)]).toMatchObject([
      { status: 500, code: 'InternalError' },
      { status: 200 },
    ]);
  });

  test('of Cognito is said in Cognito’s words', async ({ s3 }) => {
    injectFaults(s3, { operation: 'GetId', fault: tooManyRequests });
    const answer = await fetch(s3.standIn.endpoints.cognito, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityService.GetId',
      },
      body: '{}',
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin'), await answer.json()]).toEqual([
      400,
      '*',
      { __type: 'TooManyRequestsException', message: 'Rate exceeded' },
    ]);
  });

  test('may come in a 200', async ({ s3 }) => {
    injectFaults(s3, { fault: lateInternalError });
    expect(await put(s3)).toMatchObject({ status: 200, code: 'InternalError' });
    expect(await keysIn(s3)).toEqual([]);
  });
});

describe('a reset', () => {
  for (const at of ['start', 'middle', 'end'] as const)
    test(`at the ${at} of a body stores nothing`, async ({ s3 }) => {
      injectFaults(s3, { fault: { kind: 'reset', at } });
      expect(await put(s3)).toEqual({ error: expect.stringMatching(/ECONNRESET|EPIPE/u) as string });
      expect(await keysIn(s3)).toEqual([]);
    });

  test('in place of an answer leaves the object there', async ({ s3 }) => {
    injectFaults(s3, { fault: { kind: 'lose-answer' } });
    expect(await put(s3)).toEqual({ error: 'ECONNRESET' });
    expect(await keysIn(s3)).toEqual([`${s3.prefix}a.txt`]);
    expect(s3.standIn.requests.filter(({ operation }) => operation === 'PutObject')).toMatchObject([
      { status: 200 },
    ]);
    expect(await put(s3)).toMatchObject({ status: 412, code: 'PreconditionFailed' });
  });
});

describe('a stall', () => {
  for (const reads of ['nothing', 'everything'] as const)
    test(`that reads ${reads} never answers, and ends with the stand-in`, async ({ s3 }) => {
      injectFaults(s3, { fault: { kind: 'stall', reads } });
      const stalled = put(s3);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(s3.standIn.requests).toMatchObject([{ operation: 'PutObject', status: 0 }]);
      await s3.standIn.close();
      expect(await stalled).toEqual({ error: expect.stringMatching(/ECONNRESET|EPIPE/u) as string });
    });
});

describe('a body', () => {
  test('with a flipped bit is refused for its checksum, and arrives when sent again', async ({ s3 }) => {
    injectFaults(s3, { fault: { kind: 'flip-bit' } });
    expect(await put(s3, CHECKSUM)).toMatchObject({ status: 400, code: 'BadDigest' });
    expect(await keysIn(s3)).toEqual([]);
    expect(await put(s3, CHECKSUM)).toMatchObject({ status: 200 });
  });

  test('may be taken slowly, and whole', async ({ s3 }) => {
    injectFaults(s3, { fault: { kind: 'slow-body', bytesPerSecond: 10_000_000 } });
    expect(await put(s3, CHECKSUM)).toMatchObject({ status: 200 });
  });

  test('taken slowly waits before each piece for as long as a line of that rate would take', async () => {
    const seen: string[] = [];
    const wait = (ms: number) => Promise.resolve(seen.push(`${ms} ms`));
    async function* body() {
      yield await Promise.resolve(Buffer.alloc(250));
      yield Buffer.alloc(1000);
    }
    for await (const { length } of slowed(500, wait)(body())) seen.push(`${length} bytes`);
    expect(seen).toEqual(['500 ms', '250 bytes', '2000 ms', '1000 bytes']);
  });
});

test('a fault finds the part of the file it is meant for', async ({ s3 }) => {
  injectFaults(s3, { operation: 'UploadPart', key: 'reel', partNumber: 2, nth: 2, fault: expiredToken });
  const Key = `${s3.prefix}reel.mov`;
  const { UploadId: uploadId = '' } = await s3.owner.send(
    new CreateMultipartUploadCommand({ Bucket: s3.standIn.bucket, Key }),
  );
  const part = async (partNumber: string) => {
    const { status } = await s3.ask({ key: Key, query: { uploadId, partNumber }, headers: {} }, 'bytes');
    return status;
  };
  expect([await part('2'), await part('1'), await part('2'), await part('2')]).toEqual([200, 200, 400, 200]);
});

test('random faults are the same for the same seed, as frequent as their rates, and spare preflights', ({
  s3,
}) => {
  const put = { service: 's3', method: 'PUT', operation: 'PutObject', key: 'a', partNumber: null } as const;
  const season = (seed: number) => {
    const { intercept, happened } = randomFaults(
      seed,
      { refusals: 0.15, resets: 0.1, stalls: 0.03 },
      s3.standIn,
    );
    const days = Array.from({ length: 2000 }, () => intercept(put) !== undefined);
    expect(intercept({ ...put, method: 'OPTIONS', operation: 'Preflight' })).toBeUndefined();
    return { days, happened };
  };
  const { days, happened } = season(1);
  expect(season(1).days).toEqual(days);
  expect(season(2).days).not.toEqual(days);
  expect((happened.get('refuse') ?? 0) / 2000).toBeCloseTo(0.15, 1);
  expect((happened.get('stall') ?? 0) / 2000).toBeCloseTo(0.03, 1);
  expect(days.filter(Boolean).length / 2000).toBeCloseTo(0.28, 1);
});
