import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Builds as `LEAN=off npm run build` does, to another folder. */
async function buildWithOwnFiles(outDir: string): Promise<void> {
  const args = ['run', 'build', '--', '--outDir', outDir, '--logLevel', 'warn'];
  await promisify(execFile)('npm', args, {
    cwd: ROOT,
    env: { ...process.env, LEAN: 'off' },
    shell: process.platform === 'win32',
  });
}

test.describe('with LEAN=off', () => {
  test.use({
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
    outDir: async ({}, use, info) => {
      const outDir = info.outputPath('dist');
      await buildWithOwnFiles(outDir);
      await use(outDir);
    },
  });

  test('the page is built from the packages’ own files, and delivers', async ({
    page,
    letterbox,
    outDir,
  }) => {
    // The lean build has nothing of this package, through which the credential provider's own files reach Cognito.
    expect(await readFile(join(outDir, 'licences.txt'), 'utf8')).toContain('@aws-sdk/nested-clients');
    await page.goto(letterbox.origin);
    const file = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('dear owner') };
    await page.getByLabel('Choose files').setInputFiles(file);
    await expect(page.getByRole('heading', { name: 'Everything arrived. Thank you.' })).toBeVisible();
    const { owner, standIn } = letterbox;
    const { Contents = [] } = await owner.send(new ListObjectsV2Command({ Bucket: standIn.bucket }));
    expect(Contents.map(({ Key }) => Key)).toEqual([
      expect.stringMatching(/\/delivery\.json$/),
      expect.stringMatching(/\/letter-[0-9a-f]{8}\.txt$/),
    ]);
  });
});
