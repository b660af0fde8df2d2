import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startStandIn, type StandIn } from '../../local/stand-in.ts';
import { errorOf } from '../../src/core/errors.ts';
import type { ObjectStore } from '../../src/core/ports.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { standInGuest } from '../support/stand-in-guest.ts';

const HOUR = 3_600_000;
/** CRC-64/NVME of `123456789`, a check value that anyone can look up: 0xae8b14860a799888. */
const BODY = '123456789';
const CHECKSUM = 'rosUhgp5mIg=';

let folder: string;
let aws: FakeClock;
let standIn: StandIn;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letterbox-session-'));
  aws = new FakeClock();
  standIn = await startStandIn({ folder, siteOrigins: ['https://drop.example.org'], now: () => aws.now() });
});
afterEach(async () => {
  await standIn.close();
  await rm(folder, { recursive: true });
});

async function put(store: ObjectStore, key: string): Promise<string> {
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  const object = { key, contentType: 'text/plain', originalName: 'a.txt' };
  return store.put(object, new Blob([BODY]), CHECKSUM, options).then(
    ({ checksum }) => `stored ${checksum ?? ''}`,
    (thrown: unknown) => errorOf(thrown).kind,
  );
}

/** What was asked of AWS, and how it answered. */
function transcript(): string[] {
  return standIn.requests.map(({ operation, status }) => `${operation} ${status}`);
}

describe('a guest and AWS', () => {
  test('any number of files needs one GetId and one GetCredentialsForIdentity', async () => {
    const { store, prefix } = await standInGuest(standIn, aws);
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => put(store, prefix + name)));
    expect(transcript()).toEqual([
      'GetId 200',
      'GetCredentialsForIdentity 200',
      'PutObject 200',
      'PutObject 200',
      'PutObject 200',
      'PutObject 200',
    ]);
  });

  test.each([
    ['ahead', 24 * HOUR],
    ['behind', -24 * HOUR],
  ])("a device's clock a day %s is corrected before the first file is sent", async (_name, off) => {
    const { store, prefix } = await standInGuest(standIn, new FakeClock(aws.now() + off));
    expect(await put(store, `${prefix}a`)).toBe(`stored ${CHECKSUM}`);
    expect(transcript()).toEqual(['GetId 200', 'GetCredentialsForIdentity 200', 'PutObject 200']);
  });

  test('an hour later the session is renewed, not the identity', async () => {
    const { store, prefix } = await standInGuest(standIn, aws);
    aws.advance(HOUR);
    expect(await put(store, `${prefix}a`)).toBe(`stored ${CHECKSUM}`);
    expect(transcript()).toEqual([
      'GetId 200',
      'GetCredentialsForIdentity 200',
      'GetCredentialsForIdentity 200',
      'PutObject 200',
    ]);
  });

  test('a device whose clock stood still while it slept learns the time from S3, and continues', async () => {
    const { store, prefix } = await standInGuest(standIn, new FakeClock(aws.now()));
    aws.advance(2 * HOUR);
    expect(await put(store, `${prefix}a`)).toBe('clock-skew');
    expect(await put(store, `${prefix}a`)).toBe(`stored ${CHECKSUM}`);
    expect(transcript().slice(2)).toEqual([
      'PutObject 403',
      'GetCredentialsForIdentity 200',
      'PutObject 200',
    ]);
  });

  test('a key of another guest is not requested: the object needs a new one', async () => {
    const { prefix } = await standInGuest(standIn, aws);
    const { store } = await standInGuest(standIn, aws);
    const before = transcript().length;
    expect(await put(store, `${prefix}a`)).toBe('identity-gone');
    expect(transcript().slice(before)).toEqual([]);
  });
});
