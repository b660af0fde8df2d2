import { expect, test } from 'vitest';
import { Fault } from '../../../src/core/errors.ts';
import { ALONE_MS } from '../../../src/core/requests/retry.ts';
import { errors } from '../../support/scripted-errors.ts';
import { FakeBrowser } from '../../support/browser-visit.ts';

/** A filter on the way that resets the connection whenever the file of this name is sent. */
function browserWithFilter(filtered: string): { readonly browser: FakeBrowser; readonly off: () => void } {
  const browser = new FakeBrowser();
  const put = browser.store.put.bind(browser.store);
  let isOn = true;
  browser.store.put = async (object, ...rest) => {
    await browser.clock.sleep(50, rest[2].signal);
    if (isOn && object.originalName === filtered) throw new Fault(errors.blocked);
    return await put(object, ...rest);
  };
  return { browser, off: () => (isOn = false) };
}

test('one file that never gets through needs the guest after some minutes, who can finish without it', async () => {
  const { browser } = browserWithFilter('c');
  const visit = browser.visit();
  await visit.add('a', 'b', 'c', 'd', 'e');
  await browser.clock.pass(ALONE_MS + 120_000);
  expect(visit.states.get('c')).toMatchObject({ kind: 'failed', error: { kind: 'blocked' } });
  visit.deliveries.finish();
  await visit.closed();
  expect(browser.manifests[0]?.files.map(({ name }) => name).toSorted()).toEqual(['a', 'b', 'd', 'e']);
  expect(browser.manifests[0]?.leftOut).toMatchObject([{ name: 'c', reason: 'blocked' }]);
});

test('one file that was given up goes when the guest tries again and nothing stops it', async () => {
  const { browser, off } = browserWithFilter('c');
  const visit = browser.visit();
  await visit.add('a', 'c');
  await browser.clock.pass(ALONE_MS + 120_000);
  off();
  visit.deliveries.command('retry', ['c']);
  await visit.closed();
  expect(browser.arrived).toEqual(['a', 'c', 'delivery.json']);
});

test('where nothing gets through nothing is given up', async () => {
  const browser = new FakeBrowser();
  browser.store.errorScript = () => ({ before: errors.blocked });
  const visit = browser.visit();
  await visit.add('a', 'b');
  await browser.clock.pass(3_600_000);
  expect(visit.kinds).toEqual({ a: 'waiting', b: 'waiting' });
});
