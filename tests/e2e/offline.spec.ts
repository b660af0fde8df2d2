import { expect } from '@playwright/test';
import { scriptedFaults } from '../support/faults/scripted-faults.ts';
import { chooseFiles, expectStored, expectThanks } from '../support/arrivals.ts';
import { makeFiles, MB } from '../support/test-files.ts';
import { proxyAws } from '../support/aws-proxy.ts';
import { requestsFor } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

test('without a network the page waits, says so, and goes on by itself', async ({
  page,
  context,
  letterbox,
}, info) => {
  const given = await makeFiles(info.outputPath('given'), 'given', [40 * MB]);
  const line = await proxyAws(letterbox, { upload: 10 * MB });
  await page.goto(letterbox.origin);
  await chooseFiles(page, given);
  await expect.poll(() => line.carried.up).toBeGreaterThan(20 * MB);

  await context.setOffline(true);
  line.cut(1000);
  await expect(page.getByRole('listitem').getByText('Waiting for the network')).toBeVisible();
  await context.setOffline(false);

  await expectThanks(page);
  await expectStored(letterbox, given);
  await line.close();
  // Two parts had arrived before the network went down. They are not sent again.
  const parts = requestsFor(letterbox, 'UploadPart');
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
  await chooseFiles(page, given);
  await expect(page.getByRole('listitem').getByText('Nothing gets through')).toBeVisible();

  // The browser still reports a network, as behind a router that has lost its own.
  await context.route(`${letterbox.origin}/**`, (route) => route.abort());
  await expect(page.getByRole('listitem').getByText('Waiting for the network')).toBeVisible();

  await context.unrouteAll();
  letterbox.intercept = () => undefined;
  await expectThanks(page);
  await expectStored(letterbox, given);
});
