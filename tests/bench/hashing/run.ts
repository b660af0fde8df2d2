/**
 * Prints what hashing costs a guest: the time a large file takes from the page to an endpoint that verifies nothing, with the
 * built page and with one that does not hash. Run with `npx tsx tests/bench/hashing/run.ts`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, expect } from '@playwright/test';
import { build } from 'vite';
import { serveBuilt, type Site } from '../../../local/site.ts';
import { startStandIn } from '../../../local/stand-in.ts';
import { findBrowser } from '../../support/browser.ts';
import { makeFile, MB } from '../../support/test-files.ts';
import { startDiscardingS3 } from '../../support/discarding-s3.ts';

const ROUNDS = 9;
const SIZE = 512 * MB;
const WANTED_RATIO = 1.2;

const folder = await mkdtemp(join(tmpdir(), 'letterbox-'));
const discarding = await startDiscardingS3();
let config = {};

async function serve(name: string, alias: { find: RegExp; replacement: string }[]): Promise<Site> {
  const outDir = join(folder, name);
  await build({ logLevel: 'error', resolve: { alias }, build: { outDir } });
  return serveBuilt({ config: () => config, outDir });
}

/** Seconds from choosing the file until it has arrived. */
async function send(browser: Browser, { origin }: Site, path: string): Promise<number> {
  const page = await browser.newPage();
  await page.goto(origin);
  const input = page.locator('input[type=file]').first();
  // A first file loads and compiles everything.
  await input.setInputFiles({ name: 'first.bin', mimeType: '', buffer: Buffer.alloc(1000) });
  await expect(page.getByRole('listitem').getByText('Arrived')).toHaveCount(1);
  const start = performance.now();
  await input.setInputFiles(path);
  // Polled often: Playwright's own expectations poll only twice a second.
  const hasArrived = (): boolean => document.body.textContent.split('Arrived').length > 2;
  await page.waitForFunction(hasArrived, undefined, { timeout: 120_000, polling: 20 });
  const seconds = (performance.now() - start) / 1000;
  await page.close();
  return seconds;
}

const replacement = fileURLToPath(new URL('no-checksums.ts', import.meta.url));
const hashing = await serve('hashing', []);
const plain = await serve('plain', [{ find: /^.*\/engine\/checksums\.ts$/u, replacement }]);
// Only its Cognito is asked.
const standIn = await startStandIn({
  folder: join(folder, 'bucket'),
  siteOrigins: [hashing.origin, plain.origin],
});
const { region, identityPoolId, bucket, endpoints } = standIn;
config = { region, identityPoolId, bucket, endpoints: { cognito: endpoints.cognito, s3: discarding.url } };
const { path } = await makeFile(join(folder, 'reel.mov'), SIZE);
const browser = await chromium.launch(await findBrowser());
const [secondsWith, secondsWithout]: [number[], number[]] = [[], []];
for (let round = 0; round < ROUNDS; round += 1) {
  secondsWith.push(await send(browser, hashing, path));
  secondsWithout.push(await send(browser, plain, path));
}
await browser.close();
await Promise.all([hashing.close(), plain.close(), standIn.close(), discarding.close()]);
await rm(folder, { recursive: true });

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? NaN;
const summary = (times: number[]): string =>
  `${median(times).toFixed(2)} s (${(SIZE / MB / median(times)).toFixed(0)} MB/s; ${times.map((time) => time.toFixed(2)).join(', ')})`;
console.log(`${SIZE / MB} MB with hashing     ${summary(secondsWith)}`);
console.log(`${SIZE / MB} MB without hashing  ${summary(secondsWithout)}`);
console.log(
  `ratio ${(median(secondsWith) / median(secondsWithout)).toFixed(2)}, at most ${WANTED_RATIO} is wanted`,
);
