import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type GuestAnswers,
  MAX_LENGTHS,
  NO_ANSWERS,
  cleanAnswers,
  cleanText,
} from '../../src/core/answers.ts';
import { errors, scripted } from '../support/scripted-errors.ts';
import { FakeBrowser } from '../support/browser-visit.ts';
import { sourceOf } from '../support/upload-harness.ts';

const CONSENT = { text: 'You may show my pictures.', at: Date.UTC(2026, 10, 22, 14, 7) };
const WEDDING: GuestAnswers = {
  label: 'Anna & Ben’s wedding',
  byQuestion: { email: 'kim@example.org', note: 'Two rolls,\nthe second is dark.' },
  consent: CONSENT,
};

/** What the manifests say of the guest, and the names of the files they tell of. */
const told = (browser: FakeBrowser) =>
  browser.manifests.map(({ answers, files, for: label, consent }) => ({
    ...(label !== undefined && { for: label }),
    ...(answers && { answers }),
    ...(consent && { consent }),
    files: files.map(({ name }) => name),
  }));

describe('what the guest says', () => {
  test('stands in the manifest: label, answers, and consent with its time', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.deliveries.answer(WEDDING);
    await visit.add('a');
    await visit.closed();
    expect(browser.manifests[0]?.letterbox).toBe(1);
    expect(told(browser)).toEqual([
      {
        for: 'Anna & Ben’s wedding',
        answers: WEDDING.byQuestion,
        consent: { text: CONSENT.text, givenAt: '2026-11-22T14:07:00.000Z' },
        files: ['a'],
      },
    ]);
  });

  test('that is nothing leaves no trace', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.deliveries.answer({ ...NO_ANSWERS, byQuestion: { email: '  ' }, label: ' ' });
    await visit.add('a');
    await visit.closed();
    expect(told(browser)).toEqual([{ files: ['a'] }]);
  });

  test('keeps the delivery open while it is still being said', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.add('a');
    for (const note of ['I', 'I took', 'I took these.']) {
      await browser.clock.pass(4_000);
      await visit.deliveries.answer({ ...NO_ANSWERS, byQuestion: { note } });
    }
    expect(browser.manifests).toEqual([]);
    await visit.closed();
    expect(told(browser)).toEqual([{ answers: { note: 'I took these.' }, files: ['a'] }]);
  });

  test('goes with the files though the visit ends, and is written down on the next', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.deliveries.answer(WEDDING);
    await visit.add('a');
    await browser.clock.until(() => browser.calls.length === 2);
    await visit.deliveries.answer({ ...WEDDING, byQuestion: { email: 'kim@example.com' } });
    await visit.kill();
    await browser.visit().deliveries.findPrevious();
    await browser.clock.until(() => browser.manifests.length === 1);
    expect(told(browser)).toMatchObject([
      { for: WEDDING.label, answers: { email: 'kim@example.com' }, files: ['a'] },
    ]);
  });

  test('is known again when a delivery is continued, and is that delivery’s own', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({ 'put 3': 'silence' });
    await visit.deliveries.answer(WEDDING);
    await visit.add('a', 'b');
    await browser.clock.until(() => browser.calls.length >= 3);
    await visit.kill();
    browser.store.errorScript = () => undefined;
    const next = browser.visit();
    await next.deliveries.answer({ ...NO_ANSWERS, label: 'Another link' });
    const [offered] = await next.deliveries.findPrevious();
    await next.deliveries.resumeDelivery(offered?.reference ?? 'none');
    expect(next.deliveries.answers).toEqual(WEDDING);
    await next.deliveries.giveFiles([{ id: 'b', source: sourceOf('b', 'b') }]);
    await next.closed();
    expect(told(browser)).toMatchObject([{ for: WEDDING.label, answers: WEDDING.byQuestion }]);
  });
});

describe('a correction', () => {
  const corrected = { ...WEDDING, byQuestion: { email: 'kim@example.com' } };

  async function closedDelivery() {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    await visit.deliveries.answer(WEDDING);
    await visit.add('a');
    await visit.closed();
    return { browser, visit };
  }

  test('after the delivery closed is told in a manifest of its own, once', async () => {
    const { browser, visit } = await closedDelivery();
    await visit.deliveries.answer(corrected);
    expect(visit.stage).toBe('quiet');
    await visit.closed();
    await browser.clock.pass(3_600_000);
    expect(browser.calls).toEqual([
      'put delivery-0.json',
      'put a',
      'put delivery.json',
      'put delivery-2.json',
    ]);
    expect(told(browser)).toMatchObject([
      { answers: WEDDING.byQuestion, files: ['a'] },
      { answers: corrected.byQuestion, files: [] },
    ]);
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test('goes with more files where there are some', async () => {
    const { browser, visit } = await closedDelivery();
    await visit.deliveries.answer(corrected);
    await visit.add('b');
    await visit.closed();
    expect(told(browser).at(1)).toMatchObject({ answers: corrected.byQuestion, files: ['b'] });
    expect(browser.manifests).toHaveLength(2);
  });

  test('that corrects nothing is none', async () => {
    const { browser, visit } = await closedDelivery();
    await visit.deliveries.answer({
      ...WEDDING,
      byQuestion: { ...WEDDING.byQuestion, email: ' kim@example.org ' },
    });
    await browser.clock.pass(3_600_000);
    expect({ stage: visit.stage, manifests: browser.manifests.length }).toEqual({
      stage: 'closed',
      manifests: 1,
    });
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test('outlives the visit', async () => {
    const { browser, visit } = await closedDelivery();
    await visit.deliveries.answer(corrected);
    await visit.kill();
    expect(await browser.visit().deliveries.findPrevious()).toEqual([]);
    await browser.clock.until(() => browser.manifests.length === 2);
    expect(told(browser).at(1)).toMatchObject({ answers: corrected.byQuestion, files: [] });
    expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
  });

  test('that cannot be written is written a minute later, and one made meanwhile after it', async () => {
    const { browser, visit } = await closedDelivery();
    browser.store.errorScript = scripted({ 'put 4': { before: errors.denied } });
    await visit.deliveries.answer(corrected);
    await browser.clock.until(() => browser.calls.length === 4);
    await visit.deliveries.answer({ ...corrected, byQuestion: { email: 'kim@example.net' } });
    await browser.clock.until(() => browser.manifests.length === 3);
    expect(told(browser).map(({ answers }) => answers?.['email'])).toEqual([
      'kim@example.org',
      'kim@example.com',
      'kim@example.net',
    ]);
  });

  test('that cannot be written is not given up when the guest says the same once more', async () => {
    const { browser, visit } = await closedDelivery();
    browser.store.errorScript = scripted({ 'put 4': { before: errors.denied } });
    await visit.deliveries.answer(corrected);
    await browser.clock.until(() => browser.calls.length === 4);
    await visit.deliveries.answer(corrected);
    await browser.clock.pass(3_600_000);
    expect(told(browser).map(({ answers }) => answers?.['email'])).toEqual([
      'kim@example.org',
      'kim@example.com',
    ]);
  });

  test('before anything has arrived waits for it', async () => {
    const browser = new FakeBrowser();
    const visit = browser.visit();
    browser.store.errorScript = scripted({
      'put 1': { before: errors.denied },
      'put 2': { before: errors.denied },
    });
    await visit.add('refused');
    await visit.deliveries.answer(WEDDING);
    visit.deliveries.finish();
    await browser.clock.pass(3_600_000);
    expect(browser.manifests).toEqual([]);
  });
});

describe('a text that a guest wrote', () => {
  test('is cut where it is too long, and never within a character', () => {
    expect(cleanText(`${'🎞'.repeat(200)}x`, MAX_LENGTHS.label)).toBe('🎞'.repeat(200));
    expect(
      cleanAnswers({ ...NO_ANSWERS, byQuestion: { note: 'x'.repeat(1e6) } }).byQuestion['note'],
    ).toHaveLength(MAX_LENGTHS.note);
  });

  test('may be called anything that a question may', () => {
    const answers = Object.fromEntries([['__proto__', 'a']]);
    expect(Object.entries(cleanAnswers({ ...NO_ANSWERS, byQuestion: answers }).byQuestion)).toEqual([
      ['__proto__', 'a'],
    ]);
  });

  test('is well-formed whatever it was, of its length at most, and unchanged when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, longest) => {
        const cleaned = cleanText(`\ud800${text}\udfff`, longest);
        expect(() => encodeURIComponent(cleaned)).not.toThrow();
        expect(Array.from(cleaned).length).toBeLessThanOrEqual(longest);
        expect(cleanText(cleaned, longest)).toBe(cleaned);
      }),
    );
  });
});
