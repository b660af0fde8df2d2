import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startStandIn, type StandIn } from '../../local/stand-in.ts';
import { AttackedBucket, type TestBucket } from './attacks/attacked-bucket.ts';
import { send } from './attacks/http.ts';
import { deployment } from './deployment.ts';
import { startPreflightProxy } from './preflight-proxy.ts';
import { openLetterbox, type CephLetterbox } from './letterbox.ts';

let folder: string;
let standIn: StandIn;
let ceph: CephLetterbox;
let behindProxy: TestBucket;
let closeProxy: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letterbox-cors-'));
  standIn = await startStandIn({ folder, ...deployment });
  ceph = await openLetterbox(inject('ceph'));
  const proxy = await startPreflightProxy(inject('ceph').endpoint);
  closeProxy = () => proxy.close();
  behindProxy = { ...ceph, endpoints: { ...ceph.endpoints, s3: proxy.url } };
});
afterAll(async () => {
  await Promise.all([standIn.close(), ceph.close(), closeProxy()]);
  await rm(folder, { recursive: true });
});

const [SITE = ''] = deployment.siteOrigins;

/** The preflight of a write, and its answer. */
async function preflight(
  bucket: TestBucket,
  asked: { origin?: string; method?: string; more?: string } = {},
) {
  const { origin = SITE, method = 'PUT', more = '' } = asked;
  const target = await AttackedBucket.open(bucket);
  const { url, headers } = await target.put('letter.txt');
  target.close();
  const { status, headers: said } = await send({
    ...{ method: 'OPTIONS', url, body: '' },
    headers: {
      ...{ origin, 'access-control-request-method': method },
      'access-control-request-headers': [...Object.keys(headers), ...(more ? [more] : [])].sort().join(','),
    },
  });
  return { status, origin: said['access-control-allow-origin'] };
}

describe('the bucket’s CORS rules, as Ceph and the stand-in read them', () => {
  const both = async (asked: Parameters<typeof preflight>[1]) => [
    await preflight(standIn, asked),
    await preflight(behindProxy, asked),
  ];
  const granted = { status: 200, origin: SITE };
  const refused = { status: 403, origin: undefined };

  test('let the page send all of its headers', async () => {
    expect(await both({})).toEqual([granted, granted]);
  });

  test.each([
    ['another site', { origin: 'https://elsewhere.example.org' }],
    ['another method', { method: 'PATCH' }],
    ['a header that is none of the page’s', { more: 'x-amz-acl' }],
  ])('refuse %s', async (_, asked) => {
    expect(await both(asked)).toEqual([refused, refused]);
  });
});

describe('what browsers would meet at Ceph without the proxy', () => {
  test('a preflight is held to a signature that it cannot have', async () => {
    expect(await preflight(standIn)).toEqual({ status: 200, origin: SITE });
    expect(await preflight(ceph)).toEqual({ status: 403, origin: undefined });
  });

  test('the page may read that a key is taken, but not that a signature is wrong', async () => {
    const refusals = async (bucket: TestBucket) => {
      const target = await AttackedBucket.open(bucket);
      const taken = await target.put('there.txt');
      const forged = { ...taken, url: taken.url.replace(/(X-Amz-Signature=)./, '$1g') };
      const answers = [taken, forged].map(async (wire) => {
        const { status, headers } = await target.send({
          ...wire,
          headers: { ...wire.headers, origin: SITE },
        });
        return [status, headers['access-control-allow-origin']];
      });
      target.close();
      return Promise.all(answers);
    };
    expect(await refusals(standIn)).toEqual([
      [412, SITE],
      [403, SITE],
    ]);
    expect(await refusals(ceph)).toEqual([
      [412, SITE],
      [403, undefined],
    ]);
  });
});
