import { describe, expect, test } from 'vitest';
import { state } from '../support/fake-engine.ts';
import { fileOf } from '../support/scenes.ts';
import { renderApp } from '../support/render-page.ts';

const REFERENCE = '2026-11-22-7F3KQ9TB';

async function sending(...names: readonly string[]) {
  const page = await renderApp();
  const files = names.map((name) => ({ file: fileOf(name, 100), folder: [] }));
  await page.uploads.add({ files, unreadable: [] });
  return page;
}

describe('one file', () => {
  test('is paused and resumed by the same button, which keeps the focus', async () => {
    const { engine, screen } = await sending('a');
    await screen.getByRole('button', { name: 'Pause: a' }).click();
    engine.report({ a: state.paused(10) });
    const resume = screen.getByRole('button', { name: 'Resume: a' });
    await expect.element(resume).toHaveFocus();
    await resume.click();
    const ids = [engine.idOf('a')];
    expect(engine.posted.slice(1)).toEqual([
      { type: 'pause', ids },
      { type: 'resume', ids },
    ]);
  });

  test('is cancelled, can be called back for a moment, and then leaves the list', async () => {
    const { engine, screen } = await sending('a', 'b');
    await screen.getByRole('button', { name: 'Cancel: a' }).click();
    engine.report({ a: state.cancelling(10) });
    const undo = screen.getByRole('button', { name: 'Undo: a' });
    await expect.element(undo).toHaveFocus();
    await expect
      .element(screen.getByRole('listitem').first())
      .toHaveTextContent('It is removed in a few seconds, unless you undo this.');
    await undo.click();
    expect(engine.posted.slice(1).map(({ type }) => type)).toEqual(['cancel', 'undo']);
    engine.report({ a: { kind: 'cancelled' } });
    await expect.poll(() => screen.getByRole('listitem').elements()).toHaveLength(1);
    // The bar speaks of all files only where there are several.
    await expect.element(screen.getByText('0 of 1 file')).not.toBeInTheDocument();
  });

  test('that waits says for what, and counts down to the next attempt', async () => {
    const { engine, screen } = await sending('a');
    engine.report({ a: state.busy(Date.now() + 3000) });
    const row = screen.getByRole('listitem');
    await expect.element(row).toHaveTextContent('The storage is busy · again in 3 s');
    await expect.element(row, { timeout: 5000 }).toHaveTextContent('again in 2 s');
  });

  test('of which nothing moves waits for an answer, and says for how long', async () => {
    const { engine, screen } = await sending('a');
    const silentSince = Date.now() - 45_000;
    engine.report({ a: { kind: 'active', phase: 'sending', sent: 3, silentSince } });
    const row = screen.getByRole('listitem');
    await expect.element(row).toHaveTextContent(/Waiting for an answer \(4[5-9] s\)/u);
    engine.report({ a: { kind: 'active', phase: 'sending', sent: 4 } });
    await expect.element(row).not.toHaveTextContent('Waiting for an answer');
  });

  test.each([
    ['waits as long as a server asked for', () => state.busy(Date.now() + 300_000)],
    ['waits for the network', () => state.offline(3)],
    [
      'hears nothing',
      () => ({ kind: 'active', phase: 'sending', sent: 3, silentSince: Date.now() - 20_000 }) as const,
    ],
  ])('that %s can be tried again at once, and paused or taken out as before', async (_words, now) => {
    const { engine, screen } = await sending('a');
    engine.report({ a: now() });
    const row = screen.getByRole('listitem');
    await row.getByRole('button', { name: 'Try again: a' }).click();
    expect(engine.posted.at(-1)).toEqual({ type: 'retry', ids: [engine.idOf('a')] });
    for (const name of ['Pause: a', 'Cancel: a'])
      await expect.element(row.getByRole('button', { name })).toBeVisible();
    engine.report({ a: state.sending(3) });
    await expect.element(row.getByRole('button', { name: 'Try again: a' })).not.toBeInTheDocument();
  });

  test('that is tried again in a moment anyway, or moves, needs no button for it', async () => {
    const { engine, screen } = await sending('a', 'b');
    engine.report({ a: state.busy(Date.now() + 900), b: state.sending(3) });
    await expect.element(screen.getByText('again in', { exact: false })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Try again' }).elements()).toEqual([]);
  });

  test('that failed can be explained to support: the details are copied, or shown to be copied', async () => {
    const { engine, screen } = await sending('a');
    engine.report({ a: state.failed('stalled') }, REFERENCE);
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: () => Promise.reject(new DOMException('Refused.', 'NotAllowedError')) },
    });
    await screen.getByRole('button', { name: 'Copy details: a' }).click();
    Reflect.deleteProperty(navigator, 'clipboard');
    const area = screen.getByRole('textbox', { name: 'Details for support: a' });
    await expect.element(area).toHaveFocus();
    const text = (area.element() as HTMLTextAreaElement).value;
    expect(text).toContain(`Reference: ${REFERENCE}\nFile: a (100 bytes)\nError: stalled`);
    expect(text).toMatch(/Letterbox: \d+\.\d+\.\d+/u);
    expect(getSelection()?.toString() ?? '').toBe(text);
  });

  test('whose details have been copied is told so by the button, to those who hear its name too', async () => {
    const { engine, screen } = await sending('a');
    engine.report({ a: state.failed('stalled') }, REFERENCE);
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: () => Promise.resolve() },
    });
    await screen.getByRole('button', { name: 'Copy details: a' }).click();
    Reflect.deleteProperty(navigator, 'clipboard');
    await expect.element(screen.getByRole('button', { name: 'Copied' })).toHaveFocus();
  });
});

describe('all files', () => {
  test('are paused and resumed by one button', async () => {
    const { engine, screen } = await sending('a', 'b');
    await screen.getByRole('button', { name: 'Pause all' }).click();
    engine.report({ a: state.paused(10), b: state.paused(0) });
    await screen.getByRole('button', { name: 'Resume all' }).click();
    const ids = [engine.idOf('a'), engine.idOf('b')];
    expect(engine.posted.slice(1)).toEqual([
      { type: 'pause', ids },
      { type: 'resume', ids },
    ]);
  });

  test('that wait are tried again at once by one button; what moves is not asked', async () => {
    const { engine, screen } = await sending('a', 'b', 'c');
    const until = Date.now() + 300_000;
    engine.report({ a: state.busy(until), b: state.sending(3), c: state.busy(until) });
    await screen.getByRole('button', { name: 'Try all again' }).click();
    expect(engine.posted.at(-1)).toEqual({ type: 'retry', ids: [engine.idOf('a'), engine.idOf('c')] });
  });

  test('that cannot go are left out when the guest finishes without them', async () => {
    const { engine, screen } = await sending('a', 'b', 'c');
    engine.report({ a: state.done, b: state.failed('stalled'), c: state.failed('blocked') }, REFERENCE);
    const finish = screen.getByRole('button', { name: 'Finish without these 2' });
    await finish.click();
    await expect.element(finish).not.toBeInTheDocument();
    expect(engine.posted.at(-1)).toEqual({ type: 'finish' });
    engine.report({}, REFERENCE, 'closed');
    await expect.element(screen.getByText('The recipient has the list.')).toBeVisible();
  });
});

test('the guest is thanked, and asked to leave no more, only once the owner has the list', async () => {
  const { engine, screen, services } = await sending('a');
  for (const stage of ['open', 'quiet', 'closing', 'unwritten'] as const) {
    engine.report({ a: state.done }, REFERENCE, stage);
    await expect.element(screen.getByText('Telling the recipient').first()).toBeVisible();
    expect(services.asked.at(-1)).toBe('busy');
    expect(screen.getByText('Thank you', { exact: false }).elements()).toEqual([]);
  }
  engine.report({}, REFERENCE, 'closed');
  await expect.element(screen.getByRole('heading', { name: 'Everything arrived. Thank you.' })).toBeVisible();
  expect(services.asked.at(-1)).toBe('idle');
  await expect.element(screen.getByText('The recipient has the list.')).toBeVisible();
});

test('a browser that keeps nothing is told of', async () => {
  const { engine, screen } = await sending('a');
  expect(screen.getByText('This browser cannot store anything', { exact: false }).elements()).toEqual([]);
  engine.say({ type: 'ready', persists: false });
  await expect
    .element(screen.getByText('This browser cannot store anything', { exact: false }))
    .toBeVisible();
});
