import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { ShownReceipt } from '../../src/ui/receipt/receipt.ts';
import { previousDelivery, state } from '../support/fake-engine.ts';
import { fileOf, KEPT } from '../support/scenes.ts';
import { renderApp } from '../support/render-page.ts';

const REFERENCE = '2026-11-26-0NEW0NE0';
const given = (...names: readonly string[]) => ({
  files: names.map((name) => ({ file: fileOf(name, 100), folder: [] })),
  unreadable: [],
});

/** The page in a tab that has shown a receipt before it was left. */
async function back(changes: Partial<ShownReceipt> = {}) {
  const page = await renderApp({}, { kept: { ...KEPT, ...changes } });
  await expect.element(page.screen.getByRole('region', { name: /arrived/u })).toBeVisible();
  return page;
}

describe('a receipt', () => {
  test('is kept as it is shown, with what becomes of it', async () => {
    const { uploads, engine, services, screen } = await renderApp();
    await uploads.add(given('a.txt', 'b.txt'));
    expect(services.kept).toBe(null);
    engine.report({ 'a.txt': state.done, 'b.txt': state.failed('stalled') }, REFERENCE, 'closed');
    await expect.element(screen.getByRole('heading', { name: '1 of 2 files arrived.' })).toBeVisible();
    await expect.poll(() => services.kept).toMatchObject({ isComplete: false, stage: 'closed' });
    engine.report({ 'b.txt': state.done }, REFERENCE, 'closed');
    await expect.element(screen.getByText('The recipient has the list.')).toBeVisible();
    expect(services.kept).toMatchObject({
      isComplete: true,
      stage: 'closed',
      receipt: { reference: REFERENCE, lines: [{ path: 'a.txt' }, { path: 'b.txt' }] },
    });
  });

  test('is fetched while files are still going, since there may be no network when they are in', async () => {
    const { uploads, engine, props } = await renderApp();
    await uploads.add(given('film.mov'));
    expect(props.i18n.receipt).toBe(null);
    engine.report({ 'film.mov': state.sending(50) });
    await expect.poll(() => props.i18n.receipt).not.toBe(null);
  });

  test('is there again after a reload, and files can be given beside it', async () => {
    await page.viewport(360, 640);
    const { screen } = await back();
    const thanks = screen.getByRole('heading', { name: 'Everything arrived. Thank you.' });
    await expect.element(thanks).toBeInViewport();
    await expect.element(screen.getByText(KEPT.receipt.reference)).toBeInViewport();
    await expect.element(screen.getByText('2 files · 5.3 MB')).toBeVisible();
    await expect.element(screen.getByText('The recipient has the list.')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Save receipt' })).toBeVisible();
    await expect.element(screen.getByLabelText('Send more files')).toBeInTheDocument();
    // What follows has a reference of its own.
    await expect.element(screen.getByText('under the same reference')).not.toBeInTheDocument();
  });

  test.each(['open', 'closing', 'unwritten'] as const)(
    'says nothing of the owner after a reload when that was still %s',
    async (stage) => {
      const { screen } = await back({ stage });
      await expect.element(screen.getByText(/^The recipient/u)).not.toBeInTheDocument();
    },
  );

  test('of a part does not point to a list that is not there', async () => {
    const { screen } = await back({ isComplete: false, totals: { ...KEPT.totals, files: 3, failed: 1 } });
    await expect.element(screen.getByRole('heading', { name: '2 of 3 files arrived.' })).toBeVisible();
    await expect.element(screen.getByText('see below', { exact: false })).not.toBeInTheDocument();
  });

  test('makes way for the next delivery, and is not kept any more', async () => {
    const { uploads, engine, services, screen } = await back();
    await uploads.add(given('c.txt'));
    await expect.element(screen.getByText(KEPT.receipt.reference)).not.toBeInTheDocument();
    expect(services.kept).toBe(null);
    engine.report({ 'c.txt': state.done }, REFERENCE);
    await expect.element(screen.getByText(REFERENCE).first()).toBeVisible();
    await expect
      .poll(() => services.kept)
      .toMatchObject({ receipt: { reference: REFERENCE, lines: [{ path: 'c.txt' }] } });
  });

  test('is not kept any more once everything is forgotten; until then it stands there as a proof', async () => {
    const { engine, services, screen } = await back();
    engine.say({ type: 'previous-deliveries', deliveries: [previousDelivery()] });
    await screen.getByRole('button', { name: 'Start over' }).click();
    expect(services.kept).toBe(null);
    await expect.element(screen.getByText(KEPT.receipt.reference)).toBeVisible();
  });

  test('stands beside a file that could not be taken', async () => {
    const limits = { fileBytes: 50, files: null, totalBytes: null, types: [] };
    const { uploads, screen } = await renderApp({ limits }, { kept: KEPT });
    await uploads.add(given('large.bin'));
    await expect.element(screen.getByText('large.bin').first()).toBeVisible();
    await expect.element(screen.getByText(KEPT.receipt.reference)).toBeVisible();
  });

  test('of what was for somebody else is not shown', async () => {
    const { uploads } = await renderApp({}, { search: '?for=Ben', kept: KEPT });
    expect(uploads.resume.receipt).toBe(null);
    const ours = { ...KEPT, receipt: { ...KEPT.receipt, label: 'Ben' } };
    const { screen } = await renderApp({}, { search: '?for=Ben', kept: ours });
    await expect.element(screen.getByText(KEPT.receipt.reference)).toBeVisible();
  });

  test.each([{}, [], 5, 'x', true])('that is none is not taken for one: %j', async (kept) => {
    const { uploads } = await renderApp({}, { kept: kept as ShownReceipt });
    expect({ receipt: uploads.resume.receipt, stage: uploads.stage }).toEqual({
      receipt: null,
      stage: 'empty',
    });
  });

  test('comes without questions: what was asked has been answered', async () => {
    const questions = [{ name: 'name', label: 'Your name', type: 'text', required: true }] as const;
    const { uploads, screen } = await renderApp({ questions }, { kept: KEPT });
    await expect.element(screen.getByText(KEPT.receipt.reference)).toBeVisible();
    await expect.element(screen.getByLabelText('Your name')).not.toBeInTheDocument();
    await uploads.add(given('c.txt'));
    await expect.element(screen.getByLabelText('Your name')).toBeVisible();
  });

  test('in a letterbox that has closed since does not call the guest late', async () => {
    const closesAt = Date.UTC(2026, 10, 22, 15);
    const { screen } = await renderApp({ closesAt }, { now: () => closesAt + 1, kept: KEPT });
    await expect.element(screen.getByText(KEPT.receipt.reference)).toBeVisible();
    await expect
      .element(screen.getByText('If you still have something to send', { exact: false }))
      .not.toBeInTheDocument();
  });
});
