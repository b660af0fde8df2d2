import { describe, expect, test } from 'vitest';
import { Fault } from '../../src/core/errors.ts';
import type { Later } from '../../src/core/ports.ts';
import { noise } from '../support/bytes.ts';
import { FakeBrowser } from '../support/browser-visit.ts';
import { loadNow } from '../support/load-now.ts';
import { sourceOf } from '../support/upload-harness.ts';

const MIB = 1024 * 1024;

/** A site that is out of reach until told otherwise; `attempts` counts how often code was asked for. */
function siteOutOfReach() {
  const site = { isReachable: false, attempts: 0 };
  const later: Later = (load) => {
    site.attempts += 1;
    return site.isReachable ? loadNow(load) : Promise.reject(new Fault({ kind: 'blocked' }));
  };
  return { site, later };
}

describe('late code that does not arrive', () => {
  test('keeps a large file waiting, visibly, until it arrives', async () => {
    const browser = new FakeBrowser();
    const { site, later } = siteOutOfReach();
    browser.later = later;
    const visit = browser.visit();
    await visit.add(sourceOf('film', noise(17 * MIB)));
    await browser.clock.pass(10 * 60_000);
    expect(visit.states.get('film')).toMatchObject({ kind: 'waiting', error: { kind: 'blocked' } });
    expect(browser.arrived).toEqual([]);
    expect(site.attempts).toBeLessThan(60);
    site.isReachable = true;
    await visit.closed();
    expect(browser.arrived).toEqual(['delivery.json', 'film']);
  });

  test('keeps no small file waiting, and its manifest follows once the code is there', async () => {
    const browser = new FakeBrowser();
    const { site, later } = siteOutOfReach();
    browser.later = later;
    const visit = browser.visit();
    await visit.add('a', 'b');
    await browser.clock.pass(60_000);
    expect(visit.kinds).toEqual({ a: 'done', b: 'done' });
    expect(browser.arrived).toEqual(['a', 'b']);
    site.isReachable = true;
    await visit.closed();
    expect(browser.manifests.flatMap(({ files }) => files.map(({ name }) => name))).toEqual(['a', 'b']);
  });

  test('keeps a file waiting whose name is in another script, and none beside it', async () => {
    const browser = new FakeBrowser();
    const { site, later } = siteOutOfReach();
    browser.later = later;
    const visit = browser.visit();
    await visit.add('été.txt', 'фото.jpg');
    await browser.clock.pass(60_000);
    expect(visit.states.get('фото.jpg')).toMatchObject({ kind: 'waiting', error: { kind: 'blocked' } });
    expect(visit.kinds['été.txt']).toBe('done');
    site.isReachable = true;
    await visit.closed();
    const keys = browser.manifests.flatMap(({ files }) => files.map(({ key }) => key.split('/').at(-1)));
    expect(keys).toEqual([expect.stringMatching(/^ete-/), expect.stringMatching(/^foto-/)]);
  });

  test('holds the first file back for one attempt at most, though who it is was not written down', async () => {
    const browser = new FakeBrowser();
    const { site, later } = siteOutOfReach();
    browser.later = later;
    const visit = browser.visit();
    await visit.deliveries.answer({ label: null, byQuestion: { name: 'Ada' }, consent: null });
    await visit.add('a');
    await browser.clock.pass(1000);
    expect(browser.arrived).toEqual(['a']);
    site.isReachable = true;
    await visit.closed();
    expect(browser.arrived).toEqual(['a', 'delivery-0.json', 'delivery.json']);
  });

  test('is asked for when the first bytes are on their way, not when it is needed', async () => {
    const browser = new FakeBrowser();
    const { site, later } = siteOutOfReach();
    browser.later = later;
    browser.store.delay = (_bytes, signal) => browser.clock.sleep(20_000, signal);
    const visit = browser.visit();
    await visit.add('a');
    await browser.clock.pass(1000);
    expect(visit.kinds).toEqual({ a: 'active' });
    expect(site.attempts).toBeGreaterThan(0);
  });

  test('lets another visit be told of nothing, and of the delivery once the code is there', async () => {
    const browser = new FakeBrowser();
    const before = browser.visit();
    browser.store.errorScript = () => 'silence';
    await before.add('a');
    await browser.clock.pass(1000);
    await before.kill();
    const { site, later } = siteOutOfReach();
    browser.later = later;
    const found = browser.visit().deliveries.findPrevious();
    await browser.clock.pass(1000);
    site.isReachable = true;
    await browser.clock.pass(60_000);
    expect(await found).toHaveLength(1);
  });
});
