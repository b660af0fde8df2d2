import { clear, createStore, setMany } from 'idb-keyval';
import { afterEach, expect, test } from 'vitest';
import { JOURNAL_VERSION } from '../../src/core/delivery/journal.ts';
import type { Clock } from '../../src/core/ports.ts';
import { systemClock } from '../../src/engine/clock.ts';
import { openJournal } from '../../src/engine/journal.ts';
import type { StoredDelivery, StoredUpload } from '../../src/core/types.ts';

/** Sleeps a fiftieth of the time. */
const fastClock: Clock = {
  ...systemClock,
  sleep: (ms, signal) => systemClock.sleep(ms / 50, signal),
};

const ignore = (): void => undefined;
const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put') ?? {};
const open = Object.getOwnPropertyDescriptor(IDBFactory.prototype, 'open') ?? {};
const read = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'getAll') ?? {};

afterEach(async () => {
  Object.defineProperty(IDBObjectStore.prototype, 'put', put);
  Object.defineProperty(IDBObjectStore.prototype, 'getAll', read);
  Object.defineProperty(IDBFactory.prototype, 'open', open);
  await clear(createStore('letterbox-journal', 'records'));
});

const delivery: StoredDelivery = {
  ...{ version: JOURNAL_VERSION, reference: 'R', target: 'bucket/', openedAt: 0, manifests: 0 },
  closing: null,
};

const upload = (id: string): StoredUpload => ({
  ...{
    version: JOURNAL_VERSION,
    id,
    delivery: 'R',
    name: id,
    folder: [],
    type: '',
    size: 1,
    lastModified: 0,
  },
  ...{ checkpoint: {}, done: null, inManifest: false },
});

/** What the next visit finds, by the ids of its uploads. */
async function found(): Promise<readonly string[]> {
  const { deliveries, uploads } = await (await openJournal(ignore)).load();
  return [...deliveries.map(({ reference }) => reference), ...uploads.map(({ id }) => id)];
}

test('records of version 1 are found under the names of today', async () => {
  const { inManifest, checkpoint, ...sameUpload } = upload('a');
  const putResult = { checksum: 'c' };
  await setMany(
    [
      ['delivery/R', { ...delivery, version: 1 }],
      ['upload/R/a', { ...sameUpload, version: 1, checkpoint: { receipt: putResult }, told: inManifest }],
    ],
    createStore('letterbox-journal', 'records'),
  );
  expect(await (await openJournal(ignore)).load()).toEqual({
    deliveries: [delivery],
    uploads: [{ ...upload('a'), checkpoint: { ...checkpoint, putResult } }],
  });
});

test('the next visit finds what one visit wrote, except what was forgotten', async () => {
  const journal = await openJournal(ignore);
  await Promise.all([
    journal.saveDelivery(delivery),
    journal.saveUploads([upload('a'), upload('b')]),
    journal.forgetUpload('R', 'a'),
  ]);
  expect(await found()).toEqual(['R', 'b']);
});

test('an upload that is added while its delivery is being forgotten is stored', async () => {
  const journal = await openJournal(ignore);
  const before = journal.saveUploads([upload('a')]);
  const forgotten = journal.forgetDelivery('R');
  const after = journal.saveUploads([upload('b')]);
  await Promise.all([before, forgotten, after]);
  expect(await found()).toEqual(['b']);
});

test('where storage does not answer, the journal is in memory and does not persist', async () => {
  Object.defineProperty(IDBFactory.prototype, 'open', { ...open, value: () => ({}) });
  const journal = await openJournal(ignore, fastClock);
  expect(journal.persists).toBe(false);
  await journal.saveUploads([upload('a')]);
  expect((await journal.load()).uploads).toHaveLength(1);
});

test('a journal that cannot be read is empty, and is still written', async () => {
  await (await openJournal(ignore)).saveUploads([upload('a')]);
  const unreadable = (): never => {
    throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
  };
  Object.defineProperty(IDBObjectStore.prototype, 'getAll', { ...read, value: unreadable });
  const journal = await openJournal(ignore);
  expect(await journal.load()).toEqual({ deliveries: [], uploads: [] });
  await journal.saveUploads([upload('b')]);
  Object.defineProperty(IDBObjectStore.prototype, 'getAll', read);
  expect(await found()).toEqual(['a', 'b']);
});

test('a full disk stops nothing, is reported once, and is not waited for again', async () => {
  const lost: string[] = [];
  const journal = await openJournal(() => lost.push('lost'));
  const full = (): never => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  Object.defineProperty(IDBObjectStore.prototype, 'put', { ...put, value: full });
  await journal.saveUploads([upload('a')]);
  await journal.saveUploads([upload('b')]);
  expect([lost, journal.persists]).toEqual([['lost'], false]);
});

test('a write that never ends is not waited for for ever', async () => {
  const journal = await openJournal(ignore, fastClock);
  const endless = function (this: IDBObjectStore): void {
    // As long as requests are made of it, a transaction does not end.
    const again = (): void => {
      this.get('nothing').onsuccess = again;
    };
    again();
    setTimeout(() => {
      this.transaction.abort();
    }, 1000);
  };
  Object.defineProperty(IDBObjectStore.prototype, 'put', { ...put, value: endless });
  await journal.saveUploads([upload('a')]);
  expect(journal.persists).toBe(false);
});
