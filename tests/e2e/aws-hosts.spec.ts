import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { serveBuilt } from '../../local/site.ts';
import { startStandIn } from '../../local/stand-in.ts';
import { findBrowser } from '../support/browser.ts';
import { certificateFor } from '../support/certificate.ts';

const SITE = 'drop.harbour-film.example';
const REGION = 'eu-central-1';
const BUCKET = 'harbour-film-drop';
/** Bytes; more than go in one piece. */
const IN_PARTS = 17 * 2 ** 20;

/** The page exactly as on AWS: its own name, TLS, three fields of configuration, the headers of the template. */
test('with three fields of configuration the page finds AWS by its real names, over TLS', async () => {
  const { executablePath, args } = await findBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'letterbox-'));
  const tls = await certificateFor([
    SITE,
    `*.${REGION}.amazonaws.com`,
    `${BUCKET}.s3.${REGION}.amazonaws.com`,
  ]);
  const origin = `https://${SITE}`;
  const standIn = await startStandIn({ folder, siteOrigins: [origin], region: REGION, bucket: BUCKET, tls });
  const { identityPoolId } = standIn;
  const site = await serveBuilt({
    config: () => ({ region: REGION, identityPoolId, bucket: BUCKET }),
    headers: standIn.rules.siteHeaders,
    https: tls,
  });
  const sitePort = new URL(site.origin).port;
  const rules = `MAP ${SITE}:443 127.0.0.1:${sitePort}, MAP *.amazonaws.com:443 127.0.0.1:${standIn.port}`;
  const browser = await chromium.launch({
    executablePath,
    args: [...args, `--host-resolver-rules=${rules}`],
  });
  const page = await browser.newPage({ ignoreHTTPSErrors: true });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  const hosts = new Set<string>();
  page.context().on('request', (request) => hosts.add(new URL(request.url()).host));

  await page.goto(origin);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      { name: 'still.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a picture') },
      { name: 'reel.mov', mimeType: '', buffer: Buffer.from('a film') },
      { name: 'rushes.mov', mimeType: '', buffer: Buffer.alloc(IN_PARTS, 'film') },
    ]);
  await expect(page.getByRole('heading', { name: 'Everything is in. Thank you.' })).toBeVisible();

  const statuses = (name: string) =>
    standIn.requests.filter(({ operation }) => operation === name).map(({ status }) => status);
  expect(statuses('PutObject')).toEqual([200, 200]);
  expect(statuses('CompleteMultipartUpload')).toEqual([200]);
  // What the policy stops on the page is complained of here; stopped in the worker, nothing would have arrived.
  expect(complaints).toEqual([]);
  expect([...hosts]).toContain(SITE);
  await browser.close();
  await Promise.all([site.close(), standIn.close()]);
  await rm(folder, { recursive: true });
});
