import { expect, type Page } from '@playwright/test';
import { type FaultRates, randomFaults } from './faults/random-faults.ts';
import { seeded } from './faults/seeded.ts';
import type { Letterbox } from './letterbox.ts';
import { chooseFiles, expectDelivered, expectThanks } from './arrivals.ts';
import { bytesOf, makeFiles, MB } from './test-files.ts';
import { type AwsProxy, proxyAws } from './aws-proxy.ts';

/** Files that are sent while requests fail at random and the network goes down. */
export interface FaultyDelivery {
  readonly seed: number;
  readonly small: number;
  /** Bytes of each large file. */
  readonly large: readonly number[];
  readonly rates: FaultRates;
  /** After these shares of all bytes the network is down for `OUTAGE` ms. */
  readonly outages: readonly number[];
}

const OUTAGE = 5000;
const LARGEST_SMALL = MB / 2;

/** Sends files, made in `folder`; every file must arrive once and whole. Prints what happened on the way. */
export async function sendThroughFaults(
  delivery: FaultyDelivery,
  page: Page,
  letterbox: Letterbox,
  folder: string,
): Promise<void> {
  const fraction = seeded(delivery.seed);
  const sizes = Array.from({ length: delivery.small }, () => Math.floor(fraction() * LARGEST_SMALL));
  const given = [
    ...(await makeFiles(folder, 'small', sizes)),
    ...(await makeFiles(folder, 'large', delivery.large)),
  ];
  const { intercept, happened } = randomFaults(delivery.seed, delivery.rates, letterbox.standIn);
  letterbox.intercept = intercept;
  const line = await proxyAws(letterbox);
  const outages = cutAt(
    line,
    delivery.outages.map((share) => share * bytesOf(given)),
  );

  const start = performance.now();
  await page.goto(letterbox.origin);
  await chooseFiles(page, given);
  await expectThanks(page);
  const seconds = (performance.now() - start) / 1000;
  letterbox.intercept = () => undefined;
  await expectDelivered(letterbox, given);
  const left = outages.stop();
  await line.close();

  const { requests } = letterbox.standIn;
  const asked = requests.filter(({ operation }) => !['Preflight', 'ListObjectsV2'].includes(operation));
  console.log(
    [
      `Random faults of seed ${delivery.seed}: ${given.length} files, ${mb(bytesOf(given))} in ${seconds.toFixed(0)} s;`,
      `${mb(line.carried.up)} over the network, ${asked.length} requests besides preflights;`,
      `${[...happened].map(([kind, times]) => `${times} x ${kind}`).join(', ')};`,
      `${delivery.outages.length - left} outages of ${OUTAGE / 1000} s;`,
      `${requests.filter(({ operation }) => operation === 'GetCredentialsForIdentity').length} times asked for a session.`,
    ].join('\n  '),
  );
  expect(left, 'outages that did not come').toBe(0);
}

const mb = (bytes: number): string => `${(bytes / MB).toFixed(1)} MB`;

/** Cuts the network each time it has carried so many bytes. `stop` returns how many cuts were not reached. */
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
