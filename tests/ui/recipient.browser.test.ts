import { expect, test } from 'vitest';
import { contactText } from '../../src/ui/frame/contact.ts';
import { state } from '../support/fake-engine.ts';
import { renderApp } from '../support/render-page.ts';
import { fileOf } from '../support/scenes.ts';

const REFERENCE = '2026-11-22-7F3KQ9TB';
const festival = {
  recipient: { en: 'Harbour Festival', de: 'Hafenfest' },
  contact: { en: 'mailto:films@harbour.example', de: 'tel:+49-30-1234567' },
};
const given = (...names: readonly string[]) => ({
  files: names.map((name) => ({ file: fileOf(name, 100), folder: [] })),
  unreadable: [],
});

test('the page says who can open the files, in the owner’s words and the guest’s language', async () => {
  const { props, screen } = await renderApp(festival);
  await expect.element(screen.getByText('Only Harbour Festival can open your files.')).toBeVisible();
  await props.i18n.choose('de');
  await expect.element(screen.getByText('Nur Hafenfest kann Ihre Dateien öffnen.')).toBeVisible();
});

test('without a name it still says so', async () => {
  const { screen } = await renderApp();
  await expect.element(screen.getByText('Only the recipient can open your files.')).toBeVisible();
  expect(screen.getByText('owner', { exact: false }).elements()).toEqual([]);
});

test('the receipt says who has the list and where to ask', async () => {
  const { uploads, engine, screen } = await renderApp(festival);
  await uploads.add(given('a'));
  engine.report({ a: state.done }, REFERENCE, 'closed');
  const receipt = screen.getByRole('region', { name: 'Everything' });
  await expect.element(receipt).toHaveTextContent('Harbour Festival\u2069 has the list.');
  await expect.element(receipt).toHaveTextContent('Recipient Harbour Festival');
  await expect.element(receipt).toHaveTextContent('Contact: films@harbour.example');
});

test('where to ask stands with a file that was not sent, and not before', async () => {
  const { uploads, engine, screen } = await renderApp(festival);
  await uploads.add(given('a', 'b'));
  engine.report({ a: state.sending(10) }, REFERENCE);
  const contact = screen.getByRole('link', { name: 'films@harbour.example' });
  expect(contact.elements()).toEqual([]);
  engine.report({ a: state.failed('blocked') }, REFERENCE);
  await expect.element(contact).toHaveAttribute('href', 'mailto:films@harbour.example');
});

test('a closed page says where to ask', async () => {
  const closesAt = Date.UTC(2026, 10, 22, 18);
  const { screen } = await renderApp({ ...festival, closesAt }, { now: () => closesAt });
  await expect.element(screen.getByRole('link', { name: 'films@harbour.example' })).toBeVisible();
});

test.each([
  ['mailto:films@harbour.example?subject=Files', 'films@harbour.example'],
  ['tel:+49-30-1234567', '+49-30-1234567'],
  ['https://harbour.example/', 'harbour.example'],
  ['https://harbour.example/help/', 'harbour.example/help/'],
])('%s reads %s', (url, text) => {
  expect(contactText(url)).toBe(text);
});

const HOUR = 3_600_000;
test.each([
  [50 * HOUR, null, 'Open until 22 November 2026 at 18:00.'],
  [5.5 * HOUR, null, 'Open for another 5 hours, until 22 November 2026 at 18:00.'],
  [10 * 60_000, null, 'Open for another 10 minutes, until 22 November 2026 at 18:00.'],
  [50 * HOUR, HOUR, 'Open until 22 November 2026 at 18:00.'],
  [5 * HOUR, HOUR, 'Open until 22 November 2026 at 18:00. At this speed everything arrives in time.'],
  [5 * HOUR, 6 * HOUR, 'Open until 22 November 2026 at 18:00. At this speed not everything arrives by then.'],
])('%s ms before the letterbox closes, with %s ms left to send: %s', async (before, left, sentence) => {
  const closesAt = Date.UTC(2026, 10, 22, 18);
  const { uploads, screen } = await renderApp({ closesAt }, { now: () => closesAt - before });
  uploads.rate.left = left;
  await expect.element(screen.getByText(sentence, { exact: false })).toBeVisible();
});
