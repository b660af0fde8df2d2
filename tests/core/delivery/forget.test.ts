import { describe, expect, test } from 'vitest';
import { errors, scripted } from '../../support/scripted-errors.ts';
import { FakeBrowser } from '../../support/browser-visit.ts';
import { sourceOf } from '../../support/upload-harness.ts';

const listed = (browser: FakeBrowser): readonly string[] =>
  browser.manifests.flatMap(({ files }) => files.map(({ name }) => name)).toSorted();

const EMPTY = { deliveries: [], uploads: [] };

/** A browser in which a delivery of a previous visit is on offer: that is when there is a button to forget. */
async function withOffer(): Promise<FakeBrowser> {
  const browser = new FakeBrowser();
  browser.store.errorScript = scripted({ 'put 1': 'silence' });
  const old = browser.visit();
  await old.add('old');
  await browser.clock.pass(1000);
  await old.kill();
  browser.store.errorScript = () => undefined;
  return browser;
}

describe('Forget in one tab', () => {
  test('leaves what another one has sent in the journal until its owner is told, though that tab dies', async () => {
    const browser = await withOffer();
    const one = browser.visit();
    expect(await one.deliveries.findPrevious()).toHaveLength(1);
    const other = browser.visit();
    browser.store.errorScript = (operation, nth) => (operation === 'put' && nth >= 4 ? 'silence' : undefined);
    await other.add('b1', 'b2', 'b3');
    await browser.clock.pass(2000);
    await one.deliveries.forget();
    await browser.clock.pass(1000);
    const { uploads } = await browser.journal.load();
    const stored = uploads.map(({ name }) => name);
    expect(stored).toEqual(expect.arrayContaining(['b1', 'b2']));
    // What is on its way may arrive; no guest is asked for it.
    expect(uploads.find(({ name }) => name === 'b3')?.cancelled).toBe(true);
    await other.kill();
    await one.kill();
    browser.store.errorScript = () => undefined;
    const next = browser.visit();
    expect(await next.deliveries.findPrevious()).toEqual([]);
    await browser.clock.pass(60_000);
    expect(listed(browser)).toEqual(['b1', 'b2']);
    expect(await browser.journal.load()).toEqual(EMPTY);
  });

  test('outlives its engine: the one in its place sends what was on its way, and stores no name', async () => {
    const browser = new FakeBrowser();
    browser.store.errorScript = scripted({ 'put 2': 'silence' });
    const dead = browser.visit();
    await dead.add('a', 'b', 'c');
    await browser.clock.pass(1000);
    await dead.deliveries.forget();
    await dead.kill();
    expect((await browser.journal.load()).uploads.find(({ name }) => name === 'b')?.cancelled).toBe(true);
    const next = browser.visit();
    const reference = (await next.deliveries.referenceOf(['a', 'b', 'c'])) ?? 'none';
    const files = await next.deliveries.resumeDelivery(reference, ['a', 'b', 'c']);
    expect(files.find(({ id }) => id === 'b')?.state.kind).toBe('needs-file');
    await next.deliveries.forget();
    await next.deliveries.giveFiles([{ id: 'b', source: sourceOf('b', 'b') }]);
    await next.closed();
    expect(listed(browser)).toEqual(['a', 'b', 'c']);
    expect(await browser.journal.load()).toEqual(EMPTY);
  });

  test('is heard by the others: once their lists are written, nothing is left', async () => {
    const browser = await withOffer();
    const one = browser.visit();
    await one.deliveries.findPrevious();
    const other = browser.visit();
    await other.add('b1', 'b2');
    await one.deliveries.forget();
    await other.add('b3');
    await other.closed();
    expect(listed(browser)).toEqual(['b1', 'b2', 'b3']);
    expect(await browser.journal.load()).toEqual(EMPTY);
  });

  test('keeps an owner from being told neither when S3 is busy and the tab is closed', async () => {
    const browser = new FakeBrowser();
    browser.store.errorScript = scripted({ 'put 2': 'silence' });
    const old = browser.visit();
    await old.add('a', 'b');
    await browser.clock.pass(1000);
    await old.kill();
    browser.store.errorScript = (operation) =>
      operation === 'put' ? { before: errors.slowDown } : undefined;
    const visit = browser.visit();
    await visit.deliveries.findPrevious();
    await visit.deliveries.forget();
    await browser.clock.pass(2000);
    await visit.kill();
    browser.store.errorScript = () => undefined;
    await browser.visit().deliveries.findPrevious();
    await browser.clock.pass(60_000);
    expect(listed(browser)).toContain('a');
    expect(await browser.journal.load()).toEqual(EMPTY);
  });
});
