import { expect } from '@playwright/test';
import { scriptedFaults } from '../support/faults/scripted-faults.ts';
import { expectStored, expectThanks } from '../support/arrivals.ts';
import { makeFiles, MB } from '../support/given.ts';
import { proxyAws } from '../support/aws-proxy.ts';
import { test } from './fixtures.ts';

test('without a network the page waits, says so, and goes on by itself', async ({
  page,
  context,
  letterbox,
}, info) => {
  const given = await makeFiles(info.outputPath('given'), 'given', [40 * MB]);
  const line = await proxyAws(letterbox, { upload: 10 * MB });
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').setInputFiles(given.map(({ path }) => path));
  await expect.poll(() => line.carried.up).toBeGreaterThan(20 * MB);

  await context.setOffline(true);
  line.cut(1000);
  await expect(page.getByRole('listitem').getByText('Waiting for the network')).toBeVisible();
  await context.setOffline(false);

  await expectThanks(page);
  await expectStored(letterbox, given);
  await line.close();
  // Two parts had arrived when the line went dead: they went once.
  const parts = letterbox.standIn.requests.filter(({ operation }) => operation === 'UploadPart');
  const again = parts.length - new Set(parts.map(({ partNumber }) => partNumber)).size;
  expect(again).toBeLessThanOrEqual(3);
});

test('a bucket that cannot be reached is told apart from a network that is gone', async ({
  page,
  context,
  letterbox,
}, info) => {
  const given = await makeFiles(info.outputPath('given'), 'given', [1000]);
  letterbox.intercept = scriptedFaults(
    [{ operation: 'PutObject', nth: 'every', fault: { kind: 'reset', at: 'start' } }],
    letterbox.standIn,
  );
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').setInputFiles(given.map(({ path }) => path));
  await expect(page.getByRole('listitem').getByText('Nothing gets through')).toBeVisible();

  // The browser still believes in its network, as it does behind a router that lost its line.
  await context.route(`${letterbox.origin}/**`, (route) => route.abort());
  await expect(page.getByRole('listitem').getByText('Waiting for the network')).toBeVisible();

  await context.unrouteAll();
  letterbox.intercept = () => undefined;
  await expectThanks(page);
  await expectStored(letterbox, given);
});
