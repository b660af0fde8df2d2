import { expect, test } from 'vitest';
import { JOURNAL_VERSION, storedUploadOf } from '../../../src/core/delivery/journal.ts';
import { ForgettingJournal } from '../../../src/core/delivery/forgetting-journal.ts';
import type { Checkpoint, StoredDelivery, StoredRecords, StoredUpload } from '../../../src/core/types.ts';
import { memoryJournal } from '../../../src/engine/memory-journal.ts';
import { destination, jobOf, sourceOf } from '../../support/upload-harness.ts';

const delivery: StoredDelivery = {
  ...{ version: JOURNAL_VERSION, reference: 'D', target: 'drop-box/drop/', openedAt: 0 },
  ...{ manifests: 0, closing: null },
};

const upload = (name: string, checkpoint: Checkpoint = {}): StoredUpload =>
  storedUploadOf(
    { job: jobOf(sourceOf(name, name), checkpoint), state: { kind: 'queued', sent: 0 } },
    destination,
  );

const sent = (name: string): StoredUpload => upload(name, { key: `key of ${name}`, checksum: 'c' });

/** A journal that does `meanwhile` once it has been read for the `nth` time, before the reader hears of it. */
function journalRead(nth: number, meanwhile: () => Promise<void>) {
  const journal = memoryJournal(true);
  let readings = 0;
  let done = Promise.resolve();
  const load = async (): Promise<StoredRecords> => {
    const records = await journal.load();
    readings += 1;
    if (readings === nth) done = meanwhile();
    return records;
  };
  return { journal, forgetting: new ForgettingJournal({ ...journal, load }), done: () => done };
}

const ids = async (journal: { load(): Promise<StoredRecords> }): Promise<readonly string[]> =>
  (await journal.load()).uploads.map(({ id }) => id);

const yes = (): Promise<boolean> => Promise.resolve(true);

test.each([1, 2])('what is stored during reading %i outlives what was read', async (nth) => {
  const { journal, forgetting, done } = journalRead(nth, () => forgetting.saveUploads([sent('a')]));
  await journal.saveDelivery(delivery);
  await journal.saveUploads([upload('a'), upload('b')]);
  await forgetting.forget(yes);
  await done();
  expect(await ids(journal)).toEqual(['a']);
  expect((await journal.load()).deliveries).toEqual([delivery]);
});

test.each([1, 2])('another file that is stored during reading %i leaves what has arrived', async (nth) => {
  const { journal, forgetting, done } = journalRead(nth, () => forgetting.saveUploads([upload('b')]));
  await journal.saveDelivery(delivery);
  await journal.saveUploads([sent('a')]);
  await forgetting.forget(yes);
  await done();
  expect(await ids(journal)).toEqual(['a']);
});

test.each([1, 2])('what is told during reading %i is not written down again', async (nth) => {
  const { journal, forgetting, done } = journalRead(nth, () => forgetting.forgetDelivery('D'));
  await journal.saveDelivery(delivery);
  await journal.saveUploads([sent('a'), sent('b')]);
  await forgetting.forget(yes);
  await done();
  expect(await journal.load()).toEqual({ deliveries: [], uploads: [] });
});

test.each([1, 2])('what is taken out during reading %i is not written down again', async (nth) => {
  const { journal, forgetting, done } = journalRead(nth, () => forgetting.forgetUpload('D', 'a'));
  await journal.saveDelivery(delivery);
  await journal.saveUploads([sent('a'), sent('b')]);
  await forgetting.forget(yes);
  await done();
  expect(await ids(journal)).toEqual(['b']);
});

test('what another tab has done until it let go of a delivery is kept', async () => {
  const { journal, forgetting } = journalRead(0, () => Promise.resolve());
  await journal.saveDelivery(delivery);
  await journal.saveUploads([upload('a')]);
  await forgetting.forget(async () => {
    // It has sent the file, and is closed: only then its lock is free.
    await journal.saveUploads([sent('a')]);
    return true;
  });
  expect(await ids(journal)).toEqual(['a']);
});
