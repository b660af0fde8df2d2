import { describe, expect, test } from 'vitest';
import { NEVER_ABORTED } from '../../../src/core/async/linked-abort-signal.ts';
import { FakeBrowser, type Visit } from '../../support/browser-visit.ts';

/** Progress is told about 100 ms late, in every browser. */
function browserThatHearsLate(): FakeBrowser {
  const browser = new FakeBrowser();
  const { clock, store } = browser;
  store.hears = (tell) => void clock.sleep(100, NEVER_ABORTED).then(tell);
  store.delay = (_bytes, signal) => clock.sleep(40, signal);
  // S3 has done what it was asked for, though the answer is not heard.
  const put = store.put.bind(store);
  store.put = async (...request) => {
    const result = await put(...request);
    await clock.sleep(60, request[3].signal);
    return result;
  };
  return browser;
}

const namesOf = (files: number): string[] => Array.from({ length: files }, (_, index) => `file ${index}`);

async function cancelAll(browser: FakeBrowser, files: number, afterMs: number): Promise<Visit> {
  const visit = browser.visit();
  void visit.add(...namesOf(files));
  await browser.clock.pass(afterMs);
  visit.deliveries.command('cancel', [...visit.states.keys()]);
  await browser.clock.pass(60_000);
  return visit;
}

const storedIn = (browser: FakeBrowser): readonly string[] =>
  [...browser.store.objects.values()]
    .filter(({ originalName }) => originalName !== 'delivery.json')
    .map(({ key }) => key)
    .toSorted();

const keysOf = (entries: readonly { readonly key: string }[]): readonly string[] =>
  entries.map(({ key }) => key).toSorted();

describe('everything is taken out while it goes', () => {
  test.each([450, 1030, 1077, 2111])(
    '%i ms after 300 files were given: each stored one is listed',
    async (ms) => {
      const browser = browserThatHearsLate();
      const visit = await cancelAll(browser, 300, ms);
      const listed = browser.manifests.flatMap(({ files }) => files);
      expect(storedIn(browser).length).toBeGreaterThan(0);
      expect(keysOf(listed)).toEqual(storedIn(browser));
      expect(browser.manifests.flatMap(({ uncertain = [] }) => uncertain)).toEqual([]);
      const told = [...visit.states.values()].filter(({ kind }) => kind === 'done');
      expect(told.length).toBe(listed.length);
    },
  );

  test.each([450, 1030, 1077])(
    '%i ms after, where S3 never tells: each is listed, or as uncertain',
    async (ms) => {
      const browser = browserThatHearsLate();
      browser.store.looksFirstAt = 'body';
      const visit = await cancelAll(browser, 300, ms);
      const listed = browser.manifests.flatMap(({ files }) => files);
      const uncertain = browser.manifests.flatMap(({ uncertain: some = [] }) => some);
      expect(keysOf([...listed, ...uncertain])).toEqual(expect.arrayContaining([...storedIn(browser)]));
      expect(new Set(keysOf([...listed, ...uncertain])).size).toBe(listed.length + uncertain.length);
      expect(uncertain.length).toBeGreaterThan(0);
      expect(uncertain[0]).toMatchObject({
        folder: [],
        size: expect.any(Number) as number,
        crc64nvme: expect.any(String) as string,
      });
      const told = [...visit.states.values()].filter(
        (state) => state.kind === 'cancelled' && state.isUncertain,
      );
      expect(told.length).toBe(uncertain.length);
    },
  );
});

test('the only file is taken out, and nobody can tell whether it is there: the next visit asks again', async () => {
  const browser = browserThatHearsLate();
  browser.store.looksFirstAt = 'body';
  const visit = await cancelAll(browser, 1, 50);
  expect([...visit.states.values()]).toEqual([{ kind: 'cancelled', isUncertain: true }]);
  expect(browser.manifests).toEqual([]);
  expect((await browser.journal.load()).uploads).toMatchObject([{ isUncertain: true }]);
  await visit.kill();
  expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
  await browser.clock.pass(60_000);
  expect(browser.manifests).toMatchObject([{ files: [], uncertain: [{ name: 'file 0' }] }]);
  expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
});

test('a file that was taken out a moment before the page was closed is told if it is there', async () => {
  const browser = browserThatHearsLate();
  const visit = browser.visit();
  void visit.add('a', 'b');
  await browser.clock.pass(50);
  visit.deliveries.command('cancel', ['a', 'b']);
  await visit.kill();
  expect(storedIn(browser)).toHaveLength(2);
  const next = browser.visit();
  expect(await next.deliveries.findPrevious()).toEqual([]);
  await browser.clock.pass(60_000);
  expect(keysOf(browser.manifests.flatMap(({ files }) => files))).toEqual(storedIn(browser));
  // It was taken out: nobody is told that a delivery was handed over.
  expect(next.log.filter((text) => text.startsWith('handed over'))).toEqual([]);
});
