import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { state } from '../support/fake-engine.ts';
import { fileOf } from '../support/scenes.ts';
import { recordAnnouncements, renderApp } from '../support/render-page.ts';

const given = (...names: readonly string[]) => ({
  files: names.map((name) => ({ file: fileOf(name, 100), folder: [] })),
  unreadable: [],
});

test('a screen reader is told the milestones of a delivery, and nothing else', async () => {
  const { engine, uploads, screen } = await renderApp();
  const said = recordAnnouncements();
  await uploads.add(given('a', 'b', 'c'));
  await expect.poll(() => said).toHaveLength(1);
  for (const sent of [10, 20, 30, 40, 50]) engine.report({ a: state.sending(sent) });
  await expect.element(screen.getByRole('listitem').first()).toHaveTextContent('50%');
  engine.report({ a: state.done });
  await expect.poll(() => said).toHaveLength(2);
  engine.report({ b: state.failed('stalled', 10) });
  await expect.poll(() => said).toHaveLength(3);
  engine.report({ b: state.queued, c: state.done });
  await expect.poll(() => said).toHaveLength(4);
  engine.report({ b: state.done }, '2026-11-22-7F3KQ9TB');
  await expect.poll(() => said).toHaveLength(5);
  expect(said).toEqual([
    '3 files added.',
    '1 of 3 arrived.',
    'One file could not be sent.',
    '2 of 3 arrived.',
    'Everything arrived. Thank you. Your reference is 2026-11-22-7F3KQ9TB.',
  ]);
});

test('the same words are said again when the same happens again', async () => {
  const { uploads } = await renderApp();
  const said = recordAnnouncements();
  await uploads.add(given('a'));
  await expect.poll(() => said).toHaveLength(1);
  await uploads.add(given('b'));
  await expect.poll(() => said).toEqual(['1 file added.', '1 file added.']);
});

test('that everything is in is also said when it was in before the last folder had been looked through', async () => {
  const { engine, uploads } = await renderApp();
  const said = recordAnnouncements();
  let look = (): void => undefined;
  const looking = new Promise<void>((resolve) => {
    look = resolve;
  });
  const walk = async function* () {
    yield given('a', 'b');
    await looking;
    yield { files: [], unreadable: [], junk: 1 };
  };
  const adding = uploads.add(walk());
  await expect.poll(() => uploads.rows).toHaveLength(2);
  engine.report({ a: state.done }, '2026-11-22-7F3KQ9TB');
  engine.report({ b: state.done }, '2026-11-22-7F3KQ9TB');
  look();
  await adding;
  await expect
    .poll(() => said)
    .toEqual(['Everything arrived. Thank you. Your reference is 2026-11-22-7F3KQ9TB.']);
  engine.report({}, '2026-11-22-7F3KQ9TB', 'closed');
  await uploads.add(given('c'));
  await expect.poll(() => said.at(-1)).toBe('1 file added.');
  expect(said).toHaveLength(2);
});

test('what was said is not said again in another language', async () => {
  const { props, screen, uploads } = await renderApp();
  await uploads.add(given('a'));
  const region = screen.getByRole('status');
  await expect.element(region).toHaveTextContent('1 file added.');
  const changes: unknown[] = [];
  const everything = { childList: true, characterData: true, subtree: true };
  new MutationObserver((records) => changes.push(...records)).observe(region.element(), everything);
  await props.i18n.choose('de');
  await expect.element(screen.getByRole('button', { name: 'Abbrechen', exact: true })).toBeVisible();
  expect(changes).toEqual([]);
  await uploads.add(given('b'));
  await expect.element(region).toHaveTextContent('1 Datei hinzugefügt.');
});

test('a delivery with a question, a duplicate, a failure and a cancel is heard, each of it once', async () => {
  const question = { name: 'who', label: 'Your name', type: 'text', required: true } as const;
  const page = await renderApp({ start: 'on-send', questions: [question] });
  const { engine, uploads, screen } = page;
  const reference = '2026-11-22-7F3KQ9TB';
  const said = recordAnnouncements();
  const gifts = given('a', 'b', 'c');
  await uploads.add(gifts);
  await uploads.add({ files: gifts.files.slice(0, 1), unreadable: [] });
  await screen.getByRole('button', { name: 'Leave out' }).click();
  await screen.getByRole('button', { name: 'Send 3 files' }).click();
  const field = screen.getByLabelText('Your name');
  await expect.element(field).toHaveFocus();
  await expect
    .element(field)
    .toHaveAccessibleDescription('An answer is needed here before anything is sent.');
  await userEvent.fill(field, 'Kim');
  await screen.getByRole('button', { name: 'Send 3 files' }).click();
  engine.report({ a: state.done, b: state.sending(10), c: state.sending(10) }, reference);
  await expect.poll(() => said.at(-1)).toBe('1 of 3 arrived.');
  engine.report({ b: state.failed('stalled', 10) }, reference);
  await screen.getByRole('button', { name: 'Cancel: c' }).click();
  engine.report({ c: state.cancelling(10) }, reference);
  engine.report({ c: { kind: 'cancelled' } }, reference);
  await screen.getByRole('button', { name: 'Try again: b' }).click();
  engine.report({ b: state.queued }, reference);
  engine.report({ b: state.done }, reference, 'quiet');
  await expect.poll(() => said.at(-1)).toBe('Telling the recipient');
  engine.report({}, reference, 'closed');
  const thanks = `Everything arrived. Thank you. Your reference is ${reference}.`;
  await expect.poll(() => said.at(-1)).toBe(thanks);
  expect(said).toEqual([
    '3 files added.',
    '1 file is already here. Send it again?',
    '1 of 3 arrived.',
    'One file could not be sent.',
    '1 of 2 files arrived, 1 not sent.',
    'Telling the recipient',
    thanks,
  ]);
});

test('there is one polite region, there from the start', async () => {
  await renderApp();
  expect(document.querySelectorAll('[role="status"], [aria-live]')).toHaveLength(1);
});

test('the keyboard reaches everything there is to press, in the order it stands', async () => {
  const { engine, uploads } = await renderApp({ start: 'on-send' });
  await uploads.add(given('a', 'b'));
  await uploads.send();
  engine.report({ a: state.failed('stalled'), b: state.failed('blocked') });
  await uploads.add(given('c'));
  const reached: string[] = [];
  await expect.poll(() => document.querySelectorAll('li button')).toHaveLength(7);
  for (let press = 0; press < 12; press += 1) {
    await userEvent.tab();
    const focused = document.activeElement;
    const label =
      focused instanceof HTMLSelectElement ? focused.labels[0]?.textContent : focused?.textContent;
    reached.push((focused?.ariaLabel ?? label ?? '').trim());
  }
  expect(reached).toEqual([
    expect.stringContaining('Language'),
    ...['Send 1 file', 'Add more files', 'Add a folder', 'Try all again'],
    ...['Try again: a', 'Copy details: a', 'Cancel: a'],
    ...['Try again: b', 'Copy details: b', 'Cancel: b'],
    'Cancel: c',
  ]);
});

test('what has the focus is seen to have it', async () => {
  const { screen } = await renderApp();
  await userEvent.tab();
  await userEvent.tab();
  const button = screen.getByRole('button', { name: 'Choose files' }).element();
  expect(document.activeElement).toBe(button);
  expect(getComputedStyle(button).outlineStyle).toBe('solid');
});
