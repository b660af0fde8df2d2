import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { state } from '../support/fake-engine.ts';
import { fileOf } from '../support/scenes.ts';
import { recordAnnouncements, renderApp } from '../support/render-page.ts';

const REFERENCE = '2026-11-22-7F3KQ9TB';

async function delivered(count: number, search = '') {
  const page = await renderApp({}, { search });
  const names = Array.from({ length: count }, (_, n) => `${n}.jpg`);
  await page.uploads.add({
    files: names.map((name) => ({ file: fileOf(name, 1_000_000), folder: ['trip'] })),
    unreadable: [],
  });
  page.engine.report(Object.fromEntries(names.map((name) => [name, state.done])), REFERENCE, 'closed');
  await expect.element(page.screen.getByRole('button', { name: 'Save receipt' })).toBeVisible();
  return page;
}

/** Has `navigator.clipboard` keep what it is given, or refuse it. */
function clipboard(writeText: (text: string) => Promise<void>): void {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
}

afterEach(() => {
  Reflect.deleteProperty(navigator, 'clipboard');
});

describe('the receipt on the page', () => {
  test('says how much came, when, and what for', async () => {
    const { screen } = await delivered(2, '?for=Anna');
    await expect.element(screen.getByText('2 files · 2 MB')).toBeVisible();
    await expect.element(screen.getByText(/^22 November 2026 at/u).first()).toBeVisible();
    await expect.element(screen.getByText('For: Anna')).toBeVisible();
    await expect.element(screen.getByText('The recipient has the list.')).toBeVisible();
  });

  test('unfolds every file with its checksum', async () => {
    const { screen } = await delivered(2);
    expect(screen.getByRole('table').elements()).toEqual([]);
    await screen.getByText('Files and checksums').click();
    await expect
      .element(screen.getByRole('row').nth(1))
      .toHaveTextContent(/^\s*trip\/0\.jpg\s*22 November 2026 at .*4f3Kx9b1Q0s=\s*1 MB\s*$/u);
  });

  test('of very many files counts them, and the one to keep lists them', async () => {
    const { screen } = await delivered(101);
    await expect.element(screen.getByText('101 files · 101 MB')).toBeVisible();
    await screen.getByText('Files and checksums').click();
    await expect
      .element(screen.getByText('The saved receipt lists every file with its checksum.'))
      .toBeVisible();
    expect(document.querySelectorAll('table')).toHaveLength(0);
  });

  test('lists all once more files have followed under the same reference', async () => {
    const { engine, uploads, screen } = await delivered(1);
    await uploads.add({ files: [{ file: fileOf('late.jpg', 1_000_000), folder: [] }], unreadable: [] });
    await expect.element(screen.getByRole('button', { name: 'Save receipt' })).not.toBeInTheDocument();
    engine.report({ 'late.jpg': state.done }, REFERENCE, 'quiet');
    await expect.element(screen.getByText('Telling the recipient').first()).toBeVisible();
    engine.report({}, REFERENCE, 'closed');
    await expect.element(screen.getByText('2 files · 2 MB')).toBeVisible();
    await expect.element(screen.getByText(REFERENCE, { exact: true })).toBeVisible();
  });

  test('says so when its owner could not be told, and until that has worked', async () => {
    const { engine, screen } = await delivered(1);
    engine.report({}, REFERENCE, 'unwritten');
    await expect
      .element(
        screen.getByText('The recipient could not be told yet. Please keep this page open for a while.'),
      )
      .toBeVisible();
    engine.report({}, REFERENCE, 'closed');
    await expect.element(screen.getByText('The recipient has the list.')).toBeVisible();
  });

  test('of which some is paused is there once the guest has finished without', async () => {
    const { engine, uploads, screen } = await renderApp();
    const files = ['a', 'b'].map((name) => ({ file: fileOf(name, 10), folder: [] }));
    await uploads.add({ files, unreadable: [] });
    engine.report({ a: state.done, b: state.paused(5) }, REFERENCE, 'open');
    await screen.getByRole('button', { name: 'Finish without this one' }).click();
    engine.report({}, REFERENCE, 'closing');
    engine.report({}, REFERENCE, 'closed');
    await expect.element(screen.getByRole('heading', { name: '1 of 2 files arrived.' })).toBeVisible();
    await expect.element(screen.getByText('One was not sent: see below.')).toBeVisible();
    await expect.element(screen.getByText('The recipient has the list.')).toBeVisible();
    await screen.getByRole('button', { name: /^Resume/u }).click();
    engine.report({ b: state.sending(6) }, REFERENCE, 'open');
    await expect.element(screen.getByRole('button', { name: 'Save receipt' })).not.toBeInTheDocument();
  });

  test('of which some was not sent says so and can be kept as well', async () => {
    const { engine, uploads, screen } = await renderApp();
    const files = ['a', 'b'].map((name) => ({ file: fileOf(name, 10), folder: [] }));
    await uploads.add({ files, unreadable: [] });
    engine.report({ a: state.done, b: state.failed('stalled') }, REFERENCE, 'closed');
    await expect.element(screen.getByText('1 file · 10 bytes')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Save receipt' })).toBeVisible();
  });
});

describe('to copy', () => {
  test('it is in the clipboard, the button says so, and a screen reader is told', async () => {
    const { screen } = await delivered(1);
    const said = recordAnnouncements();
    const copied: string[] = [];
    clipboard((text) => Promise.resolve(void copied.push(text)));
    await screen.getByRole('button', { name: 'Copy' }).click();
    await expect.element(screen.getByRole('button', { name: 'Copied' })).toHaveFocus();
    expect(copied[0]).toContain(`Reference: ${REFERENCE}`);
    await expect.poll(() => said).toEqual(['Copied']);
    await userEvent.tab();
    await expect.element(screen.getByRole('button', { name: 'Copy', exact: true })).toBeVisible();
  });

  test('where the browser refuses, it is shown to be copied by hand', async () => {
    const { screen } = await delivered(1);
    clipboard(() => Promise.reject(new DOMException('Refused.', 'NotAllowedError')));
    await screen.getByRole('button', { name: 'Copy' }).click();
    const area = screen.getByRole('textbox', { name: 'The receipt, to be copied by hand' });
    await expect.element(area).toHaveFocus();
    expect((area.element() as HTMLTextAreaElement).value).toContain(REFERENCE);
  });
});

test('what is folded away is unfolded for the printer', async () => {
  await delivered(1);
  const details = document.querySelector<HTMLDetailsElement>('.receipt details');
  expect(details?.open).toBe(false);
  dispatchEvent(new Event('beforeprint'));
  expect(details?.open).toBe(true);
});
