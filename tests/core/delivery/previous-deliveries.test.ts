import { describe, expect, test } from 'vitest';
import { NEVER_ABORTED } from '../../../src/core/async/linked-abort-signal.ts';
import { Fault } from '../../../src/core/errors.ts';
import type { Bytes } from '../../../src/core/types.ts';
import { bytesOf, lostBytes, MIB, noise, unreadableBytes } from '../../support/bytes.ts';
import { errors, firstRequests, scripted } from '../../support/scripted-errors.ts';
import { settled } from '../../support/fake-clock.ts';
import { cutShort, FakeBrowser, goOn } from '../../support/browser-visit.ts';
import { sourceOf } from '../../support/upload-harness.ts';

const WEEK = 7 * 24 * 3_600_000;
const film = sourceOf('film', noise(17 * MIB));

describe('a delivery that was cut short', () => {
  test('is offered on the next visit, with what arrived and what did not', async () => {
    const browser = new FakeBrowser();
    const before = await cutShort(browser, 2, scripted({ 'put 2': 'silence' }), 'a', 'b');
    const visit = browser.visit();
    const { reference } = before;
    expect(await visit.deliveries.findPrevious()).toMatchObject([
      { reference, openedAt: browser.clock.now(), files: 2, arrived: 1, bytes: 2 },
    ]);
    const [a, b] = await visit.deliveries.resumeDelivery(before.reference);
    expect([a?.name, a?.state.kind, b?.name, b?.state]).toEqual([
      'a',
      'done',
      'b',
      { kind: 'needs-file', sent: 0 },
    ]);
    expect(visit.deliveries.delivery).toEqual({ reference: before.reference, stage: 'open' });
    expect(await visit.deliveries.resumeDelivery(before.reference)).toEqual([]);
    expect(await visit.deliveries.resumeDelivery('2026-01-01-00000000')).toEqual([]);
  });

  test('is taken up once, though it is looked for twice at once', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 3, scripted({ 'put 3': 'silence' }), 'a', 'b');
    const { deliveries } = browser.visit();
    await Promise.all([deliveries.findPrevious(), deliveries.findPrevious(), deliveries.forget()]);
    await browser.clock.pass(60_000);
    expect(browser.manifests.map(({ files }) => files.length)).toEqual([2]);
  });

  test('goes on when its files are given again: what arrived is not sent again, and there is one manifest', async () => {
    const browser = new FakeBrowser();
    const before = await cutShort(browser, 2, scripted({ 'put 2': 'silence' }), 'a', 'b');
    const visit = await goOn(browser);
    await visit.deliveries.giveFiles([{ id: 'b', source: sourceOf('b', 'b') }]);
    await visit.closed();
    expect(browser.calls).toEqual(['put b', 'exists delivery.json', 'put delivery.json']);
    expect(browser.manifests[0]?.reference).toBe(before.reference);
    expect(browser.manifests[0]?.files.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test('of a file that the browser ceased to read while the page was left keeps what had arrived', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 4, scripted({ 'putPart 2': { before: errors.refused } }), film);
    const visit = await goOn(browser);
    await visit.deliveries.giveFiles([{ id: 'film', source: film }]);
    await visit.closed();
    expect(browser.calls.filter((call) => /^(?:begin|discard)/u.test(call))).toEqual([]);
    expect(browser.calls.at(-3)).toBe('finish upload-1 1,2,3');
  });

  test('of a large file sends only the parts that S3 does not have', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 4, scripted({ 'putPart 2': 'silence' }), film);
    const visit = await goOn(browser);
    await visit.deliveries.giveFiles([{ id: 'film', source: film }]);
    await visit.closed();
    expect(browser.calls).toEqual([
      'listParts upload-1',
      expect.stringMatching(/^putPart upload-1 \d$/),
      'finish upload-1 1,2,3',
      'exists delivery.json',
      'put delivery.json',
    ]);
  });

  test('of a large file tells how much of it need not be sent again', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 4, scripted({ 'putPart 2': 'silence' }), film, 'a');
    const visit = browser.visit();
    const [offered] = await visit.deliveries.findPrevious();
    // Parts of 8 MiB, 8 MiB and 1 MiB, of which one got no answer.
    const sent = offered?.sent ?? 0;
    expect([9 * MIB, 16 * MIB]).toContain(sent - 1);
    const [resumed] = await visit.deliveries.resumeDelivery(offered?.reference ?? '');
    expect(resumed?.state).toEqual({ kind: 'needs-file', sent: sent - 1 });
  });

  test('whose Complete was never answered finds the object there, once', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 5, scripted({ 'finish 1': 'silence-after' }), film);
    const visit = await goOn(browser);
    await visit.deliveries.giveFiles([{ id: 'film', source: film }]);
    await visit.closed();
    expect(browser.calls).toEqual([
      'listParts upload-1',
      'exists film',
      'exists delivery.json',
      'put delivery.json',
    ]);
    expect(browser.arrived).toEqual(['delivery.json', 'film']);
  });

  test('given another file sends that, whole, under a name of its own, and throws the old parts away', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 4, scripted({ 'putPart 2': 'silence' }), film);
    const [upload] = (await browser.journal.load()).uploads;
    const visit = await goOn(browser);
    await visit.deliveries.giveFiles([{ id: 'film', source: sourceOf('film', 'another') }]);
    await visit.closed();
    expect(browser.calls.toSorted()).toEqual([
      'discard upload-1',
      'exists delivery.json',
      'put delivery.json',
      'put film',
    ]);
    expect([...browser.store.objects.keys()]).not.toContain(upload?.checkpoint.key);
    expect(browser.store.uploads).toEqual([]);
  });

  test('given a file that cannot be read keeps what was sent, and asks for it again', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 4, scripted({ 'putPart 2': 'silence' }), film);
    const visit = await goOn(browser);
    const unreadable = unreadableBytes(film.bytes.size);
    await visit.deliveries.giveFiles([{ id: 'film', source: { ...film, bytes: unreadable } }]);
    await browser.clock.pass(1000);
    expect(visit.states.get('film')).toMatchObject({ kind: 'failed', error: { kind: 'file-unreadable' } });
    await visit.deliveries.giveFiles([{ id: 'film', source: film }]);
    await visit.closed();
    expect(browser.calls.filter((call) => call.startsWith('putPart'))).toHaveLength(1);
  });

  test('given a smaller file never shows more sent than that has', async () => {
    const browser = new FakeBrowser();
    browser.store.errorScript = scripted({ 'finish 1': { before: errors.denied } });
    const visit = browser.visit();
    await visit.add(film);
    await browser.clock.pass(1000);
    expect(visit.states.get('film')).toMatchObject({ kind: 'failed', sent: 17 * MIB });
    visit.mostSent.clear();
    await visit.deliveries.giveFiles([{ id: 'film', source: sourceOf('film', 'short') }]);
    await visit.closed();
    expect(visit.mostSent.get('film')).toBe(5);
  });

  test('given another file that cannot be read does not take it for the one that arrived unanswered', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 5, scripted({ 'finish 1': 'silence-after' }), film);
    const visit = await goOn(browser);
    const newer = sourceOf('film', noise(18 * MIB, 2), { lastModified: film.lastModified + 1 });
    const unreadable = unreadableBytes(newer.bytes.size);
    await visit.deliveries.giveFiles([{ id: 'film', source: { ...newer, bytes: unreadable } }]);
    await browser.clock.pass(60_000);
    expect(visit.states.get('film')).toMatchObject({ kind: 'failed', error: { kind: 'file-unreadable' } });
    await visit.deliveries.giveFiles([{ id: 'film', source: newer }]);
    await visit.closed();
    const told = browser.manifests.flatMap(({ files }) => files);
    // The first one is there, too, and its owner is told.
    expect(told.map(({ size }) => size).toSorted()).toEqual([17 * MIB, newer.bytes.size]);
    for (const { key, size } of told) expect(browser.store.objects.get(key)?.bytes.length).toBe(size);
  });

  test('given a file whose drive answers after another was given and failed sends it anew', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 1, scripted({ 'put 1': 'silence' }), 'a');
    browser.store.errorScript = scripted({ 'put 2': { before: errors.denied } });
    const visit = await goOn(browser);
    const bytes = bytesOf('a');
    const slow: Bytes = {
      ...bytes,
      slice: () => slow,
      arrayBuffer: () => browser.clock.sleep(60_000, NEVER_ABORTED).then(() => bytes.arrayBuffer()),
    };
    void visit.deliveries.giveFiles([{ id: 'a', source: sourceOf('a', slow) }]);
    await visit.deliveries.giveFiles([{ id: 'a', source: sourceOf('a', 'another') }]);
    await browser.clock.pass(1000);
    expect(visit.kinds).toEqual({ a: 'failed' });
    await visit.closed();
    expect(visit.kinds).toEqual({ a: 'done' });
  });

  test('given a file whose drive does not answer goes on with those given with it', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 2, firstRequests(2, 'put', 'silence'), 'a', 'b');
    const visit = await goOn(browser);
    void visit.deliveries.giveFiles([
      { id: 'a', source: sourceOf('a', lostBytes(1)) },
      { id: 'b', source: sourceOf('b', 'b') },
    ]);
    await browser.clock.pass(60_000);
    expect(visit.kinds).toEqual({ a: 'needs-file', b: 'done' });
  });

  test('whose guest is no longer known starts its files again under the new identity', async () => {
    const browser = new FakeBrowser();
    const ours = (key: string): boolean => key.includes(`/${browser.credentials.id}/`);
    await cutShort(browser, 4, scripted({ 'putPart 2': 'silence' }), film);
    browser.credentials.id = 'eu-west-1:another';
    // The adapter refuses to sign for a key below another identity.
    browser.store.errorScript = (operation) =>
      operation === 'listParts' || operation === 'discard' ? { before: errors.identityGone } : undefined;
    const visit = await goOn(browser);
    await visit.deliveries.giveFiles([{ id: 'film', source: film }]);
    await visit.closed();
    expect([...browser.store.objects.keys()].every(ours)).toBe(true);
    expect(browser.arrived).toEqual(['delivery.json', 'film']);
  });

  test('of which a file was cancelled a moment before does not ask for that file, and throws its parts away', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'putPart 2': 'silence', 'put 1': 'silence', 'put 2': 'silence' });
    await visit.add(film, 'a');
    await browser.clock.until(() => browser.calls.length === 5);
    visit.deliveries.command('cancel', ['film', 'a']);
    visit.deliveries.command('undo', ['a']);
    await browser.clock.pass(1000);
    await visit.kill();
    const next = browser.visit();
    const [offered] = await next.deliveries.findPrevious();
    expect(offered).toMatchObject({ files: 1, arrived: 0 });
    expect((await next.deliveries.resumeDelivery(offered?.reference ?? '')).map(({ name }) => name)).toEqual([
      'a',
    ]);
    await browser.clock.pass(1000);
    expect(browser.store.uploads).toEqual([]);
    expect((await browser.journal.load()).uploads.map(({ name }) => name)).toEqual(['a']);
  });

  test('of which every file was cancelled a moment before is forgotten', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'putPart 2': 'silence' });
    await visit.add(film);
    await browser.clock.until(() => browser.calls.length === 4);
    visit.deliveries.command('cancel', ['film']);
    await browser.clock.pass(1000);
    await visit.kill();
    expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
    await browser.clock.pass(1000);
    expect(browser.store.uploads).toEqual([]);
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test('asks for its file again when its cancellation is undone', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 1, firstRequests(9, 'put', 'silence'), 'a');
    const visit = await goOn(browser);
    visit.deliveries.command('cancel', ['a']);
    visit.deliveries.command('undo', ['a']);
    await browser.clock.pass(60_000);
    expect([visit.kinds, browser.calls]).toEqual([{ a: 'needs-file' }, []]);
    await visit.deliveries.giveFiles([{ id: 'a', source: sourceOf('a', 'a') }]);
    await visit.closed();
    expect(browser.arrived).toEqual(['a', 'delivery.json']);
  });

  test('takes more files, which are its own', async () => {
    const browser = new FakeBrowser();
    const before = await cutShort(browser, 1, firstRequests(9, 'put', 'silence'), 'a');
    const visit = await goOn(browser);
    await visit.add('c');
    await visit.deliveries.giveFiles([{ id: 'a', source: sourceOf('a', 'a') }]);
    await visit.closed();
    expect(browser.manifests).toHaveLength(1);
    expect(browser.manifests[0]?.reference).toBe(before.reference);
    expect(browser.manifests[0]?.files.map(({ name }) => name)).toEqual(['a', 'c']);
  });

  test('does not get the guest’s next files unless it is taken up', async () => {
    const browser = new FakeBrowser();
    const before = await cutShort(browser, 1, firstRequests(9, 'put', 'silence'), 'a');
    const visit = browser.visit();
    await visit.deliveries.findPrevious();
    await visit.add('b');
    await visit.closed();
    expect(visit.reference).not.toBe(before.reference);
    expect(browser.manifests[0]?.files.map(({ name }) => name)).toEqual(['b']);
  });

  test('that lacks only its manifest is completed without a word', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 2, scripted({ 'put 2': 'silence' }), 'a');
    const visit = browser.visit();
    expect(await visit.deliveries.findPrevious()).toEqual([]);
    await browser.clock.until(() => browser.manifests.length === 1);
    expect(browser.calls).toEqual(['put delivery.json']);
    expect(visit.deliveries.delivery).toBeNull();
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test('that lacks even that it knows its manifest arrived writes the same text and is content', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 2, scripted({ 'put 2': 'silence-after' }), 'a');
    const written = browser.manifests;
    await browser.clock.pass(3_600_000);
    const visit = browser.visit();
    expect(await visit.deliveries.findPrevious()).toEqual([]);
    await browser.clock.pass(1000);
    expect(browser.calls).toEqual(['put delivery.json']);
    expect(browser.manifests).toEqual(written);
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test('whose manifest was under way when more arrived tells of those in the next', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'put 2': 'silence' });
    await visit.add('a');
    await browser.clock.until(() => browser.calls.length === 2);
    await visit.add('b');
    await browser.clock.pass(1000);
    await visit.kill();
    browser.store.errorScript = () => undefined;
    await browser.visit().deliveries.findPrevious();
    await browser.clock.until(() => browser.manifests.length === 2);
    expect(browser.manifests.map(({ files }) => files.map(({ name }) => name))).toEqual([['a'], ['b']]);
  });

  test('under whose reference more was sent is remembered with what had been told before', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'put 3': 'silence' });
    await visit.add('a');
    await visit.closed();
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
    await visit.add('b');
    await browser.clock.pass(1000);
    await visit.kill();
    const next = browser.visit();
    const [offered] = await next.deliveries.findPrevious();
    expect(offered).toMatchObject({ files: 2, arrived: 1 });
    expect(offered?.contents.map(({ name }) => name).toSorted()).toEqual(['a', 'b']);
    await next.deliveries.resumeDelivery(offered?.reference ?? '');
    await next.deliveries.giveFiles([{ id: 'b', source: sourceOf('b', 'b') }]);
    await browser.clock.until(() => browser.manifests.length === 2);
    expect(browser.manifests.map(({ files }) => files.map(({ name }) => name))).toEqual([['a'], ['b']]);
  });

  test('tells nothing twice: what stands in a manifest stays told through any number of visits', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'put 2': { before: errors.denied } });
    await visit.add('a', 'refused');
    visit.deliveries.finish();
    await visit.closed();
    await visit.kill();
    for (let n = 0; n < 2; n += 1) await (await goOn(browser)).kill();
    const last = await goOn(browser);
    await last.deliveries.giveFiles([{ id: 'refused', source: sourceOf('refused', 'refused') }]);
    await browser.clock.until(() => browser.manifests.length === 2);
    expect(browser.manifests.map(({ files }) => files.map(({ name }) => name))).toEqual([['a'], ['refused']]);
    expect(browser.arrived).toContain('delivery-2.json');
  });

  test('of which everything is told is forgotten, though something was left out and then taken out', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'put 2': { before: errors.denied } });
    await visit.add('a', 'refused');
    visit.deliveries.finish();
    await visit.closed();
    visit.deliveries.command('cancel', ['refused']);
    await browser.clock.pass(60_000);
    await visit.kill();
    expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test('expires as its parts do, after a week', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 4, scripted({ 'putPart 2': 'silence' }), film);
    browser.clock.advance(WEEK - 1000);
    const visit = browser.visit();
    expect(await visit.deliveries.findPrevious()).toHaveLength(1);
    await visit.kill();
    browser.clock.advance(2000);
    expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test('in another tab is offered here a moment after that tab has died, without a reload', async () => {
    const browser = new FakeBrowser();
    browser.store.errorScript = firstRequests(99, 'putPart', 'silence');
    const one = browser.visit();
    await one.add(film);
    await browser.clock.pass(1000);
    const { reference } = one;
    const other = browser.visit();
    expect(await other.deliveries.findPrevious()).toEqual([]);
    await browser.clock.pass(60_000);
    expect(other.log).toEqual([]);
    await one.kill();
    await browser.clock.pass(11_000);
    expect(other.log).toEqual([`offered ${reference}`]);
    expect(await other.deliveries.resumeDelivery(reference)).toHaveLength(1);
  });

  test('in another tab whose engine is started again at once stays with that tab, for as long as that lives', async () => {
    const browser = new FakeBrowser();
    browser.store.errorScript = firstRequests(99, 'putPart', 'silence');
    const one = browser.visit();
    await one.add(film);
    await browser.clock.pass(1000);
    const other = browser.visit();
    expect(await other.deliveries.findPrevious()).toEqual([]);
    const { reference } = one;
    await one.kill();
    const again = browser.visit();
    await browser.clock.pass(2000);
    expect(await again.deliveries.resumeDelivery(reference, [film.name])).toHaveLength(1);
    await browser.clock.pass(60_000);
    expect(other.log).toEqual([]);
    await again.kill();
    await browser.clock.pass(11_000);
    expect(other.log).toEqual([`offered ${reference}`]);
  });

  test.each([
    ['years behind', -6 * 52 * WEEK],
    ['years ahead', 6 * 52 * WEEK],
  ])(
    'that was begun by a clock %s, which is right by now, expires after a week all the same',
    async (_words, ahead) => {
      const browser = new FakeBrowser();
      browser.clock.setBack(-ahead);
      browser.awsAhead = -ahead;
      await cutShort(browser, 4, scripted({ 'putPart 2': 'silence' }), film);
      browser.clock.setBack(ahead);
      browser.awsAhead = 0;
      const visit = browser.visit();
      expect(await visit.deliveries.findPrevious()).toHaveLength(1);
      await visit.kill();
      browser.clock.advance(WEEK + 1000);
      expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
    },
  );

  test('has not expired because a clock says so which AWS contradicts, or does not confirm', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 4, scripted({ 'putPart 2': 'silence' }), film);
    browser.clock.setBack(-52 * WEEK);
    browser.awsAhead = -52 * WEEK;
    const visit = browser.visit();
    expect(await visit.deliveries.findPrevious()).toHaveLength(1);
    await visit.kill();
    browser.awsAhead = 0;
    browser.credentials.errors.push(new Fault({ kind: 'offline' }));
    const offline = browser.visit();
    expect(await offline.deliveries.findPrevious()).toHaveLength(1);
    await offline.kill();
    expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
  });

  test('of which some arrived and no manifest tells is completed even after a week, without the rest', async () => {
    const browser = new FakeBrowser();
    const before = await cutShort(browser, 2, scripted({ 'put 2': 'silence' }), 'a', 'b');
    browser.clock.advance(WEEK + 1000);
    expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
    await browser.clock.until(() => browser.manifests.length === 1);
    expect(browser.manifests).toMatchObject([{ reference: before.reference, files: [{ name: 'a' }] }]);
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test('of which nothing arrived expires, whatever the guest said of it', async () => {
    const browser = new FakeBrowser();
    const before = await cutShort(browser, 4, firstRequests(9, 'putPart', 'silence'), film);
    const visit = await goOn(browser);
    await visit.deliveries.answer({ label: null, byQuestion: { note: 'Two rolls.' }, consent: null });
    expect(visit.reference).toBe(before.reference);
    await visit.kill();
    browser.clock.advance(WEEK + 1000);
    expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test('of which a file may have arrived, for all that is known, is told when it expires', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 1, firstRequests(9, 'put', 'silence-after'), 'a');
    browser.clock.advance(WEEK + 1000);
    expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
    await browser.clock.pass(1000);
    expect(browser.manifests.map(({ files }) => files.map(({ name }) => name))).toEqual([['a']]);
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test('whose own record was lost is offered all the same, unless a tab works on it', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 2, scripted({ 'put 2': 'silence' }), 'a', 'b');
    const { reference } = await browser.loseDeliveryRecord();
    const other = browser.locks.tab();
    await other.hold(reference);
    expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
    other.close();
    const visit = browser.visit();
    const openedAt = browser.clock.now();
    expect(await visit.deliveries.findPrevious()).toMatchObject([
      { reference, openedAt, files: 2, arrived: 1 },
    ]);
    await visit.deliveries.resumeDelivery(reference);
    await visit.deliveries.giveFiles([{ id: 'b', source: sourceOf('b', 'b') }]);
    await visit.closed();
    expect(browser.manifests.map(({ files }) => files.map(({ name }) => name))).toEqual([['a', 'b']]);
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test('whose own record was lost after a manifest was written leaves that one as it is', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 1, firstRequests(1, 'put', 'silence'), 'a');
    await browser.loseDeliveryRecord();
    const visit = browser.visit();
    const [offered] = await visit.deliveries.findPrevious();
    await visit.deliveries.resumeDelivery(offered?.reference ?? '');
    const key = `drop/${browser.credentials.id}/${visit.reference}/delivery.json`;
    const told = { key, contentType: 'application/json', originalName: 'delivery.json' };
    browser.store.objects.set(key, { ...told, bytes: new TextEncoder().encode('{"files":[]}') });
    await visit.deliveries.giveFiles([{ id: 'a', source: sourceOf('a', 'a') }]);
    await visit.closed();
    expect(browser.arrived).toEqual(['a', 'delivery-2.json', 'delivery.json']);
  });

  test('keeps an upload of another bucket whose delivery’s record was lost for the page that goes there', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 1, firstRequests(9, 'put', 'silence'), 'a');
    await browser.loseDeliveryRecord();
    const { uploads } = await browser.journal.load();
    await browser.journal.saveUploads(uploads.map((upload) => ({ ...upload, target: 'other/drop/' })));
    expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
    expect((await browser.journal.load()).uploads).toHaveLength(1);
  });

  test('is left alone by a page that goes to another bucket', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 1, firstRequests(9, 'put', 'silence'), 'a');
    const { deliveries, uploads } = await browser.journal.load();
    const [delivery] = deliveries;
    if (delivery) await browser.journal.saveDelivery({ ...delivery, target: 'another/drop/' });
    expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
    expect((await browser.journal.load()).uploads).toEqual(uploads);
  });

  test('that is being worked on in one tab is not offered in another', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = firstRequests(9, 'put', 'silence');
    await visit.add('a');
    await browser.clock.pass(1000);
    const other = browser.visit();
    expect(await other.deliveries.findPrevious()).toEqual([]);
    await visit.kill();
    expect(await other.deliveries.findPrevious()).toHaveLength(1);
  });

  test('is offered in every tab until the guest continues it in one', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = firstRequests(9, 'put', 'silence');
    await visit.add('a');
    await browser.clock.pass(1000);
    const { reference } = visit;
    await visit.kill();
    const [one, other] = [browser.visit(), browser.visit()];
    expect(await one.deliveries.findPrevious()).toHaveLength(1);
    expect(await other.deliveries.findPrevious()).toHaveLength(1);
    expect(await one.deliveries.resumeDelivery(reference)).toHaveLength(1);
    await settled();
    expect(other.log).toEqual(['offered none']);
    expect(await other.deliveries.resumeDelivery(reference)).toEqual([]);
    // Who has begun a delivery is offered none.
    expect(one.log).not.toContain('offered none');
    await one.kill();
    expect(await other.deliveries.resumeDelivery(reference)).toHaveLength(1);
  });

  test('is taken up as the other tab left it, not as it was when this one looked', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'put 1': 'silence' });
    await visit.add('a');
    await browser.clock.pass(1000);
    const tab = browser.locks.tab();
    browser.locks.tab = () => ({
      ...tab,
      hold: async (name) => {
        // The other tab finishes its work and is closed just now.
        await visit.closed();
        await visit.kill();
        return tab.hold(name);
      },
    });
    expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
    expect(browser.arrived).toEqual(['a', 'delivery.json']);
  });

  test('is in nobody’s journal before this tab holds it', async () => {
    const browser = new FakeBrowser();
    const tab = browser.locks.tab();
    const asked: string[] = [];
    browser.locks.tab = () => ({
      ...tab,
      hold: async (name) => {
        asked.push(`held, with ${(await browser.journal.load()).deliveries.length} journalled`);
        return tab.hold(name);
      },
    });
    await browser.visit().add('a');
    expect(asked).toEqual(['held, with 0 journalled']);
    expect((await browser.journal.load()).deliveries).toHaveLength(1);
  });

  test('is forgotten when the guest says so, and what still goes is not written down again', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'putPart 2': 'silence' });
    await visit.add(film, 'a');
    await browser.clock.until(() => browser.calls.length >= 4);
    await visit.deliveries.forget();
    await visit.add('b');
    await browser.clock.pass(1000);
    // What has arrived is kept until its owner is told; this tab may be closed before that.
    const { uploads } = await browser.journal.load();
    expect(uploads.map(({ name }) => name).toSorted()).toEqual(['a', 'b']);
    await browser.clock.until(() => visit.stage === 'closed');
    expect(browser.arrived).toEqual(['a', 'b', 'delivery.json', 'film']);
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test('that is forgotten when it is offered is told to its owner as far as it has arrived', async () => {
    const browser = new FakeBrowser();
    await cutShort(browser, 2, scripted({ 'put 2': 'silence' }), 'a', 'b');
    const visit = browser.visit();
    await visit.deliveries.findPrevious();
    await visit.deliveries.forget();
    await browser.clock.pass(60_000);
    expect(browser.manifests.map(({ files }) => files.map(({ name }) => name))).toEqual([['a']]);
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
    expect(visit.deliveries.delivery).toBe(null);
  });

  test('that was offered and then forgotten cannot be taken up', async () => {
    const browser = new FakeBrowser();
    const before = await cutShort(browser, 1, firstRequests(9, 'put', 'silence'), 'a');
    const visit = browser.visit();
    await visit.deliveries.findPrevious();
    await visit.deliveries.forget();
    expect(await visit.deliveries.resumeDelivery(before.reference)).toEqual([]);
  });
});
