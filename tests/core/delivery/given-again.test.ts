import { describe, expect, test } from 'vitest';
import type { Source, StoredUpload } from '../../../src/core/types.ts';
import { bytesOf, MIB, noise } from '../../support/bytes.ts';
import { scripted } from '../../support/scripted-errors.ts';
import { cutShort, FakeBrowser, goOn } from '../../support/browser-visit.ts';
import { sourceOf } from '../../support/upload-harness.ts';

const film = sourceOf('film.mov', noise(17 * MIB));
const photo = sourceOf('photo.jpg', 'a photo');
const note = sourceOf('note.txt', 'a note');

/** Phones and cloud providers give a file a new time whenever it is picked. */
const pickedAgain = (source: Source, changes: Partial<Source> = {}): Source => ({
  ...source,
  lastModified: source.lastModified + 60_000,
  ...changes,
});

const partsSent = (browser: FakeBrowser): number =>
  browser.calls.filter((call) => call.startsWith('putPart')).length;

/** As it was written when path and time were part of it. */
function withPathAndTime(upload: StoredUpload): StoredUpload {
  const { fingerprint = '[]' } = upload.checkpoint;
  const [size, head, tail] = JSON.parse(fingerprint) as readonly unknown[];
  const before = JSON.stringify([upload.name, size, upload.lastModified, head, tail]);
  return { ...upload, checkpoint: { ...upload.checkpoint, fingerprint: before } };
}

describe('after a reload and Continue', () => {
  test.each([
    ['with another time', pickedAgain(film)],
    ['with another name', pickedAgain(film, { name: 'holiday.mov' })],
  ])('a film that is given %s goes on where it was', async (_how, again) => {
    const browser = new FakeBrowser();
    await cutShort(browser, 4, scripted({ 'putPart 3': 'silence' }), film);
    const visit = await goOn(browser);
    await visit.deliveries.giveFiles([{ id: 'film.mov', source: again }]);
    await visit.closed();
    expect(partsSent(browser)).toBe(1);
  });

  test('a film whose fingerprint was journalled with path and time goes on where it was', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 4, scripted({ 'putPart 3': 'silence' }), film);
    const { uploads } = await browser.journal.load();
    await browser.journal.saveUploads(uploads.map(withPathAndTime));
    const visit = await goOn(browser);
    await visit.deliveries.giveFiles([{ id: 'film.mov', source: film }]);
    await visit.closed();
    expect(partsSent(browser)).toBe(1);
  });

  test('files that the page takes for new ones are recognised: nothing is doubled, and the film goes on', async () => {
    const browser = new FakeBrowser();
    const silence = scripted({ 'putPart 3': 'silence', 'put 2': 'silence' });
    await cutShort(browser, 6, silence, photo, film, note);
    const visit = await goOn(browser);
    await visit.add(pickedAgain(photo), pickedAgain(film, { name: 'holiday.mov' }), pickedAgain(note));
    await visit.closed();
    expect(browser.arrived).toEqual(['delivery.json', 'film.mov', 'note.txt', 'photo.jpg']);
    expect(partsSent(browser)).toBe(1);
    expect(visit.kinds).toMatchObject({ 'photo.jpg': 'done', 'film.mov': 'done', 'note.txt': 'done' });
    expect(visit.kinds).toMatchObject({ 'photo.jpg 2': 'cancelled', 'holiday.mov 2': 'cancelled' });
    const [manifest] = browser.manifests;
    expect(manifest?.files.map(({ name }) => name).toSorted()).toEqual(['film.mov', 'note.txt', 'photo.jpg']);
    expect(manifest?.leftOut).toEqual([]);
  });

  test('a file that never left is known by name and size', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = () => 'silence';
    browser.credentials.current = () => new Promise(() => undefined);
    await visit.add(note);
    await browser.clock.pass(1000);
    await visit.kill();
    const { credentials } = new FakeBrowser();
    browser.credentials.current = () => credentials.current();
    browser.store.errorScript = () => undefined;
    const next = await goOn(browser);
    await next.add(pickedAgain(note));
    await next.closed();
    expect(browser.arrived).toEqual(['delivery.json', 'note.txt']);
  });

  test('a second file of the same bytes is a second file', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 2, scripted({ 'put 2': 'silence' }), photo, note);
    const visit = await goOn(browser);
    await visit.deliveries.giveFiles([{ id: 'note.txt', source: note }]);
    await visit.add(pickedAgain(photo), pickedAgain(photo, { name: 'copy.jpg' }));
    await visit.closed();
    expect(browser.arrived).toEqual(['copy.jpg', 'delivery.json', 'note.txt', 'photo.jpg']);
  });

  test('files of the same bytes keep their names, though one had arrived and the others had not left', async () => {
    const browser = new FakeBrowser();
    const copies = Array.from({ length: 30 }, (_, n) => sourceOf(`${n}.txt`, 'a template'));
    const names = copies.map(({ name }) => name).toSorted();
    await cutShort(
      browser,
      4,
      scripted({ 'put 2': 'silence', 'put 3': 'silence', 'put 4': 'silence' }),
      ...copies,
    );
    const visit = await goOn(browser);
    await visit.deliveries.giveFiles(copies.slice(1).map((source) => ({ id: source.name, source })));
    await visit.closed();
    expect(browser.manifests[0]?.files.map(({ name }) => name).toSorted()).toEqual(names);
  });

  test('another file of the same size and the same ends is sent, whole', async () => {
    const browser = new FakeBrowser();
    const data = noise(200 * 1024);
    const other = data.slice();
    other[100 * 1024] = 1 + (other[100 * 1024] ?? 0);
    const one = sourceOf('one', data);
    await cutShort(browser, 1, scripted({ 'put 1': 'silence-after' }), one);
    const visit = await goOn(browser);
    await visit.deliveries.giveFiles([{ id: 'one', source: pickedAgain({ ...one, bytes: bytesOf(other) }) }]);
    await visit.closed();
    const stored = [...browser.store.objects.values()].filter(({ originalName }) => originalName === 'one');
    expect(stored.map(({ bytes }) => Buffer.compare(bytes, other)).toSorted()).toContain(0);
    expect(stored).toHaveLength(2);
  });
});

test('a file that is read while its upload is cancelled and called back is not asked for again', async () => {
  const browser = new FakeBrowser();
  await cutShort(browser, 1, scripted({ 'put 1': 'silence' }), photo);
  const visit = await goOn(browser);
  let read: () => void = () => undefined;
  const isRead = new Promise<void>((resolve) => {
    read = resolve;
  });
  const slow: Source['bytes'] = {
    size: photo.bytes.size,
    slice: () => slow,
    arrayBuffer: () => isRead.then(() => photo.bytes.arrayBuffer()),
  };
  const given = visit.deliveries.giveFiles([{ id: photo.name, source: { ...photo, bytes: slow } }]);
  visit.deliveries.command('cancel', [photo.name]);
  read();
  await given;
  visit.deliveries.command('undo', [photo.name]);
  await visit.closed();
  expect(visit.kinds).toEqual({ [photo.name]: 'done' });
});
