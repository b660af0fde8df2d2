import { describe, expect, test } from 'vitest';
import type { UploadError } from '../../../src/core/errors.ts';
import { MIB, noise } from '../../support/bytes.ts';
import { errors, firstRequests, scripted } from '../../support/scripted-errors.ts';
import { FakeBrowser } from '../../support/browser-visit.ts';
import { sourceOf } from '../../support/upload-harness.ts';

describe('a delivery', () => {
  test('is its files and one manifest that tells exactly what was given', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.add(
      sourceOf('Été (1).JPG', 'photo', { folder: ['Urlaub', 'Straße'], type: 'image/jpeg' }),
      sourceOf('notes.txt', ''),
    );
    const openedAt = new Date(browser.clock.now()).toISOString();
    await visit.closed();
    expect(browser.arrived).toEqual(['Urlaub/Strasse/Ete-1.jpg', 'delivery.json', 'notes.txt']);
    const [photo, , notes] = [...browser.store.objects.keys()].sort();
    expect(browser.manifests).toEqual([
      {
        letterbox: 1,
        reference: visit.reference,
        openedAt,
        closedAt: new Date(Date.parse(openedAt) + 5_000).toISOString(),
        files: [
          {
            name: 'Été (1).JPG',
            folder: ['Urlaub', 'Straße'],
            key: photo,
            size: 5,
            type: 'image/jpeg',
            lastModified: '2023-11-14T22:13:20.000Z',
            crc64nvme: expect.stringMatching(/^.{11}=$/) as unknown,
            arrivedAt: openedAt,
          },
          expect.objectContaining({ name: 'notes.txt', folder: [], key: notes, size: 0, type: '' }),
        ],
        leftOut: [],
      },
    ]);
  });

  test.each([NaN, Infinity, -8.64e15 - 1])(
    'closes though a file was last changed at %d',
    async (lastModified) => {
      const browser = new FakeBrowser();
      const visit = browser.visit();
      await visit.add(sourceOf('a', 'a', { lastModified }), 'b');
      await visit.closed();
      expect(browser.manifests[0]?.files.map(({ name, lastModified: told }) => [name, told])).toEqual([
        ['a', ''],
        ['b', '2023-11-14T22:13:20.000Z'],
      ]);
    },
  );

  test('that grows after it was closed has a second manifest, which tells only of the new', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.add('a');
    await visit.closed();
    await visit.add('b');
    await browser.clock.until(() => browser.manifests.length === 2);
    expect(browser.calls).toEqual(['put a', 'put delivery.json', 'put b', 'put delivery-2.json']);
    expect(browser.manifests.map(({ files }) => files.map(({ name }) => name))).toEqual([['a'], ['b']]);
  });

  test('finished early leaves out what needs the guest, and says why; not what the guest took out', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'put 2': { before: errors.denied } });
    await visit.add('a', 'refused', 'private');
    visit.deliveries.command('cancel', ['private']);
    await visit.add('held');
    visit.deliveries.command('pause', ['held']);
    visit.deliveries.finish();
    await visit.closed();
    const [manifest] = browser.manifests;
    expect(manifest?.files.map(({ name }) => name)).toEqual(['a']);
    expect(manifest?.leftOut.map(({ name, reason }) => [name, reason])).toEqual([
      ['refused', 'denied'],
      ['held', 'paused'],
    ]);
  });

  test('is held open by a file that failed only where the guest can mend it', async () => {
    const leftOutAfter = async (trouble: UploadError) => {
      const browser = new FakeBrowser();
      browser.store.errorScript = scripted({ 'put 2': { before: trouble } });
      await browser.visit().add('a', 'b');
      await browser.clock.pass(3_600_000);
      return browser.manifests.map(({ leftOut }) => leftOut.map(({ name, reason }) => `${name}: ${reason}`));
    };
    expect(await leftOutAfter(errors.denied)).toEqual([['b: denied']]);
    expect(await leftOutAfter(errors.unreadable)).toEqual([]);
  });

  test('says what could not be opened, without what could be after all', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.deliveries.missPaths(['Trip/locked.jpg', 'Trip/private/']);
    await visit.add(sourceOf('locked.jpg', 'photo', { folder: ['Trip'] }));
    await visit.closed();
    expect(browser.manifests.map(({ unread }) => unread)).toEqual([['Trip/private/']]);
  });

  test('has its manifest written with the patience of any file', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({
      'put 2': { before: errors.internal },
      'put 3': { after: errors.blocked },
    });
    await visit.add('a');
    await visit.closed();
    expect(browser.calls).toEqual(['put a', ...Array.from({ length: 3 }, () => 'put delivery.json')]);
    expect(browser.manifests).toHaveLength(1);
  });

  test('whose manifest was refused writes the same text a minute later', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'put 2': { before: errors.denied } });
    await visit.add('a');
    await browser.clock.until(() => browser.calls.length === 2);
    const refusedAt = browser.clock.now();
    await visit.closed();
    expect(browser.calls).toEqual(['put a', 'put delivery.json', 'put delivery.json']);
    expect(browser.clock.now() - refusedAt).toBe(60_000);
    expect(Date.parse(browser.manifests[0]?.closedAt ?? '')).toBe(refusedAt);
  });

  test('tells in the next manifest what arrived while one could not be written', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'put 2': { before: errors.denied } });
    await visit.add('a');
    await browser.clock.until(() => browser.calls.length === 2);
    await visit.add('b');
    await browser.clock.until(() => browser.manifests.length === 2);
    expect(browser.manifests.map(({ files }) => files.map(({ name }) => name))).toEqual([['a'], ['b']]);
  });

  test('never uses a key twice, not even for files of one name', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    const same = (folder: string) => ({ id: folder, source: sourceOf('a.txt', folder) });
    await visit.deliveries.add([same('1'), same('2'), same('3')]);
    await visit.closed();
    expect(browser.arrived).toEqual(['a.txt', 'a.txt', 'a.txt', 'delivery.json']);
  });

  test('small files arrive while large ones go, and whatever has its file is sent once', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.add(sourceOf('large', noise(17 * MIB)), 'a', 'b');
    await visit.closed();
    expect(browser.calls.toSorted()).toEqual([
      ...['begin large', 'finish upload-1 1,2,3', 'put a', 'put b', 'put delivery.json'],
      ...['putPart upload-1 1', 'putPart upload-1 2', 'putPart upload-1 3'],
    ]);
  });

  test('is remembered until its manifest is there, and forgotten then', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = firstRequests(99, 'put', 'silence');
    await visit.add('a');
    expect((await browser.journal.load()).uploads).toMatchObject([{ name: 'a', done: null }]);
    browser.store.errorScript = () => undefined;
    await visit.closed();
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });
});
