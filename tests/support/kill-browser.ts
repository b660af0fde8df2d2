import { expect, type Page } from '@playwright/test';
import type { Letterbox } from './letterbox.ts';
import { chooseFiles, expectStored, expectThanks } from './arrivals.ts';
import { type TestFile, makeFile, MB } from './test-files.ts';
import { openBrowser } from './guest-browser.ts';
import { proxyAws } from './aws-proxy.ts';

interface Kill {
  /** Bytes of the file. */
  readonly size: number;
  /** Bytes a second of the line. */
  readonly upload: number;
  /** Gives the file to the page. */
  readonly give: (page: Page, file: TestFile) => Promise<void>;
  /** Gives the file again after the restart, if "Continue" alone cannot find it. */
  readonly giveAgain: (page: Page, file: TestFile) => Promise<void>;
}

/**
 * Kills the browser half way through a file and starts it again. Resolves to the bytes that went over the network in all,
 * divided by the size of the file.
 */
export async function killHalfWay(
  { size, upload, give, giveAgain }: Kill,
  letterbox: Letterbox,
  folder: (name: string) => string,
): Promise<number> {
  const file = await makeFile(folder('given/reel.mov'), size);
  const line = await proxyAws(letterbox, { upload });
  const before = await openBrowser(folder('profile'));
  await before.page.goto(letterbox.origin);
  await give(before.page, file);
  await expect.poll(() => line.carried.up, { intervals: [50] }).toBeGreaterThan(size / 2);
  await before.kill();

  const after = await openBrowser(folder('profile'));
  await after.page.goto(letterbox.origin);
  await after.page.getByRole('button', { name: 'Continue' }).click();
  await giveAgain(after.page, file);
  await expectThanks(after.page);
  await after.close();
  await line.close();
  await expectStored(letterbox, [file]);
  const ratio = line.carried.up / size;
  console.log(
    `Browser killed in the middle of ${size / MB} MB: ${ratio.toFixed(3)} x the bytes over the network in all.`,
  );
  return ratio;
}

/** Gives the file to the picker: no handle of it outlives the browser. */
export const choose = (page: Page, file: TestFile): Promise<void> => chooseFiles(page, [file]);
