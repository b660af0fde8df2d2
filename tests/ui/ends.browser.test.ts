import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Config } from '../../src/config/config.ts';
import { previousDelivery, state } from '../support/fake-engine.ts';
import { recordAnnouncements, renderApp } from '../support/render-page.ts';
import { fileOf } from '../support/scenes.ts';

const REFERENCE = '2026-11-22-7F3KQ9TB';

const given = (...names: readonly string[]) => ({
  files: names.map((name) => ({ file: fileOf(name, 100), folder: [] })),
  unreadable: [],
});

async function sending(changes: Partial<Config>, ...names: readonly string[]) {
  const page = await renderApp(changes);
  await page.uploads.add(given(...names));
  return page;
}

test('files that wait for Send are not left without a question, until there are none', async () => {
  const { uploads, services } = await sending({ start: 'on-send' }, 'a');
  expect(services.isGuarded).toBe(true);
  const [row] = uploads.rows;
  if (row) uploads.command('cancel', row);
  expect(services.isGuarded).toBe(false);
});

test('what is written and not sent is not left without a question, until it is gone or sent', async () => {
  const question = { name: 'name', label: 'Your name', type: 'text', required: true } as const;
  const { uploads, engine, services, screen } = await renderApp({ start: 'on-send', questions: [question] });
  const field = screen.getByLabelText('Your name');
  await userEvent.type(field, 'Kim');
  expect(services.isGuarded).toBe(true);
  await userEvent.clear(field);
  expect(services.isGuarded).toBe(false);
  await userEvent.type(field, 'Kim');
  await uploads.add(given('a'));
  await uploads.send();
  engine.report({ a: state.done }, REFERENCE, 'closed');
  expect(services.isGuarded).toBe(false);
});

test('an answer that is written after the delivery is closed goes to the engine at once', async () => {
  const question = { name: 'mail', label: 'E-mail', type: 'email', required: false } as const;
  const { uploads, engine, screen } = await renderApp({ questions: [question] });
  await uploads.add(given('a'));
  engine.report({ a: state.done }, REFERENCE, 'closed');
  await userEvent.fill(screen.getByLabelText('E-mail'), 'kim@');
  expect(engine.posted.at(-1)).toMatchObject({ type: 'answers', answers: { byQuestion: { mail: 'kim@' } } });
});

test('nothing that cannot be sent any more is guarded', async () => {
  const { uploads, services } = await sending({ start: 'on-send' }, 'a');
  uploads.close(0);
  expect(services.isGuarded).toBe(false);
});

test('while a second list is held back, one button hands it over at once', async () => {
  const { engine, uploads, screen } = await sending({}, 'a');
  const close = screen.getByRole('button', { name: 'Finish' });
  engine.report({ a: state.done }, REFERENCE, 'quiet');
  await expect.element(screen.getByText('Telling the recipient').first()).toBeVisible();
  expect(close.elements()).toEqual([]);
  engine.report({}, REFERENCE, 'closed');
  await uploads.add(given('b'));
  engine.report({ b: state.done }, REFERENCE, 'quiet');
  await close.click();
  expect(engine.posted.at(-1)).toEqual({ type: 'finish' });
  engine.report({}, REFERENCE, 'closing');
  await expect.element(close).not.toBeInTheDocument();
});

test('the reference is shown as soon as a file has arrived, though another one needs the guest', async () => {
  const { engine, screen } = await sending({}, 'a', 'b');
  engine.report({ a: state.sending(10), b: state.queued }, REFERENCE);
  expect(screen.getByText(REFERENCE).elements()).toEqual([]);
  engine.report({ a: state.done, b: state.failed('stalled') }, REFERENCE);
  await expect.element(screen.getByText(REFERENCE)).toBeVisible();
});

test('a file taken out too late had already gone: that is shown and said', async () => {
  const { engine, screen } = await sending({}, 'a', 'b');
  engine.report({ a: state.cancelling(100), b: state.sending(10) }, REFERENCE);
  const said = recordAnnouncements();
  engine.report({ a: state.done }, REFERENCE);
  await expect.element(screen.getByText('Already sent when you cancelled').first()).toBeVisible();
  await expect.poll(() => said.join(' ')).toContain('Already sent when you cancelled: \u2068a\u2069.');
});

test('where nobody can tell, a file taken out may already have gone', async () => {
  const { engine, screen } = await sending({}, 'a', 'b');
  engine.report({ a: state.cancelling(100), b: state.sending(10) }, REFERENCE);
  const said = recordAnnouncements();
  engine.report({ a: { kind: 'cancelled', isUncertain: true } }, REFERENCE);
  await expect.element(screen.getByText('Removed, but may already have been sent').first()).toBeVisible();
  await expect
    .poll(() => said.join(' '))
    .toContain('Removed, but may already have been sent: \u2068a\u2069.');
  expect(screen.getByRole('listitem').elements()).toHaveLength(1);
});

test('a delivery that was called off when some had gone ends without a tick and without thanks', async () => {
  const { engine, screen } = await sending({}, 'a', 'b', 'c');
  engine.report({ a: state.done, b: state.sending(10), c: state.sending(10) }, REFERENCE);
  await screen.getByRole('button', { name: 'Cancel all' }).click();
  engine.report({ b: state.cancelling(100), c: state.cancelling(10) }, REFERENCE);
  const said = recordAnnouncements();
  engine.report({ b: state.done, c: { kind: 'cancelled' } }, REFERENCE, 'quiet');
  engine.report({}, REFERENCE, 'closed');
  const sentence = '2 files had already gone and cannot be called back. The rest was taken out.';
  await expect.element(screen.getByRole('heading', { name: sentence, exact: true })).toBeVisible();
  await expect.element(screen.getByText(REFERENCE, { exact: true })).toBeVisible();
  await expect.poll(() => said.at(-1)).toBe(`${sentence} Your reference is ${REFERENCE}.`);
  expect(screen.getByText('Thank you', { exact: false }).elements()).toEqual([]);
  expect(document.querySelector('[data-slot=done]')).toBeNull();
});

test('of one file that was cancelled too late, nobody thanks; of one more that was sent after it, somebody does', async () => {
  const { engine, uploads, screen } = await sending({}, 'a');
  engine.report({ a: state.cancelling(100) }, REFERENCE);
  engine.report({ a: state.done }, REFERENCE, 'closed');
  const sentence = '1 file had already gone and cannot be called back.';
  await expect.element(screen.getByRole('heading', { name: sentence, exact: true })).toBeVisible();
  await uploads.add(given('b'));
  engine.report({ b: state.done }, REFERENCE, 'closed');
  await expect.element(screen.getByRole('heading', { name: 'Everything arrived. Thank you.' })).toBeVisible();
});

test('what is called back after all was cancelled is thanked for', async () => {
  const { engine, uploads, screen } = await sending({}, 'a', 'b');
  uploads.commandAll('cancel');
  engine.report({ a: state.cancelling(10), b: state.cancelling(10) }, REFERENCE);
  uploads.commandAll('undo');
  engine.report({ a: state.queued, b: state.queued }, REFERENCE);
  engine.report({ a: state.done, b: state.done }, REFERENCE, 'closed');
  await expect.element(screen.getByRole('heading', { name: 'Everything arrived. Thank you.' })).toBeVisible();
});

test('a file that is taken out and that certainly never went is not mentioned', async () => {
  const { engine, screen } = await sending({}, 'a', 'b');
  engine.report({ a: { kind: 'cancelled' }, b: state.sending(10) }, REFERENCE);
  await expect.poll(() => screen.getByRole('listitem').elements().length).toBe(1);
  expect(screen.getByText('gone', { exact: false }).elements()).toEqual([]);
});

test('a drop that holds no file is told, aloud too, and a file after it is not', async () => {
  const { uploads, screen } = await renderApp();
  const said = recordAnnouncements();
  await uploads.add({ files: [], unreadable: [] });
  const sentence = 'There was no file in that, so nothing was added.';
  await expect.poll(() => said).toEqual([sentence]);
  await expect.poll(() => screen.getByText(sentence).elements().length).toBe(2);
  await uploads.add(given('a'));
  await expect.poll(() => said.at(-1)).toBe('1 file added.');
  expect(screen.getByText(sentence).elements()).toEqual([]);
});

test('an empty folder is told, aloud too', async () => {
  const { uploads, screen } = await renderApp();
  const said = recordAnnouncements();
  await uploads.add({ files: [], unreadable: [], empty: ['Trip'] });
  await expect.poll(() => said).toEqual(['Empty, so there is nothing to send: \u2068Trip\u2069.']);
  await expect.poll(() => screen.getByText('Empty, so there is nothing to send').elements().length).toBe(2);
});

test('the next visit first says what was handed over, aloud too', async () => {
  const { engine, screen } = await renderApp();
  const said = recordAnnouncements();
  const delivery = {
    reference: REFERENCE,
    openedAt: Date.UTC(2026, 10, 22, 14, 5),
    files: 3,
    bytes: 5_000_000,
  };
  engine.say({ type: 'previous-handed-over', delivery });
  const sentence = /^Your delivery of 22 November 2026 .*is complete.*7F3KQ9TB.*3 files/u;
  await expect.element(screen.getByText(sentence).first()).toBeVisible();
  await expect.poll(() => said.at(-1)).toMatch(sentence);
});

test('when nothing gets through from the start, the page says what may be in the way, until something does', async () => {
  const { engine, screen } = await sending({}, 'a', 'b');
  const blocked = { kind: 'waiting', error: { kind: 'blocked' }, until: null, sent: 0 } as const;
  const sentence = screen.getByText('Often a browser extension, a firewall or a VPN', { exact: false });
  const said = recordAnnouncements();
  engine.report({ a: blocked, b: state.sending(0) }, REFERENCE);
  expect(sentence.elements()).toEqual([]);
  engine.report({ b: blocked }, REFERENCE);
  await expect.element(sentence.last()).toBeVisible();
  expect(said).toHaveLength(1);
  expect(document.querySelectorAll('.sum .waiting')).toHaveLength(0);
  // Tried again.
  engine.report({ a: state.sending(0) }, REFERENCE);
  expect(document.querySelector('main')?.textContent).toContain('Often a browser extension');
  engine.report({ a: state.done }, REFERENCE);
  await expect.poll(() => document.querySelectorAll('.forgetful').length).toBe(0);
});

test('a folder that cannot be read is not taken for a file', async () => {
  const { uploads, screen } = await renderApp();
  await uploads.add({ files: [], unreadable: ['Trip/private/'] });
  const row = screen.getByRole('listitem');
  await expect
    .element(row)
    .toHaveTextContent('This folder cannot be read. Choose it again, or the files in it.');
  await expect.element(row).toHaveTextContent('private');
  expect(screen.getByText('Choose it again', { exact: true }).elements()).toEqual([]);
});

test('folders that were not read to their end are named in the offer, on the page and on the receipt', async () => {
  const { engine, uploads, screen } = await renderApp();
  const unread = [{ id: 'f', name: 'Trip' }];
  const offer = previousDelivery({ reference: REFERENCE, files: 1, bytes: 100, unread });
  engine.say({ type: 'previous-deliveries', deliveries: [offer] });
  await expect.element(screen.getByText(/^Not read to the end: .Trip..$/u)).toBeVisible();
  await screen.getByRole('button', { name: 'Continue' }).click();
  const facts = { id: 'a', name: 'a', folder: ['Trip'], size: 100, lastModified: 0, type: '' };
  engine.say({ type: 'delivery-resumed', files: [{ ...facts, state: state.done }], unread });
  engine.say({ type: 'snapshot', delivery: { reference: REFERENCE, stage: 'open' }, uploads: [] });
  await expect
    .element(screen.getByText('Choose the same files or the folder again', { exact: false }))
    .toBeVisible();
  await expect.element(screen.getByText(/^Not read to the end: .Trip..$/u)).toBeVisible();
  expect(uploads.stage).toBe('resting');
  // Nobody knows how much of it there is.
  expect(document.querySelector('.percent')?.textContent).not.toContain('%');
  await screen.getByRole('button', { name: 'Finish without this one' }).click();
  engine.say({ type: 'snapshot', delivery: { reference: REFERENCE, stage: 'closed' }, uploads: [] });
  await expect.poll(() => document.querySelector('.receipt')?.textContent).toContain('Not read to the end: ');
  expect(document.querySelector('.receipt')?.textContent).not.toContain('0 were not sent');
  expect(document.querySelectorAll('.question')).toHaveLength(0);
});
