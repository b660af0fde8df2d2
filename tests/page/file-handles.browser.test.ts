import { afterEach, expect, test } from 'vitest';
import type { PreviousFile } from '../../src/core/protocol.ts';
import { FileHandles } from '../../src/page/file-handles.ts';

/** Real handles of the browser's own private file system, which asks nobody for permission. */
const disk = () => navigator.storage.getDirectory();

/** What such a handle lacks. Kept handles come back without what is added to them, so it goes on the prototype. */
const asked: string[] = [];
FileSystemHandle.prototype.requestPermission = function () {
  asked.push(this.name);
  return Promise.resolve(this.name.startsWith('secret') ? 'denied' : 'granted');
};

async function write(folder: FileSystemDirectoryHandle, name: string): Promise<FileSystemFileHandle> {
  const handle = await folder.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  await stream.write(`I am ${name}`);
  await stream.close();
  return handle;
}

const remembered = (name: string, folder: readonly string[], root: string | undefined): PreviousFile => ({
  ...{ id: `id of ${name}`, name, folder, size: 0, lastModified: 0, type: '' },
  ...(root !== undefined && { handleId: root }),
  state: { kind: 'needs-file', sent: 0 },
});

const told = (found: Awaited<ReturnType<FileHandles['recover']>>) =>
  Promise.all(found.map(async ({ id, file }) => [id, await file.text()]));

afterEach(async () => {
  asked.length = 0;
  await new FileHandles().clear();
  const root = await disk();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
});

test('a dropped file is found again after a restart', async () => {
  const root = await new FileHandles().keep(await write(await disk(), 'a.txt'));
  expect(await told(await new FileHandles().recover([remembered('a.txt', [], root)]))).toEqual([
    ['id of a.txt', 'I am a.txt'],
  ]);
});

test('of a folder one handle is kept, its files are found inside it, and the guest is asked once', async () => {
  const trip = await (await disk()).getDirectoryHandle('Trip', { create: true });
  await write(trip, 'plan.txt');
  await write(await trip.getDirectoryHandle('day one', { create: true }), 'notes.txt');
  const root = await new FileHandles().keep(trip);
  const files = [
    remembered('plan.txt', ['Trip'], root),
    remembered('notes.txt', ['Trip', 'day one'], root),
    remembered('gone.txt', ['Trip'], root),
  ];
  expect(await told(await new FileHandles().recover(files))).toEqual([
    ['id of plan.txt', 'I am plan.txt'],
    ['id of notes.txt', 'I am notes.txt'],
  ]);
  expect(asked).toEqual(['Trip']);
});

test('what was refused or never kept is left out', async () => {
  const root = await new FileHandles().keep(await write(await disk(), 'secret.txt'));
  const files = [remembered('secret.txt', [], root), remembered('b.txt', [], undefined)];
  expect(await new FileHandles().recover(files)).toEqual([]);
  expect(await new FileHandles().recover([remembered('c.txt', [], 'never kept')])).toEqual([]);
});

test('what was kept more than a week ago is forgotten when something else is kept', async () => {
  const now = Date.now();
  const weekAgo = new FileHandles(() => now - 7 * 24 * 3_600_000 - 1);
  const old = remembered('old.txt', [], await weekAgo.keep(await write(await disk(), 'old.txt')));
  const young = remembered(
    'young.txt',
    [],
    await new FileHandles(() => now - 1000).keep(await write(await disk(), 'young.txt')),
  );
  await new FileHandles(() => now).keep(await write(await disk(), 'new.txt'));
  expect(await told(await new FileHandles().recover([old, young]))).toEqual([
    ['id of young.txt', 'I am young.txt'],
  ]);
});

test('once told to forget, it keeps nothing more', async () => {
  const handles = new FileHandles();
  await handles.clear();
  expect(await handles.keep(await write(await disk(), 'a.txt'))).toBeUndefined();
});

test('what was forgotten is not found, and nobody is asked', async () => {
  const handles = new FileHandles();
  const root = await handles.keep(await write(await disk(), 'a.txt'));
  await handles.clear();
  expect(await handles.recover([remembered('a.txt', [], root)])).toEqual([]);
  expect(asked).toEqual([]);
});
