import { describe, expect, test } from 'vitest';
import { errors } from '../../support/scripted-errors.ts';
import { FakeBrowser, type Visit } from '../../support/browser-visit.ts';

const OLD = 'eu-west-1:me';
const NEW = 'eu-west-1:another';

/** From now on the guest is another to Cognito, and may write below that one's prefix only. */
function becomeAnother(browser: FakeBrowser, id = NEW): void {
  browser.credentials.id = id;
  const put = browser.store.put.bind(browser.store);
  browser.store.put = (object, ...rest) => {
    if (!object.key.includes(`/${browser.credentials.id}/`))
      browser.store.errorScript = () => ({ before: errors.identityGone });
    const answer = put(object, ...rest);
    browser.store.errorScript = () => undefined;
    return answer;
  };
}

/** The manifests below the identity of now. */
const told = (browser: FakeBrowser) =>
  [...browser.store.objects.values()]
    .filter(
      ({ key }) => /\/delivery(?:-\d+)?\.json$/u.test(key) && key.includes(`/${browser.credentials.id}/`),
    )
    .map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>);

async function arrived(visit: Visit, browser: FakeBrowser, id: string): Promise<void> {
  await browser.clock.until(() => visit.kinds[id] === 'done');
}

describe('a guest who is another to Cognito in the midst of a delivery', () => {
  test('continues the old identity: the manifest names it, and the old keys', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.add('a');
    await arrived(visit, browser, 'a');
    becomeAnother(browser);
    await visit.add('b');
    await visit.closed();
    expect(told(browser)).toMatchObject([{ continues: [OLD], files: [{ name: 'a' }, { name: 'b' }] }]);
  });

  test('continues it after a reload, too, though only the manifest was missing', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.add('a');
    await arrived(visit, browser, 'a');
    await visit.kill();
    becomeAnother(browser);
    await browser.visit().deliveries.findPrevious();
    await browser.clock.until(() => told(browser).length > 0);
    expect(told(browser)).toMatchObject([{ continues: [OLD], files: [{ name: 'a' }] }]);
  });

  test('continues it in a manifest that was begun under the old one', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.add('a');
    await arrived(visit, browser, 'a');
    browser.store.errorScript = () => 'silence';
    await browser.clock.pass(10_000);
    expect((await browser.journal.load()).deliveries[0]?.closing).toContain('"a"');
    await visit.kill();
    browser.store.errorScript = () => undefined;
    becomeAnother(browser);
    await browser.visit().deliveries.findPrevious();
    await browser.clock.until(() => told(browser).length > 0);
    expect(told(browser)).toMatchObject([{ continues: [OLD], files: [{ name: 'a' }] }]);
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test.each([
    ['within one visit', false],
    ['with a reload before each', true],
  ])('twice, %s, continues both of the earlier ones', async (_words, reloads) => {
    const browser = new FakeBrowser();
    let visit = browser.visit();
    const goOnWith = async (id: string): Promise<void> => {
      if (reloads) {
        const { reference } = visit;
        await visit.kill();
        visit = browser.visit();
        await visit.deliveries.findPrevious();
        await visit.deliveries.resumeDelivery(reference);
      }
      becomeAnother(browser, id);
    };
    // One that never arrives keeps the delivery from being complete.
    const blocked = new Set(['stuck']);
    const put = browser.store.put.bind(browser.store);
    browser.store.put = (object, ...rest) =>
      blocked.has(object.originalName) ? new Promise(() => undefined) : put(object, ...rest);
    await visit.add('stuck', 'a');
    await arrived(visit, browser, 'a');
    await goOnWith(NEW);
    await visit.add('b');
    await browser.clock.until(() => Object.values(visit.kinds).filter((kind) => kind === 'done').length >= 1);
    await goOnWith('eu-west-1:third');
    blocked.clear();
    await visit.add('c');
    visit.deliveries.command('cancel', ['stuck']);
    visit.deliveries.finish();
    await browser.clock.until(() => told(browser).length > 0);
    const [manifest] = told(browser) as { continues: string[]; files: { name: string }[] }[];
    expect(manifest?.continues.toSorted()).toEqual([NEW, OLD].toSorted());
    expect(manifest?.files.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('names nobody in the manifest of a guest who stayed the same', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.add('a');
    await visit.closed();
    expect(browser.manifests).toMatchObject([{ files: [{ name: 'a' }] }]);
    expect(browser.manifests[0]).not.toHaveProperty('continues');
  });
});
