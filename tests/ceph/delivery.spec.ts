import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { expect, test as base } from '@playwright/test';
import { loadRules } from '../../infra/template/rules.ts';
import { withLocalEndpoints } from '../../infra/template/local-headers.ts';
import { serveBuilt } from '../../local/site.ts';
import { Crc64 } from '../../src/core/checksum/crc64.ts';
import { toBase64 } from '../../src/core/checksum/crc64.ts';
import type { Manifest } from '../../src/core/delivery/manifest.ts';
import { expectThanks } from '../support/arrivals.ts';
import { deployment } from './deployment.ts';
import { makeFile, MB, sha256Of } from '../support/test-files.ts';
import { type OwnersView, ownersView } from '../support/owners-view.ts';
import { prepareBucket } from './bucket.ts';
import { startPreflightProxy } from './preflight-proxy.ts';
import { openLetterbox } from './letterbox.ts';
import { startCluster } from './rgw/cluster.ts';

/** The built page with its own Ceph, and the owner's view of the bucket. */
interface Served extends OwnersView {
  readonly origin: string;
  /** All keys whose last segment matches. */
  readonly keys: (name: RegExp) => Promise<readonly string[]>;
}

const test = base.extend<{ served: Served }>({
  // Playwright wants to be told of fixtures by destructuring, be there none.
  // eslint-disable-next-line no-empty-pattern
  served: async ({}, use) => {
    const ceph = await startCluster();
    const proxy = await startPreflightProxy(ceph.endpoint);
    const letterbox = await openLetterbox({ ...ceph, endpoint: proxy.url });
    const { region, identityPoolId, bucket, endpoints } = letterbox;
    const config = { region, identityPoolId, bucket, endpoints };
    let headers: Readonly<Record<string, string>> = {};
    const site = await serveBuilt({ config: () => config, headers: () => headers });
    const rules = loadRules({ ...deployment, siteOrigins: [site.origin] });
    headers = withLocalEndpoints(rules.siteHeaders, config);
    await prepareBucket(ceph, rules);
    const owner = ownersView({ ...letterbox, endpoints: { s3: ceph.endpoint } });
    const keys = async (name: RegExp): Promise<readonly string[]> => {
      const { Contents = [] } = await owner.client.send(new ListObjectsV2Command({ Bucket: bucket }));
      return Contents.map(({ Key = '' }) => Key).filter((key) => name.test(basename(key)));
    };
    await use({ ...owner, origin: site.origin, keys });
    owner.client.destroy();
    await Promise.all([site.close(), letterbox.close(), proxy.close()]);
    ceph.close();
  },
});

test('a small file and one in parts arrive at Ceph byte for byte, and the list of them last', async ({
  page,
  served,
}, info) => {
  const given = [
    await makeFile(info.outputPath('note.txt'), 1000),
    await makeFile(info.outputPath('reel.mov'), 40 * MB),
  ];
  await page.goto(served.origin);
  await page.getByLabel('Choose files').setInputFiles(given.map(({ path }) => path));
  await expectThanks(page);

  const MANIFEST = /^delivery\.json$/u;
  await expect.poll(() => served.keys(MANIFEST), { timeout: 90_000 }).toHaveLength(1);
  const [listed = ''] = await served.keys(MANIFEST);
  const manifest = JSON.parse(new TextDecoder().decode(await bytesOf(listed))) as Manifest;
  expect(await served.keys(/^(?!delivery\.json$)/u)).toEqual(manifest.files.map(({ key }) => key).sort());

  const arrived = await Promise.all(
    manifest.files.map(async ({ key, name, crc64nvme }) => {
      const bytes = await bytesOf(key);
      expect(crc64nvme).toBe(crcOf(bytes));
      return { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
  const sent = given.map(async ({ name, size, path }) => ({ name, size, sha256: await sha256Of(path) }));
  expect(arrived.sort((a, b) => a.size - b.size)).toEqual(await Promise.all(sent));

  async function bytesOf(key: string): Promise<Uint8Array> {
    return (await served.stored(key)) ?? new Uint8Array();
  }
});

function crcOf(bytes: Uint8Array): string {
  const sum = new Crc64();
  sum.update(bytes);
  return toBase64(sum.value);
}
