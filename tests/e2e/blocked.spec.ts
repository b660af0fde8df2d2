import { expect } from '@playwright/test';
import { chooseFiles, expectStored, expectThanks } from '../support/arrivals.ts';
import { makeFile } from '../support/test-files.ts';
import { test } from './fixtures.ts';

const SENTENCE = 'Often a browser extension, a firewall or a VPN is in the way';

/** Whose requests an ad blocker stops, while the site itself answers. */
const BLOCKED = {
  Cognito: (url: URL, cognito: string) => url.href.startsWith(cognito),
  S3: (url: URL, _cognito: string, s3: string) => url.href.startsWith(s3),
} as const;

for (const [service, isBlocked] of Object.entries(BLOCKED))
  test(`where ${service} is blocked the page says what may be in the way, until something gets through`, async ({
    page,
    letterbox,
  }, info) => {
    const letter = await makeFile(info.outputPath('letter.txt'), 1_000);
    const { cognito, s3 } = letterbox.standIn.endpoints;
    const blocks = (url: URL): boolean => isBlocked(url, cognito, s3);
    let blocked = 0;
    await page.route(blocks, (route) => {
      blocked += 1;
      return route.abort('blockedbyclient');
    });
    await page.goto(letterbox.origin);
    await chooseFiles(page, [letter]);
    const sentence = page.getByRole('main').getByText(SENTENCE).last();
    await expect(sentence).toBeVisible();
    expect(blocked).toBeGreaterThan(0);
    await page.unroute(blocks);
    await expectThanks(page);
    await expect(page.locator('.forgetful')).toHaveCount(0);
    await expectStored(letterbox, [letter]);
  });
