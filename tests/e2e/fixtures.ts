import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { expect, test as base } from '@playwright/test';
import { withLocalEndpoints } from '../../infra/template/local-headers.ts';
import type { Intercept } from '../../local/request-log.ts';
import { serveBuilt, type Site } from '../../local/site.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../../local/stand-in.ts';
import type { Destination } from '../../src/core/types.ts';

/** A Letterbox of its own for one test: the built page, a stand-in for AWS, and the owner's view of the bucket. */
export interface Letterbox {
  readonly origin: string;
  readonly standIn: StandIn;
  readonly folder: string;
  readonly owner: S3Client;
  /** What the page finds at `config.json`; a test may add to it before it opens the page. */
  config: Record<string, unknown>;
  /** May take a request over before AWS sees it; a test sets and lifts it as it goes. */
  intercept: Intercept;
}

/** What browsers write to the console when a page does what its policy forbids. */
const VIOLATION = /Content Security Policy|requires 'Trusted/u;

/** Every page is served under the template's own headers, and whatever they stop fails the test. */
export const test = base.extend<{ aws: Partial<StandInOptions>; outDir: string; letterbox: Letterbox }>({
  page: async ({ page }, use) => {
    const violations: string[] = [];
    page.on('console', (message) => {
      if (VIOLATION.test(message.text())) violations.push(message.text());
    });
    await use(page);
    expect(violations).toEqual([]);
  },
  // How this AWS differs from the usual: the length of a session, the clock.
  aws: [{}, { option: true }],
  // Where the built page is.
  outDir: ['dist', { option: true }],
  letterbox: async ({ aws, outDir }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'letterbox-'));
    let configOf: () => Record<string, unknown> = () => ({});
    let headersOf: () => Readonly<Record<string, string>> = () => ({});
    const site: Site = await serveBuilt({ config: () => configOf(), headers: () => headersOf(), outDir });
    let box: Letterbox | null = null;
    const intercept: Intercept = (request) => box?.intercept(request);
    const standIn = await startStandIn({ folder, siteOrigins: [site.origin], intercept, ...aws });
    const { region, identityPoolId, bucket, endpoints } = standIn;
    const owner = ownerClient(standIn);
    box = {
      ...{ origin: site.origin, standIn, folder, owner, intercept: () => undefined },
      config: { region, identityPoolId, bucket, endpoints },
    };
    configOf = () => box.config;
    headersOf = () => {
      // Not always the stand-in itself: a line of the test's own may lie before it.
      const at = box.config['endpoints'] as Destination['endpoints'] | undefined;
      return withLocalEndpoints(standIn.rules.siteHeaders, { region, bucket, endpoints: at ?? endpoints });
    };
    await use(box);
    owner.destroy();
    await Promise.all([site.close(), standIn.close()]);
    await rm(folder, { recursive: true });
  },
});

/** The owner's S3 client. */
export function ownerClient(standIn: StandIn): S3Client {
  return new S3Client({
    region: standIn.region,
    endpoint: standIn.endpoints.s3,
    forcePathStyle: true,
    credentials: standIn.owner,
  });
}
