import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startStandIn } from '../../local/stand-in.ts';
import { requestsFor } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });

test('a browser that has kept the page still finds the bucket after its owner has moved it', async ({
  page,
  letterbox,
}) => {
  const send = async (name: string): Promise<void> => {
    await page.goto(letterbox.origin);
    await page.locator('input[type=file]').first().setInputFiles(file(name));
    await expect(page.getByRole('listitem').getByText('Arrived')).toBeVisible();
  };
  await send('before.txt');

  const folder = await mkdtemp(join(tmpdir(), 'letterbox-'));
  const other = await startStandIn({ folder, siteOrigins: [letterbox.origin] });
  const { region, identityPoolId, bucket, endpoints } = other;
  letterbox.config = { region, identityPoolId, bucket, endpoints };
  await send('after.txt');

  const putsOf = (standIn: typeof other) => requestsFor({ standIn }, 'PutObject').map(({ key }) => key);
  expect(putsOf(letterbox.standIn)).toEqual([expect.stringContaining('/before-')]);
  expect(putsOf(other)).toContainEqual(expect.stringContaining('/after-'));
  await other.close();
  await rm(folder, { recursive: true });
});
