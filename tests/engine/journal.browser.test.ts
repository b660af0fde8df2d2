import { clear, createStore, keys, setMany } from 'idb-keyval';
import { afterEach, describe, expect, test } from 'vitest';
import { JOURNAL_VERSION } from '../../src/core/delivery/journal.ts';
import type { Clock } from '../../src/core/ports.ts';
import { systemClock } from '../../src/engine/clock.ts';
import { openJournal } from '../../src/engine/journal.ts';
import type { Destination, StoredDelivery, StoredUpload } from '../../src/core/types.ts';

const destination: Destination = {
  ...{ region: 'eu-west-1', identityPoolId: 'eu-west-1:pool', bucket: 'bucket', prefix: '' },
  endpoints: null,
};

const NAME = 'letterbox eu-west-1:pool/bucket/ journal';

/** Sleeps a fiftieth of the time. */
const fastClock: Clock = {
  ...systemClock,
  sleep: (ms, signal) => systemClock.sleep(ms / 50, signal),
};

const ignore = (): void => undefined;
const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put') ?? {};
const open = Object.getOwnPropertyDescriptor(IDBFactory.prototype, 'open') ?? {};
const read = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'getAll') ?? {};
const transaction = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'transaction') ?? {};

afterEach(async () => {
  Object.defineProperty(IDBObjectStore.prototype, 'put', put);
  Object.defineProperty(IDBObjectStore.prototype, 'getAll', read);
  Object.defineProperty(IDBFactory.prototype, 'open', open);
  Object.defineProperty(IDBDatabase.prototype, 'transaction', transaction);
  await clear(createStore(NAME, 'records'));
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
  const { deliveries, uploads } = await (await openJournal(destination, ignore)).load();
  return [...deliveries.map(({ reference }) => reference), ...uploads.map(({ id }) => id)];
}

test.each([
  ['nothing', undefined],
  ['a text', 'delivery'],
  ['an older shape', { version: 1 }],
  ['no times', { ...upload('b'), done: { kind: 'done', key: 'k', checksum: 'c', at: 'noon' } }],
  ['no checkpoint', { ...upload('b'), checkpoint: null }],
  ['no folder', { ...upload('b'), folder: 'Trip' }],
  ['another key', upload('c')],
  ['a version to come', { ...upload('b'), version: JOURNAL_VERSION + 1 }],
])('a record that is %s costs no other', async (_name, record) => {
  const store = createStore(NAME, 'records');
  await setMany(
    [
      ['delivery/R', delivery],
      ['delivery/S', record],
      ['upload/R/a', upload('a')],
      ['upload/R/b', record],
    ],
    store,
  );
  expect(await found()).toEqual(['R', 'a']);
});

test.each([
  ['openedAt', Number.NaN],
  ['manifests', -1],
  ['closing', '{"files":[{}]}'],
  ['closing', '{'],
  ['folders', [null]],
  ['answers', { label: null, byQuestion: null, consent: null }],
])('a delivery whose %s is %j is not read, its uploads are', async (field, value) => {
  await setMany(
    [
      ['delivery/R', { ...delivery, [field]: value }],
      ['upload/R/a', upload('a')],
    ],
    createStore(NAME, 'records'),
  );
  expect(await found()).toEqual(['a']);
});

test('what cannot be read stays, for a month after the day of its delivery', async () => {
  const dayOf = (daysAgo: number): string =>
    new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const [young, old] = [`upload/${dayOf(28)}-ABCDEFGH/a`, `upload/${dayOf(32)}-ABCDEFGH/a`];
  const store = createStore(NAME, 'records');
  await setMany(
    [
      [young, { version: 99 }],
      [old, { version: 99 }],
    ],
    store,
  );
  const journal = await openJournal(destination, ignore);
  await journal.load();
  await journal.saveUploads([]);
  expect(await keys(store)).toEqual([young]);
});

test('two letterboxes on one origin have journals of their own', async () => {
  const other = await openJournal({ ...destination, prefix: 'other/' }, ignore);
  await other.saveUploads([upload('other')]);
  const journal = await openJournal(destination, ignore);
  await journal.saveUploads([upload('a')]);
  expect(await found()).toEqual(['a']);
  await journal.forgetDelivery('R');
  expect((await other.load()).uploads.map(({ id }) => id)).toEqual(['other']);
  await other.forgetDelivery('R');
});

test('nothing is to be offered of an earlier visit when only this one has stored something', async () => {
  const journal = await openJournal(destination, ignore);
  await journal.saveDelivery(delivery);
  expect(await journal.isEmpty()).toBe(true);
  expect(await (await openJournal(destination, ignore)).isEmpty()).toBe(false);
});

test('records of the database that letterboxes once shared are moved, those of others left', async () => {
  const shared = createStore('letterbox-journal', 'records');
  const today = new Date().toISOString().slice(0, 10);
  const foreign = `${today}-FOREIGN0`;
  await setMany(
    [
      ['delivery/R', delivery],
      ['upload/R/a', upload('a')],
      [`delivery/${foreign}`, { ...delivery, reference: foreign, target: 'bucket/other/' }],
      ['delivery/2020-01-01-FOREIGN0', { ...delivery, target: 'bucket/other/' }],
    ],
    shared,
  );
  expect(await found()).toEqual(['R', 'a']);
  expect(await keys(shared)).toEqual([`delivery/${foreign}`]);
  await clear(shared);
});

test('one failed transaction is tried again: nothing is lost, and nothing is told', async () => {
  const lost: string[] = [];
  const journal = await openJournal(destination, () => lost.push('lost'), fastClock);
  let failures = 0;
  const failsOnce = function (this: IDBObjectStore, ...given: [unknown, IDBValidKey]): IDBRequest {
    failures += 1;
    if (failures === 1) throw new DOMException('Connection lost.', 'UnknownError');
    return (put.value as IDBObjectStore['put']).apply(this, given);
  };
  Object.defineProperty(IDBObjectStore.prototype, 'put', { ...put, value: failsOnce });
  await journal.saveUploads([upload('a'), upload('b')]);
  expect([lost, journal.persists]).toEqual([[], true]);
  expect(await found()).toEqual(['a', 'b']);
});

/** Counts transactions that write from now on. Those that `fails` says, numbered from 1, are aborted. */
function watchWrites(fails: (nth: number) => boolean): { readonly count: number } {
  let count = 0;
  const watched = function (this: IDBDatabase, ...given: Parameters<IDBDatabase['transaction']>) {
    const begun = (transaction.value as IDBDatabase['transaction']).apply(this, given);
    if (given[1] !== 'readwrite') return begun;
    count += 1;
    // Once its requests are made.
    if (fails(count))
      queueMicrotask(() => {
        begun.abort();
      });
    return begun;
  };
  Object.defineProperty(IDBDatabase.prototype, 'transaction', { ...transaction, value: watched });
  return {
    get count() {
      return count;
    },
  };
}

describe.each([1, 2, 3, 4, 5, 6])('when transaction %i fails', (nth) => {
  test.each([
    ['once', 1],
    ['again when it is tried again', 2],
  ])('%s, all is written at last as it was asked for', async (_words, failures) => {
    const lost: string[] = [];
    const journal = await openJournal(destination, () => lost.push('lost'), fastClock);
    watchWrites((now) => now >= nth && now < nth + failures);
    await journal.saveDelivery(delivery);
    await journal.saveUploads([upload('a'), upload('b')]);
    await journal.forgetUpload('R', 'a');
    await journal.saveUploads([upload('c')]);
    await journal.forgetDelivery('R');
    await journal.saveUploads([{ ...upload('b'), size: 2 }]);
    const sizes = async () => (await journal.load()).uploads.map(({ id, size }) => [id, size]);
    await expect.poll(sizes, { timeout: 5000 }).toEqual([['b', 2]]);
    expect((await journal.load()).deliveries).toEqual([]);
    expect(lost).toHaveLength(failures - 1);
  });
});

test('an older record is never written over a newer one, however late its own write fails', async () => {
  const journal = await openJournal(destination, ignore, fastClock);
  let puts = 0;
  const slowThenLost = function (this: IDBObjectStore, ...given: [unknown, IDBValidKey]): IDBRequest {
    puts += 1;
    const request = (put.value as IDBObjectStore['put']).apply(this, given);
    if (puts > 1) return request;
    const again = (): void => {
      this.get('nothing').onsuccess = again;
    };
    again();
    // Just before the time for it is up, so that it is to be tried again after that.
    setTimeout(() => {
      this.transaction.abort();
    }, 190);
    return request;
  };
  Object.defineProperty(IDBObjectStore.prototype, 'put', { ...put, value: slowThenLost });
  void journal.saveUploads([{ ...upload('a'), size: 1 }]);
  await expect.poll(() => puts).toBe(1);
  await journal.saveUploads([{ ...upload('a'), size: 2 }]);
  const size = async () => (await journal.load()).uploads.map((each) => each.size);
  await expect.poll(size).toEqual([2]);
  await systemClock.sleep(100, new AbortController().signal);
  expect(await size()).toEqual([2]);
});

test('what need not survive at once goes with what must, in one transaction', async () => {
  const journal = await openJournal(destination, ignore);
  const writes = watchWrites(() => false);
  for (let n = 0; n < 200; n += 1) void journal.saveUploads([upload(`${n}`)], 'soon');
  expect(writes.count).toBe(0);
  await journal.saveDelivery(delivery);
  expect(writes.count).toBe(1);
  expect(await found()).toHaveLength(201);
});

test('what need not survive at once is written a moment later, all of it together', async () => {
  const journal = await openJournal(destination, ignore);
  const writes = watchWrites(() => false);
  await journal.saveUploads([upload('a')], 'soon');
  await journal.saveUploads([upload('b')], 'soon');
  expect(writes.count).toBe(0);
  await expect.poll(found).toEqual(['a', 'b']);
  expect(writes.count).toBe(1);
});

test('what could not be written is tried again by itself after a while', async () => {
  const journal = await openJournal(destination, ignore, fastClock);
  watchWrites((nth) => nth <= 4);
  await journal.saveUploads([upload('a')]);
  expect(journal.persists).toBe(false);
  await expect.poll(found, { timeout: 5000 }).toEqual(['a']);
});

test('what could not be written goes with what is written next', async () => {
  const journal = await openJournal(destination, ignore, fastClock);
  const full = (): never => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  Object.defineProperty(IDBObjectStore.prototype, 'put', { ...put, value: full });
  await journal.saveUploads([upload('a')]);
  Object.defineProperty(IDBObjectStore.prototype, 'put', put);
  await journal.saveUploads([upload('b')]);
  await expect.poll(found).toEqual(['a', 'b']);
});

test('records of version 1 are found under the names of today', async () => {
  const { inManifest, checkpoint, ...sameUpload } = upload('a');
  const putResult = { checksum: 'c' };
  await setMany(
    [
      ['delivery/R', { ...delivery, version: 1 }],
      ['upload/R/a', { ...sameUpload, version: 1, checkpoint: { receipt: putResult }, told: inManifest }],
    ],
    createStore(NAME, 'records'),
  );
  expect(await (await openJournal(destination, ignore)).load()).toEqual({
    deliveries: [delivery],
    uploads: [{ ...upload('a'), checkpoint: { ...checkpoint, putResult } }],
  });
});

test('the next visit finds what one visit wrote, except what was forgotten', async () => {
  const journal = await openJournal(destination, ignore);
  await Promise.all([
    journal.saveDelivery(delivery),
    journal.saveUploads([upload('a'), upload('b')]),
    journal.forgetUpload('R', 'a'),
  ]);
  expect(await found()).toEqual(['R', 'b']);
});

test('an upload that is added while its delivery is being forgotten is stored', async () => {
  const journal = await openJournal(destination, ignore);
  const before = journal.saveUploads([upload('a')]);
  const forgotten = journal.forgetDelivery('R');
  const after = journal.saveUploads([upload('b')]);
  await Promise.all([before, forgotten, after]);
  expect(await found()).toEqual(['b']);
});

test('where storage does not answer, the journal is in memory and does not persist', async () => {
  Object.defineProperty(IDBFactory.prototype, 'open', { ...open, value: () => ({}) });
  const journal = await openJournal(destination, ignore, fastClock);
  expect(journal.persists).toBe(false);
  await journal.saveUploads([upload('a')]);
  expect((await journal.load()).uploads).toHaveLength(1);
});

test('a journal that cannot be read is empty, and is still written', async () => {
  await (await openJournal(destination, ignore)).saveUploads([upload('a')]);
  const unreadable = (): never => {
    throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
  };
  Object.defineProperty(IDBObjectStore.prototype, 'getAll', { ...read, value: unreadable });
  const journal = await openJournal(destination, ignore);
  expect(await journal.load()).toEqual({ deliveries: [], uploads: [] });
  await journal.saveUploads([upload('b')]);
  Object.defineProperty(IDBObjectStore.prototype, 'getAll', read);
  expect(await found()).toEqual(['a', 'b']);
});

test('a full disk stops nothing, is reported once, and is not waited for again', async () => {
  const lost: string[] = [];
  const journal = await openJournal(destination, () => lost.push('lost'));
  const full = (): never => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  Object.defineProperty(IDBObjectStore.prototype, 'put', { ...put, value: full });
  await journal.saveUploads([upload('a')]);
  await journal.saveUploads([upload('b')]);
  expect([lost, journal.persists]).toEqual([['lost'], false]);
});

test('a write that never ends is not waited for for ever', async () => {
  const journal = await openJournal(destination, ignore, fastClock);
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
