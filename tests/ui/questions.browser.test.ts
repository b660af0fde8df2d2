import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Config } from '../../src/config/config.ts';
import { state } from '../support/fake-engine.ts';
import { fileOf } from '../support/scenes.ts';
import { settle } from '../support/settle.ts';
import { renderApp } from '../support/render-page.ts';

const name = {
  name: 'name',
  label: { en: 'Your name', fr: 'Votre nom' },
  type: 'text',
  required: true,
} as const;
const email = { name: 'email', label: 'Your e-mail address', type: 'email', required: false } as const;
const note = { name: 'note', label: 'What should we know?', type: 'note', required: false } as const;
const consent = 'You may show **all** of it: [terms](terms.html).';

const given = (...names: readonly string[]) => ({
  files: names.map((each) => ({ file: fileOf(each, 100), folder: [] })),
  unreadable: [],
});

const onSend: Partial<Config> = { start: 'on-send', questions: [name, email, note], consent };
const atOnce: Partial<Config> = { questions: [email, note] };

/** What was posted to the engine, in order: answers, names of added files, or the message's type. */
const posted = ({ engine }: Awaited<ReturnType<typeof renderApp>>) =>
  engine.posted.map((message) => {
    if (message.type === 'answers') return message.answers;
    return message.type === 'add' ? message.files.map(({ source }) => source.name) : message.type;
  });

/** What the guest is told to be wrong with what has the focus. */
function complaint(): string {
  const about = document.activeElement?.getAttribute('aria-describedby') ?? '';
  return document.getElementById(about)?.textContent ?? '';
}

describe('what must be answered', () => {
  test('is told before anybody presses Send: in a sentence, and to screen readers', async () => {
    const { screen } = await renderApp(onSend);
    await expect
      .element(screen.getByText('Needed before your files can be sent, unless marked as optional.'))
      .toBeVisible();
    for (const asked of [screen.getByLabelText('Your name'), screen.getByRole('checkbox')]) {
      await expect.element(asked).toBeRequired();
      await expect.element(asked).toHaveAttribute('aria-invalid', 'false');
    }
    await expect.element(screen.getByLabelText('Your name')).toHaveAccessibleName('Your name');
  });

  test('is told where there is only something to agree to', async () => {
    const { screen } = await renderApp({ start: 'on-send', consent });
    await expect
      .element(screen.getByText('Needed before your files can be sent', { exact: false }))
      .toBeVisible();
  });

  test('keeps Send from sending; the first that is wrong has the focus, and says what is wanted', async () => {
    const page = await renderApp(onSend);
    await page.uploads.add(given('a'));
    const send = page.screen.getByRole('button', { name: 'Send 1 file' });
    await send.click();
    await expect.element(page.screen.getByLabelText('Your name')).toHaveFocus();
    await expect.poll(complaint).toBe('An answer is needed here before anything is sent.');

    await userEvent.fill(page.screen.getByLabelText('Your name'), 'Kim');
    await userEvent.fill(page.screen.getByLabelText('Your e-mail address'), 'kim@example.org');
    await send.click();
    await expect.element(page.screen.getByRole('checkbox')).toHaveFocus();
    await expect.poll(complaint).toBe('Tick this box before sending.');
    expect(page.engine.added).toEqual([]);

    await page.screen.getByRole('checkbox').click();
    await send.click();
    const answers = { name: 'Kim', email: 'kim@example.org' };
    await expect.poll(() => posted(page).at(-1)).toEqual(['a']);
    expect(posted(page).at(-2)).toEqual({
      label: null,
      byQuestion: answers,
      consent: { text: consent, at: expect.any(Number) as number },
    });
  });

  test('folds away once it is sent, keeps the focus, and can be corrected', async () => {
    const page = await renderApp(onSend);
    await page.uploads.add(given('a'));
    await userEvent.fill(page.screen.getByLabelText('Your name'), 'Kim');
    await page.screen.getByRole('checkbox').click();
    await page.screen.getByRole('button', { name: 'Send 1 file' }).click();
    await expect.poll(() => document.activeElement?.tagName).toBe('SUMMARY');
    await expect.element(page.screen.getByLabelText('Your name')).not.toBeVisible();
    page.engine.report({ a: state.done }, '2026-11-22-7F3KQ9TB', 'closed');
    await userEvent.keyboard('{Enter}');
    await userEvent.fill(page.screen.getByLabelText('Your name'), 'Kim Ó');
    expect(posted(page).at(-1)).toMatchObject({ byQuestion: { name: 'Kim Ó' } });
  });

  test('is not sent half: what will not do leaves the last that did', async () => {
    const page = await renderApp(onSend);
    await userEvent.fill(page.screen.getByLabelText('Your name'), 'Kim');
    await userEvent.fill(page.screen.getByLabelText('Your e-mail address'), 'kim@example.org');
    await userEvent.fill(page.screen.getByLabelText('Your name'), '');
    expect(posted(page).at(-1)).toMatchObject({ byQuestion: { name: 'Kim', email: 'kim@example.org' } });
  });

  test('has no second Send elsewhere', async () => {
    const page = await renderApp(onSend);
    await page.uploads.add(given('a'));
    await expect.element(page.screen.getByRole('button', { name: 'Send 1 file' })).toBeVisible();
    expect(page.screen.getByRole('button', { name: /^Send/u }).elements()).toHaveLength(1);
  });
});

describe('a mistake', () => {
  test('is told when the field is left, and no longer once it is mended', async () => {
    const { screen } = await renderApp(onSend);
    const address = screen.getByLabelText('Your e-mail address');
    await userEvent.fill(address, 'kim at example.org');
    expect(screen.getByText(/not a whole e-mail address/u).elements()).toEqual([]);
    await userEvent.tab();
    await expect.element(screen.getByText(/not a whole e-mail address/u)).toBeVisible();
    await userEvent.fill(address, 'kim@example.org');
    await expect.element(screen.getByText(/not a whole e-mail address/u)).not.toBeInTheDocument();
  });

  test.each(['иван@почта.рф', '用户@例子.公司', 'kim@gmail'])(
    'in an e-mail address is a warning at most: %s is sent, also where it is needed',
    async (written) => {
      const page = await renderApp({ start: 'on-send', questions: [{ ...email, required: true }] });
      await page.uploads.add(given('a'));
      await userEvent.fill(page.screen.getByLabelText('Your e-mail address'), written);
      await page.screen.getByRole('button', { name: 'Send 1 file' }).click();
      await expect.poll(() => page.engine.added).toHaveLength(1);
      expect(posted(page)).toContainEqual(expect.objectContaining({ byQuestion: { email: written } }));
    },
  );

  test.each(['иван@почта.рф', '用户@例子.公司'])('is not seen in %s', async (written) => {
    const { screen } = await renderApp(onSend);
    await userEvent.fill(screen.getByLabelText('Your e-mail address'), written);
    await userEvent.tab();
    expect(screen.getByText(/not a whole e-mail address/u).elements()).toEqual([]);
  });

  test('is not told to who only passes through', async () => {
    const { screen } = await renderApp(onSend);
    screen.getByLabelText('Your name').element().focus();
    await userEvent.tab();
    await userEvent.tab();
    expect(document.querySelectorAll('[aria-invalid="true"]')).toHaveLength(0);
  });
});

describe('what may be answered', () => {
  test('holds nothing back, and goes as it is written', async () => {
    const page = await renderApp(atOnce);
    await page.uploads.add(given('a'));
    await userEvent.type(page.screen.getByLabelText('What should we know?'), 'Hi');
    expect(posted(page)).toEqual([
      ['a'],
      { label: null, byQuestion: { note: 'H' }, consent: null },
      { label: null, byQuestion: { note: 'Hi' }, consent: null },
    ]);
    expect(page.screen.getByRole('button', { name: /^Send/u }).elements()).toEqual([]);
  });

  test('says so, in what it is called too', async () => {
    const { screen } = await renderApp(onSend);
    const field = screen.getByLabelText('What should we know?');
    await expect.element(field).toHaveAccessibleName('What should we know?\u00a0(optional)');
    await expect.element(field).not.toBeRequired();
  });

  test('alone is told from nothing', async () => {
    const { screen } = await renderApp(atOnce);
    await expect.element(screen.getByLabelText('What should we know?')).toBeVisible();
    expect(screen.getByText('Needed before your files can be sent', { exact: false }).elements()).toEqual([]);
  });
});

describe('the questions', () => {
  test('are the owner’s, in the guest’s language; the browser may fill in what it knows', async () => {
    const { screen } = await renderApp(onSend);
    const fields = ['Your name', 'Your e-mail address'].map((label) =>
      screen.getByLabelText(label).element(),
    ) as HTMLInputElement[];
    expect(fields.map(({ autocomplete, type, required }) => [autocomplete, type, required])).toEqual([
      ['name', 'text', true],
      ['email', 'email', false],
    ]);
  });

  test('may have the name of anything', async () => {
    const question = { name: 'constructor', label: 'Who built it?', type: 'text', required: false } as const;
    const { screen } = await renderApp({ questions: [question] });
    const field = screen.getByLabelText('Who built it?');
    await expect.element(field).not.toHaveAttribute('autocomplete');
    await userEvent.fill(field, 'Kim');
    await expect.element(field).toHaveValue('Kim');
  });

  test('to agree to shows its formatting, and its link opens beside the page', async () => {
    const { screen } = await renderApp(onSend);
    const link = screen.getByRole('link', { name: 'terms' });
    await expect.element(link).toHaveAttribute('target', '_blank');
    await expect.element(link).toHaveAttribute('rel', 'noopener');
    await expect.element(screen.getByRole('checkbox')).toHaveAccessibleName('You may show all of it: terms.');
  });

  test('have the answers of a delivery that is taken up again, unless there are newer ones', async () => {
    const page = await renderApp(onSend);
    await userEvent.fill(page.screen.getByLabelText('Your name'), 'Kim');
    const about = {
      label: 'Anna',
      byQuestion: { name: 'Kai', email: 'kai@example.org', note: 'Two rolls.' },
      consent: { text: 'Before', at: 5 },
    };
    page.engine.say({ type: 'delivery-resumed', files: [], answers: about, unread: [] });
    await expect.element(page.screen.getByLabelText('Your e-mail address')).toHaveValue('kai@example.org');
    await expect.element(page.screen.getByLabelText('What should we know?')).toHaveValue('Two rolls.');
    await expect.element(page.screen.getByLabelText('Your name')).toHaveValue('Kim');
    await expect.element(page.screen.getByRole('checkbox')).toBeChecked();
    expect(posted(page).at(-1)).toEqual({ ...about, byQuestion: { ...about.byQuestion, name: 'Kim' } });
  });

  test('break no rule of axe while they complain', async () => {
    const { screen, uploads } = await renderApp(onSend);
    await uploads.add(given('a'));
    await screen.getByRole('button', { name: 'Send 1 file' }).click();
    await expect.element(screen.getByText('Tick this box before sending.')).toBeVisible();
    settle();
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test('are none where the owner asks nothing', async () => {
    await renderApp();
    expect(document.querySelectorAll('form')).toHaveLength(0);
  });
});

describe('what the files are for', () => {
  test('stands under the message, as text, and is told to the engine', async () => {
    const page = await renderApp({}, { search: '?for=%3Cb%3EAnna%20%26%20Ben%3C/b%3E' });
    await expect.element(page.screen.getByText('For: <b>Anna & Ben</b>')).toBeVisible();
    expect(posted(page)).toEqual([{ label: '<b>Anna & Ben</b>', byQuestion: {}, consent: null }]);
  });

  test('is cut where it is too long', async () => {
    const page = await renderApp({}, { search: `?for=${'x'.repeat(5000)}` });
    await expect.element(page.screen.getByText('x'.repeat(200), { exact: true })).toBeVisible();
  });
});

test('questions may be called what the browser calls parts of a form, and links may have one address', async () => {
  const names = ['querySelector', 'remove', 'addEventListener', 'id', 'elements', 'constructor', '__proto__'];
  const page = await renderApp({
    start: 'on-send',
    questions: names.map((each) => ({ name: each, label: `About ${each}`, type: 'text', required: true })),
    links: ['Privacy', 'Imprint'].map((label) => ({ label, url: 'legal.html' })),
    limits: { fileBytes: null, files: null, totalBytes: null, types: ['constructor/*', '.txt'] },
  });
  await page.uploads.add(given('a.txt'));
  await page.screen.getByRole('button', { name: 'Send 1 file' }).click();
  await expect.element(page.screen.getByLabelText('About querySelector')).toHaveFocus();
  for (const each of names) await userEvent.fill(page.screen.getByLabelText(`About ${each}`), `${each}!`);
  await page.screen.getByRole('button', { name: 'Send 1 file' }).click();
  await expect.poll(() => posted(page).at(-1)).toEqual(['a.txt']);
  const answers = page.engine.posted.findLast((message) => message.type === 'answers');
  expect(Object.entries(answers?.answers.byQuestion ?? {})).toEqual(names.map((each) => [each, `${each}!`]));
  expect(page.screen.getByRole('link').elements()).toHaveLength(2);
});
