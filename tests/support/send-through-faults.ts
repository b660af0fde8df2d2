import { expect, type Page } from '@playwright/test';
import { type FaultRates, randomFaults } from './faults/random-faults.ts';
import { seeded } from './faults/seeded.ts';
import type { Letterbox } from '../e2e/fixtures.ts';
import { expectDelivered, expectThanks } from './arrivals.ts';
import { bytesOf, makeFiles, MB } from './given.ts';
import { type AwsProxy, proxyAws } from './aws-proxy.ts';

/** How bad it gets, and for how many files. */
export interface FaultyDelivery {
  readonly seed: number;
  readonly small: number;
  /** Bytes of each large file. */
  readonly large: readonly number[];
  readonly forecast: FaultRates;
  /** After which shares of all bytes the line is dead for `OUTAGE` ms. */
  readonly outages: readonly number[];
  /** Milliseconds until everything must be in. */
  readonly within: number;
}

const OUTAGE = 5000;
const LARGEST_SMALL = MB / 2;

/** Sends files from `folder` through a storm; everything must arrive. Prints what it was like. */
export async function sendThroughFaults(
  storm: FaultyDelivery,
  page: Page,
  letterbox: Letterbox,
  folder: string,
): Promise<void> {
  const fraction = seeded(storm.seed);
  const sizes = Array.from({ length: storm.small }, () => Math.floor(fraction() * LARGEST_SMALL));
  const given = [
    ...(await makeFiles(folder, 'small', sizes)),
    ...(await makeFiles(folder, 'large', storm.large)),
  ];
  const { intercept, injected } = randomFaults(storm.seed, storm.forecast, letterbox.standIn);
  letterbox.intercept = intercept;
  const line = await proxyAws(letterbox);
  const outages = cutAt(
    line,
    storm.outages.map((share) => share * bytesOf(given)),
  );

  const start = performance.now();
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').setInputFiles(given.map(({ path }) => path));
  await expectThanks(page, storm.within);
  const seconds = (performance.now() - start) / 1000;
  letterbox.intercept = () => undefined;
  await expectDelivered(letterbox, given);
  const left = outages.stop();
  await line.close();

  const { requests } = letterbox.standIn;
  const asked = requests.filter(({ operation }) => !['Preflight', 'ListObjectsV2'].includes(operation));
  console.log(
    [
      `Storm of seed ${storm.seed}: ${given.length} files, ${mb(bytesOf(given))} in ${seconds.toFixed(0)} s;`,
      `${mb(line.carried.up)} over the wire, ${asked.length} requests besides preflights;`,
      `${[...injected].map(([kind, times]) => `${times} x ${kind}`).join(', ')};`,
      `${storm.outages.length - left} outages of ${OUTAGE / 1000} s;`,
      `${requests.filter(({ operation }) => operation === 'GetCredentialsForIdentity').length} times asked for a session.`,
    ].join('\n  '),
  );
  expect(left, 'outages that did not come').toBe(0);
}

const mb = (bytes: number): string => `${(bytes / MB).toFixed(1)} MB`;

/** Cuts the line whenever it has carried so many bytes; `stop` tells how many cuts were not reached. */
function cutAt(line: AwsProxy, marks: readonly number[]): { readonly stop: () => number } {
  const ahead = [...marks];
  const watch = setInterval(() => {
    if (line.carried.up < (ahead[0] ?? Infinity)) return;
    ahead.shift();
    line.cut(OUTAGE);
  }, 20);
  return {
    stop: () => {
      clearInterval(watch);
      return ahead.length;
    },
  };
}
