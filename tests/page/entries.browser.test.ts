import { expect, test } from 'vitest';
import { entriesOf, type Dropped } from '../../src/page/entries.ts';
import { brokenFile, directory, file, transferOf } from '../support/fake-entries.ts';

/** What was dropped, as paths. */
function told({ files, unreadable }: Dropped): { files: string[]; unreadable: readonly string[] } {
  return { files: files.map(({ file: { name }, folder }) => [...folder, name].join('/')), unreadable };
}

test('files on their own are in no folder', async () => {
  const dropped = await entriesOf(transferOf([file('a.txt'), file('b.txt')]));
  expect(told(dropped)).toEqual({ files: ['a.txt', 'b.txt'], unreadable: [] });
});

test('folders are walked to their ends, empty ones leave nothing behind', async () => {
  const trip = directory('Trip 2026', [
    file('plan.txt'),
    directory('day one', [directory('morning', [file('été.jpg')]), file('notes.txt')]),
    directory('day two', []),
  ]);
  const dropped = await entriesOf(transferOf([trip, file('letter.txt')]));
  expect(told(dropped)).toEqual({
    files: [
      'Trip 2026/plan.txt',
      'Trip 2026/day one/morning/été.jpg',
      'Trip 2026/day one/notes.txt',
      'letter.txt',
    ],
    unreadable: [],
  });
});

test('a folder of more than a hundred files is read to its end', async () => {
  const names = Array.from({ length: 250 }, (_, n) => `photo ${n}.jpg`);
  const { files } = await entriesOf(
    transferOf([
      directory(
        'all',
        names.map((name) => file(name)),
      ),
    ]),
  );
  expect(files.map(({ file: { name } }) => name)).toEqual(names);
});

test('what cannot be opened is named with its folders, and the rest still comes', async () => {
  const trip = directory('Trip', [
    brokenFile('locked.jpg'),
    directory('private', [file('diary.txt')], 'locked'),
    file('plan.txt'),
  ]);
  const dropped = await entriesOf(transferOf([trip, brokenFile('gone.txt'), file('letter.txt')]));
  expect(told(dropped)).toEqual({
    files: ['Trip/plan.txt', 'letter.txt'],
    unreadable: ['Trip/locked.jpg', 'Trip/private', 'gone.txt'],
  });
});

test('everything is taken from the transfer at once: the browser empties it when the event is over', async () => {
  const transfer = transferOf([directory('Trip', [file('plan.txt')]), file('a.txt'), file('b.txt')]);
  const dropping = entriesOf(transfer);
  transfer.empty();
  expect(told(await dropping).files).toEqual(['Trip/plan.txt', 'a.txt', 'b.txt']);
});

test('a pasted picture, which is a file without an entry, is taken; pasted words are not', async () => {
  const pasted = new DataTransfer();
  pasted.items.add('some words', 'text/plain');
  pasted.items.add(new File(['a picture'], 'image.png', { type: 'image/png' }));
  const dropped = await entriesOf(pasted);
  expect(told(dropped)).toEqual({ files: ['image.png'], unreadable: [] });
  expect(await dropped.files[0]?.file.text()).toBe('a picture');
});
