import { expect, test } from 'vitest';
import { JOURNAL_VERSION, storedUploadOf } from '../../../src/core/delivery/journal.ts';
import { FakeBrowser } from '../../support/browser-visit.ts';
import { destination, jobOf, sourceOf } from '../../support/upload-harness.ts';

test('5,000 cancelled uploads are forgotten together, not one after the other', async () => {
  const browser = new FakeBrowser();
  const { journal } = browser;
  await journal.saveDelivery({
    ...{ version: JOURNAL_VERSION, reference: 'D', target: 'drop-box/drop/', manifests: 0, closing: null },
    openedAt: browser.clock.now(),
  });
  const jobs = Array.from({ length: 5_000 }, (_, nth) => jobOf(sourceOf(`${nth}`, '')));
  await journal.saveUploads(
    jobs.map((job) => storedUploadOf({ job, state: { kind: 'cancelling', until: 0, sent: 0 } }, destination)),
  );
  let pending = 0;
  let most = 0;
  const forget = journal.forgetUpload.bind(journal);
  journal.forgetUpload = async (...upload) => {
    pending += 1;
    most = Math.max(most, pending);
    await forget(...upload);
    pending -= 1;
  };
  expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
  // What is asked of the journal at once is one transaction; see `JournalWriter`.
  expect(most).toBe(5_000);
  expect(await journal.load()).toEqual({ deliveries: [], uploads: [] });
});
