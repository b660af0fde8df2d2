import { expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { state } from '../support/fake-engine.ts';
import { fileOf } from '../support/scenes.ts';
import { recordAnnouncements, renderApp } from '../support/render-page.ts';

const closesAt = Date.UTC(2026, 10, 22, 18);
const NOT_SENT =
  'The letterbox closed on 22 November 2026 at 18:00, before this file was sent. Ask whoever sent you here.';

const given = (...names: readonly string[]) => ({
  files: names.map((name) => ({ file: fileOf(name, 10), folder: [] })),
  unreadable: [],
});

/** A page that has been open for long, and how its letterbox closes and opens: by the clock, and nothing else. */
async function longOpen(changes: Partial<Config> = {}) {
  let time = closesAt - 1;
  const page = await renderApp({ closesAt, start: 'on-send', ...changes }, { now: () => time });
  const heading = page.screen.getByRole('heading', { name: 'This letterbox is closed.' });
  const close = async (): Promise<void> => {
    time = closesAt;
    await expect.element(heading).toBeVisible();
  };
  const setBack = async (): Promise<void> => {
    time = closesAt - 1;
    await expect.element(heading).not.toBeInTheDocument();
  };
  return { ...page, close, setBack };
}

test('what waits for Send when the letterbox closes was not sent, and says so', async () => {
  const { engine, uploads, screen, close } = await longOpen();
  await uploads.add(given('a.jpg', 'b.jpg'));
  await expect.element(screen.getByText('Ready').first()).toBeVisible();
  const said = recordAnnouncements();
  await close();
  const row = screen.getByRole('listitem').first();
  await expect.element(row).toHaveTextContent('Not sent');
  await expect.element(row).toHaveTextContent(NOT_SENT);
  expect(screen.getByText('Ready').elements()).toEqual([]);
  expect(screen.getByRole('button', { name: /^Send/u }).elements()).toEqual([]);
  await expect.element(screen.getByText('2 were not sent')).toBeVisible();
  expect(engine.added).toEqual([]);
  expect(said).toEqual([
    expect.stringMatching(/^This letterbox is closed. It closed on 22 November 2026/u),
    '0 of 2 files arrived, 2 not sent.',
  ]);
});

test('what is on its way when the letterbox closes goes on, and the door says that it does', async () => {
  const { engine, uploads, screen, close } = await longOpen();
  await uploads.add(given('a.jpg'));
  await screen.getByRole('button', { name: 'Send 1 file' }).click();
  engine.report({ 'a.jpg': state.sending(2) }, '2026-11-22-7F3KQ9TB');
  await uploads.add(given('late.jpg'));
  await close();
  await expect.element(screen.getByRole('alert')).toHaveTextContent('by then is still sent.');
  await expect.element(screen.getByRole('progressbar', { name: 'All files' })).toBeVisible();
  await expect.element(screen.getByText(NOT_SENT)).toBeVisible();
  engine.report({ 'a.jpg': state.done }, '2026-11-22-7F3KQ9TB');
  await expect.element(screen.getByRole('heading', { name: '1 of 2 files arrived.' })).toBeVisible();
  expect(engine.added.map(([, name]) => name)).toEqual(['a.jpg']);
});

test('a receipt does not promise that more can follow once the letterbox has closed', async () => {
  const { engine, uploads, screen, close } = await longOpen({ start: 'at-once' });
  await uploads.add(given('a.jpg'));
  engine.report({ 'a.jpg': state.done }, '2026-11-22-7F3KQ9TB', 'closed');
  const more = screen.getByText('More files can follow', { exact: false });
  await expect.element(more).toBeVisible();
  await close();
  await expect.element(more).not.toBeInTheDocument();
});

test('after closing nobody is asked any more: not whether to send twice, nor for a file that did not open', async () => {
  const { engine, uploads, screen, close } = await longOpen({ start: 'at-once' });
  const gift = given('a.jpg');
  await uploads.add({ ...gift, unreadable: ['lost.jpg'] });
  engine.report({ 'a.jpg': state.sending(2) });
  await uploads.add(gift);
  await expect.element(screen.getByRole('button', { name: 'Send again' })).toBeVisible();
  await expect.element(screen.getByText('Choose it again', { exact: true })).toBeVisible();
  await close();
  expect(screen.getByRole('button', { name: 'Send again' }).elements()).toEqual([]);
  expect(screen.getByText('Choose it again', { exact: true }).elements()).toEqual([]);
  await expect.element(screen.getByText(NOT_SENT)).toBeVisible();
  expect(engine.added.map(([, name]) => name)).toEqual(['a.jpg']);
});

test('questions about files of which none came in time are not asked any more', async () => {
  const question = { name: 'name', label: 'Your name', type: 'text', required: true } as const;
  const { uploads, screen, close } = await longOpen({ questions: [question] });
  await uploads.add(given('a.jpg'));
  await expect.element(screen.getByLabelText('Your name')).toBeVisible();
  await close();
  await expect.element(screen.getByText(NOT_SENT)).toBeVisible();
  expect(screen.getByLabelText('Your name').elements()).toEqual([]);
});

test('a clock that ran fast and is set right opens the letterbox again', async () => {
  const { engine, uploads, screen, close, setBack } = await longOpen({ start: 'at-once' });
  await close();
  await setBack();
  await expect.element(screen.getByLabelText('Choose files')).toBeInTheDocument();
  await uploads.add(given('a.jpg'));
  expect(engine.added.map(([, name]) => name)).toEqual(['a.jpg']);
});
