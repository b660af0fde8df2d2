import { expect, test } from 'vitest';
import { droppedItems } from '../../src/page/dropped-items.ts';
import { walkAgain, walkFolders, type KeepHandle } from '../../src/page/walk-folders.ts';
import { brokenFile, directory, file, handleOf, transferOf } from '../support/fake-entries.ts';
import type { PickedFiles } from '../../src/core/protocol.ts';

const keepNothing: KeepHandle = () => Promise.resolve(undefined);

/** Everything that a drop holds, batch after batch. */
async function batchesIn(transfer: DataTransfer, keep = keepNothing): Promise<readonly PickedFiles[]> {
  const batches: PickedFiles[] = [];
  for await (const batch of walkFolders(droppedItems(transfer), keep)) batches.push(batch);
  return batches;
}

/** What was dropped, as paths. */
async function told(transfer: DataTransfer) {
  const batches = await batchesIn(transfer);
  const files = batches.flatMap((batch) => batch.files);
  return {
    files: files.map(({ file: { name }, folder }) => [...folder, name].join('/')),
    unreadable: batches.flatMap(({ unreadable }) => unreadable),
    empty: batches.flatMap(({ empty }) => empty),
    junk: batches.reduce((sum, { junk = 0 }) => sum + junk, 0),
  };
}

const NOTHING = { files: [], unreadable: [], empty: [], junk: 0 };

test('files on their own are in no folder', async () => {
  expect(await told(transferOf([file('a.txt'), file('b.txt')]))).toEqual({
    ...NOTHING,
    files: ['a.txt', 'b.txt'],
  });
});

test('folders are walked to their ends, and an empty one is told', async () => {
  const trip = directory('Trip 2026', [
    file('plan.txt'),
    directory('day one', [directory('morning', [file('été.jpg')]), file('notes.txt')]),
    directory('day two', []),
  ]);
  expect(await told(transferOf([trip, file('letter.txt')]))).toEqual({
    ...NOTHING,
    files: [
      'letter.txt',
      'Trip 2026/plan.txt',
      'Trip 2026/day one/notes.txt',
      'Trip 2026/day one/morning/été.jpg',
    ],
    empty: ['Trip 2026/day two'],
  });
});

test('a folder of more than a hundred files is read to its end, and handed on in batches', async () => {
  const names = Array.from({ length: 250 }, (_, n) => `photo ${n}.jpg`);
  const all = directory('all', names.map(file));
  const batches = await batchesIn(transferOf([all]));
  expect(batches.flatMap(({ files }) => files.map((found) => found.file.name))).toEqual(names);
  expect(Math.max(...batches.map(({ files }) => files.length))).toBeLessThanOrEqual(100);
});

test('what systems leave behind is left out and counted, and a folder of nothing else is empty', async () => {
  const trip = directory('Trip', [
    file('plan.txt'),
    file('.DS_Store'),
    file('Thumbs.db'),
    file('._plan.txt'),
    directory('__MACOSX', [file('plan.txt')]),
    directory('day two', [file('desktop.ini')]),
  ]);
  expect(await told(transferOf([trip, file('.DS_Store')]))).toEqual({
    ...NOTHING,
    files: ['Trip/plan.txt'],
    empty: ['Trip/day two'],
    junk: 6,
  });
});

test('what cannot be opened is named with its folders, and the rest still comes', async () => {
  const trip = directory('Trip', [
    brokenFile('locked.jpg'),
    directory('private', [file('diary.txt')], 'locked'),
    file('plan.txt'),
  ]);
  expect(await told(transferOf([trip, brokenFile('gone.txt'), file('letter.txt')]))).toEqual({
    ...NOTHING,
    files: ['letter.txt', 'Trip/plan.txt'],
    unreadable: ['gone.txt', 'Trip/locked.jpg', 'Trip/private/'],
  });
});

test('everything is taken from the transfer at once: the browser empties it when the event is over', async () => {
  const transfer = transferOf([directory('Trip', [file('plan.txt')]), file('a.txt'), file('b.txt')]);
  const telling = told(transfer);
  transfer.empty();
  expect((await telling).files).toEqual(['a.txt', 'b.txt', 'Trip/plan.txt']);
});

test('a pasted picture, which is a file without an entry, is taken; pasted words are not', async () => {
  const pasted = new DataTransfer();
  pasted.items.add('some words', 'text/plain');
  pasted.items.add(new File(['a picture'], 'image.png', { type: 'image/png' }));
  const [batch] = await batchesIn(pasted);
  expect(batch?.files.map((found) => found.file.name)).toEqual(['image.png']);
  expect(await batch?.files[0]?.file.text()).toBe('a picture');
});

test('of a few things the places are kept, each once, and all that is in a folder goes by the folder’s', async () => {
  const kept: string[] = [];
  const keep: KeepHandle = ({ name }) => {
    kept.push(name);
    return Promise.resolve(`root of ${name}`);
  };
  const trip = directory('Trip', [file('plan.txt'), directory('day', [file('notes.txt')])]);
  const batches = await batchesIn(transferOf([trip, file('letter.txt')], handleOf), keep);
  expect(kept).toEqual(['Trip', 'letter.txt']);
  expect(batches.flatMap(({ files }) => files.map(({ handleId: root }) => root))).toEqual([
    'root of letter.txt',
    'root of Trip',
    'root of Trip',
  ]);
});

test('of each dropped folder it is said before any file comes, and again once it was read to its end', async () => {
  const trip = directory('Trip', [file('plan.txt'), directory('day', [file('notes.txt')])]);
  const batches = await batchesIn(
    transferOf([trip, file('letter.txt'), directory('Empty', [])], handleOf),
    ({ name }) => Promise.resolve(`root of ${name}`),
  );
  const log = batches.flatMap(({ folders = [], files, read = [] }) => [
    ...folders.map(({ name, handleId }) => `${name} by ${handleId}`),
    ...files.map(({ file: { name } }) => name),
    ...read.map(
      ({ id, name }) => `${name} ${folders.length === 0 && id === idOf(name) ? 'read' : 'unknown'}`,
    ),
  ]);
  function idOf(name: string): string | undefined {
    return batches[0]?.folders?.find((folder) => folder.name === name)?.id;
  }
  expect(log).toEqual([
    'Trip by root of Trip',
    'Empty by root of Empty',
    'letter.txt',
    'plan.txt',
    'notes.txt',
    'Trip read',
    'Empty read',
  ]);
});

test('a folder of an earlier drop is read again by its handle, under the same id', async () => {
  const folder = { id: 'folder 1', name: 'Trip', handleId: 'root 1' };
  const trip = directory('Trip', [file('plan.txt'), directory('day', [file('notes.txt')])]);
  const batches: PickedFiles[] = [];
  for await (const batch of walkAgain(handleOf(trip), folder)) batches.push(batch);
  expect(batches.flatMap(({ folders = [] }) => folders)).toEqual([folder]);
  expect(batches.at(-1)?.read).toEqual([folder]);
  expect(
    batches.flatMap(({ files }) => files.map((found) => [found.handleId, ...found.folder, found.file.name])),
  ).toEqual([
    ['root 1', 'Trip', 'plan.txt'],
    ['root 1', 'Trip', 'day', 'notes.txt'],
  ]);
});

test('of very many things only those that may be folders are looked at, none is kept, and folders are walked', async () => {
  const names = Array.from({ length: 150 }, (_, n) => `photo ${n}.jpg`);
  const trip = directory('Trip', [file('plan.txt'), directory('day', [])]);
  const talk = directory('talk.key', [file('slides.txt')]);
  const transfer = transferOf([...names.map(file), file('README'), trip, talk], handleOf);
  const kept: string[] = [];
  const batches = await batchesIn(transfer, ({ name }) => {
    kept.push(name);
    return Promise.resolve(name);
  });
  const { entriesAskedFor, handlesAskedFor } = transfer;
  expect({ kept, entriesAskedFor, handlesAskedFor }).toEqual({
    kept: [],
    entriesAskedFor: 0,
    handlesAskedFor: 3,
  });
  expect(batches.flatMap(({ files }) => files.map((found) => found.file.name))).toEqual([
    ...names,
    'README',
    'plan.txt',
    'slides.txt',
  ]);
  expect(batches.flatMap(({ empty }) => empty)).toEqual(['Trip/day']);
});
