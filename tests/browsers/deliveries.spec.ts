import { copyFile, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { expectDelivered, expectStored } from '../support/arrivals.ts';
import { type TestFile, makeFile, MB } from '../support/test-files.ts';
import { proxyAws } from '../support/aws-proxy.ts';
import { expectToRead, test } from './fixtures.ts';
import { give, press, read } from './guest.ts';

const THANKS = 'Everything arrived. Thank you.';

/** The same file, elsewhere: what is given may be written over. */
async function copyOf(file: TestFile): Promise<TestFile> {
  const path = join(dirname(file.path), 'before', file.name);
  await mkdir(dirname(path), { recursive: true });
  await copyFile(file.path, path);
  return { ...file, path };
}

/** Writes other bytes over the beginning and the end of a file, which stays as long as it was. */
async function writeOver({ path, size }: TestFile): Promise<void> {
  const file = await open(path, 'r+');
  for (const at of [0, size - 16]) await file.write('other than before', at, 'latin1');
  await file.truncate(size);
  await file.close();
}

test('a small file and one in parts arrive whole, and the delivery closes', async ({
  letterbox,
  guest,
}, info) => {
  const small = await makeFile(info.outputPath('given', 'note.txt'), 5);
  const large = await makeFile(info.outputPath('given', 'reel.mov'), 60 * MB);
  await guest.goto(letterbox.origin);
  await give(guest, small.path);
  // Its row may be out of sight by now, and is then not read.
  await expectToRead(guest, /Arrived|Everything arrived/u);
  await give(guest, large.path);
  await expectToRead(guest, THANKS);
  await expectDelivered(letterbox, [small, large]);
});

test('a paused file stops where it is and goes on from there', async ({ letterbox, guest }, info) => {
  const reel = await makeFile(info.outputPath('given', 'reel.mov'), 60 * MB);
  const line = await proxyAws(letterbox, { upload: 15 * MB });
  await guest.goto(letterbox.origin);
  await give(guest, reel.path);
  await expect.poll(() => line.carried.up, { intervals: [50] }).toBeGreaterThan(20 * MB);
  await press(guest, 'Pause');
  await expectToRead(guest, 'Paused');
  await press(guest, 'Resume');
  await expectToRead(guest, THANKS);
  await line.close();
  await expectStored(letterbox, [reel]);
  expect(line.carried.up / reel.size).toBeLessThan(1.5);
});

test('after a reload the same file, given again, goes on where it was', async ({
  letterbox,
  guest,
}, info) => {
  const reel = await makeFile(info.outputPath('given', 'reel.mov'), 80 * MB);
  const line = await proxyAws(letterbox, { upload: 15 * MB });
  await guest.goto(letterbox.origin);
  await give(guest, reel.path);
  await expect.poll(() => line.carried.up, { intervals: [50] }).toBeGreaterThan(50 * MB);
  await guest.reload();
  await expectToRead(guest, 'Continue');
  await press(guest, 'Continue');
  await expectToRead(guest, 'reel.mov');
  await give(guest, reel.path);
  await expectToRead(guest, THANKS);
  await line.close();
  await expectStored(letterbox, [reel]);
  expect(line.carried.up / reel.size).toBeLessThan(1.5);
});

test('a file that is written over before its bytes have left is stopped, or arrives as it was given', async ({
  letterbox,
  guest,
}, info) => {
  const log = await makeFile(info.outputPath('given', 'log.txt'), MB);
  const asGiven = await copyOf(log);
  // It has been hashed, and the browser asks whether it may be sent.
  letterbox.intercept = ({ operation, key }) => {
    if (operation !== 'Preflight' || !key?.includes('log')) return undefined;
    return (_request, _response, proceed) =>
      void writeOver(log).then(() => {
        proceed();
      });
  };
  await guest.goto(letterbox.origin);
  await give(guest, log.path);
  await expectToRead(guest, /Choose it again\.|Everything arrived/u);
  await expectStored(letterbox, (await read(guest)).includes(THANKS) ? [asGiven] : []);
});

test('a file that is written over between its parts is stopped, and nothing of it is kept', async ({
  letterbox,
  guest,
}, info) => {
  const log = await makeFile(info.outputPath('given', 'log.txt'), 80 * MB);
  const line = await proxyAws(letterbox, { upload: 15 * MB });
  await guest.goto(letterbox.origin);
  await give(guest, log.path);
  await expect.poll(() => line.carried.up, { intervals: [50] }).toBeGreaterThan(10 * MB);
  await writeOver(log);
  await expectToRead(guest, 'Choose it again.');
  await expectStored(letterbox, []);
  await line.close();
});

test('a line that is cut in the midst of a file mends by itself', async ({ letterbox, guest }, info) => {
  const reel = await makeFile(info.outputPath('given', 'reel.mov'), 60 * MB);
  const line = await proxyAws(letterbox, { upload: 15 * MB });
  await guest.goto(letterbox.origin);
  await give(guest, reel.path);
  await expect.poll(() => line.carried.up, { intervals: [50] }).toBeGreaterThan(20 * MB);
  line.cut(3000);
  await expectToRead(guest, THANKS);
  await line.close();
  await expectStored(letterbox, [reel]);
});
