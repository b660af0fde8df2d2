import { mkdir } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { test } from '../e2e/fixtures.ts';
import { chooseFiles, expectThanks } from '../support/arrivals.ts';
import { inMb, memoryOf, mostDuring } from '../support/memory.ts';
import { writeJpeg, writePng } from '../support/pictures.ts';
import { makeFile, MB } from '../support/test-files.ts';

/** Bytes that all processes of the browser may take over idle while such pictures are sent, thumbnails and all. */
const MOST = 120 * MB;

test('pictures that would take gigabytes to draw take no memory from the upload', async ({
  page,
  letterbox,
}, info) => {
  const folder = info.outputPath('given');
  await mkdir(folder, { recursive: true });
  const pictures = [
    ...(await Promise.all(
      Array.from({ length: 24 }, (_, n) => writePng(`${folder}/line-${n}.png`, 6000, 1)),
    )),
    ...(await Promise.all(
      Array.from({ length: 10 }, (_, n) => writePng(`${folder}/short-${n}.png`, 2000, 1)),
    )),
    await writePng(`${folder}/vast.png`, 12_000, 12_000),
    await writeJpeg(`${folder}/camera-1.jpg`, 16_320, 12_240),
    await writeJpeg(`${folder}/camera-2.jpg`, 16_320, 12_240),
    await writeJpeg(`${folder}/usual.jpg`, 4000, 3000),
  ];
  await page.goto(letterbox.origin);
  // A first file loads and compiles all that the others need.
  await chooseFiles(page, [await makeFile(info.outputPath('first.bin'), 1000)]);
  await expectThanks(page);
  await page.requestGC();
  await page.waitForTimeout(3000);
  const idle = await memoryOf(page);

  const most = await mostDuring(page, async () => {
    await page.locator('input[type=file]').first().setInputFiles(pictures);
    await expect(page.getByText(`${1 + pictures.length} files`).first()).toBeVisible();
    await expectThanks(page);
    // Rows are drawn when they are looked at.
    for (let at = 0; at < 10; at += 1) {
      await page.mouse.wheel(0, 400);
      await page.waitForTimeout(500);
    }
    // What is drawn late would be drawn by then.
    await page.waitForTimeout(5000);
  });
  console.log(
    `Hostile pictures: ${inMb(most.all - idle.all)} over idle in all processes, ${inMb(most.renderers - idle.renderers)} in renderers.`,
  );
  expect(most.all - idle.all).toBeLessThanOrEqual(MOST);
});
