import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { serveBuilt } from '../../local/site.ts';
import { startStandIn } from '../../local/stand-in.ts';
import { expectThanks } from '../support/arrivals.ts';
import { findBrowser } from '../support/browser.ts';
import { certificateFor } from '../support/certificate.ts';
import { requestsFor } from '../support/letterbox.ts';

const SITE = 'drop.harbour-film.example';
const REGION = 'eu-central-1';
const BUCKET = 'harbour-film-drop';
/** Bytes; more than go in one piece. */
const IN_PARTS = 17 * 2 ** 20;

/** The page as on AWS: under a host name of its own, over TLS, with three fields of configuration and the template's headers. */
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
    hosts: [SITE],
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
  await expectThanks(page);

  const statuses = (operation: string) => requestsFor({ standIn }, operation).map(({ status }) => status);
  expect(statuses('PutObject')).toEqual([200, 200]);
  expect(statuses('CompleteMultipartUpload')).toEqual([200]);
  // Violations of the content security policy on the page show here. In the worker they would have stopped the files.
  expect(complaints).toEqual([]);
  expect([...hosts]).toContain(SITE);
  await browser.close();
  await Promise.all([site.close(), standIn.close()]);
  await rm(folder, { recursive: true });
});
