import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Config } from '../../src/config/config.ts';
import { previousDelivery, state } from '../support/fake-engine.ts';
import { fileOf } from '../support/scenes.ts';
import { renderApp } from '../support/render-page.ts';

const REFERENCE = '2026-11-22-7F3KQ9TB';

/** What the keyboard is on, by what it is called; a row by its file; the page itself when it is on nothing. */
function here(): string {
  const { activeElement } = document;
  if (!activeElement || activeElement === document.body) return 'the page itself';
  const label = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0]?.textContent : null;
  const file = activeElement.matches('li') ? activeElement.querySelector('.name')?.textContent : null;
  return (activeElement.ariaLabel ?? label ?? file ?? activeElement.textContent).trim();
}

/** Goes there by Tab and nothing else. @throws Error when the keyboard does not come by */
async function reach(name: string): Promise<void> {
  for (let n = 0; n < 40; n += 1) {
    if (here() === name) return;
    await userEvent.tab();
  }
  throw new Error(`The keyboard never came to "${name}".`);
}

async function press(name: string): Promise<void> {
  await reach(name);
  await userEvent.keyboard('{Enter}');
}

const gift = (...names: readonly string[]) => ({
  files: names.map((name) => ({ file: fileOf(name, 100), folder: [] })),
  unreadable: [],
});

async function given(changes: Partial<Config>, ...names: readonly string[]) {
  const page = await renderApp(changes);
  await page.uploads.add(gift(...names));
  return page;
}

/** What the keyboard was on each time that the page changed and left it on nothing. */
const falls: string[] = [];
let isWatched = false;
let last = '';
document.addEventListener('focusin', () => {
  last = here();
});
new MutationObserver(() => {
  // The page's own remedy comes in the same breath.
  setTimeout(() => {
    if (isWatched && here() === 'the page itself') falls.push(last);
  });
}).observe(document.body, { childList: true, subtree: true });

/** From now on the keyboard must be on something. */
function holdOn(): void {
  isWatched = true;
}

function letGo(): void {
  isWatched = false;
}

beforeEach(() => {
  falls.length = 0;
});

afterEach(letGo);

test('a whole delivery never lets the keyboard fall off the page', async () => {
  const { engine, uploads, screen } = await given({ start: 'on-send' }, 'a', 'b', 'c', 'd');
  const report = (states: Parameters<typeof engine.report>[0]): void => {
    engine.report(states, REFERENCE);
  };
  await reach('Send 4 files');
  holdOn();
  await press('Send 4 files');
  await expect.poll(here).toBe('0%');

  report({ a: state.sending(10), b: state.sending(10) });
  await press('Pause: a');
  report({ a: state.paused(10) });
  await expect.poll(here).toBe('Resume: a');
  await press('Resume: a');
  report({ a: state.queued });
  await expect.poll(here).toBe('Pause: a');

  await press('Cancel: b');
  report({ b: state.cancelling(10) });
  await expect.poll(here).toBe('Undo: b');
  await press('Undo: b');
  report({ b: state.queued });
  await expect.poll(here).toBe('Cancel: b');
  await press('Cancel: b');
  report({ b: state.cancelling(10) });
  report({ b: { kind: 'cancelled' } });
  await expect.poll(here).toBe('c');

  await reach('Pause: c');
  report({ c: state.failed('stalled', 10) });
  await expect.poll(here).toBe('c');
  await press('Try again: c');
  report({ c: state.queued });
  await expect.poll(here).toBe('c');

  // The way round: past the end of the page and back to its beginning.
  await press('Cancel all');
  const cancelling = state.cancelling(0);
  report({ a: cancelling, c: cancelling, d: cancelling });
  await expect.poll(here).toBe('0%');
  await press('Undo all');
  report({ a: state.paused(0), c: state.queued, d: state.queued });
  await expect.poll(here).toBe('0%');

  await press('Pause all');
  report({ a: state.done, c: state.done, d: state.paused(0) });
  await reach('Resume all');
  report({ d: state.failed('blocked') });
  await expect.poll(here).toBe('2 of 3 files arrived.');

  await press('Finish without this one');
  engine.report({}, REFERENCE, 'closing');
  await expect.poll(here).toBe('Telling the recipient');
  engine.report({}, REFERENCE, 'closed');
  await expect.element(screen.getByRole('button', { name: 'Save receipt' })).toBeVisible();
  await expect.poll(here).toBe('2 of 3 files arrived.');
  await reach('Save receipt');
  await uploads.add(gift('late'));
  await uploads.send();
  await expect.poll(here).toBe('50%');
  expect(falls).toEqual([]);
});

describe('the keyboard goes on', () => {
  test('to where files can be given, when the last file has been taken out', async () => {
    const { engine } = await given({}, 'a');
    await reach('Cancel: a');
    holdOn();
    engine.report({ a: { kind: 'cancelled' } });
    await expect.poll(here).toBe('Choose files');
    expect(falls).toEqual([]);
  });

  test('to where files can be given, when what was cut short is continued or forgotten', async () => {
    for (const answer of ['Continue', 'Start over']) {
      const { engine, screen } = await renderApp();
      const deliveries = [previousDelivery({ reference: REFERENCE })];
      engine.say({ type: 'previous-deliveries', deliveries });
      await reach(answer);
      holdOn();
      await press(answer);
      await expect.poll(here).toBe('Choose files');
      letGo();
      await screen.unmount();
    }
    expect(falls).toEqual([]);
  });

  test('to the word on the door, when the letterbox closes', async () => {
    const closesAt = Date.UTC(2026, 10, 22, 18);
    let time = closesAt - 1;
    await renderApp({ closesAt }, { now: () => time });
    await reach('Choose files');
    holdOn();
    time = closesAt;
    await expect.poll(here).toMatch(/^This letterbox is closed\./u);
    expect(falls).toEqual([]);
  });

  test('to the word on the door, when the part that sends files could not be loaded', async () => {
    const { engine } = await renderApp();
    await reach('Choose files');
    holdOn();
    engine.breakDown();
    await expect.poll(here).toMatch(/^This page could not load the part that sends files/u);
    await reach('Try again');
    expect(falls).toEqual([]);
  });

  test('to the sum, when it has been said whether to send files twice', async () => {
    for (const answer of ['Send again', 'Leave out']) {
      const { uploads, screen } = await renderApp();
      const twice = gift('a');
      await uploads.add(twice);
      await uploads.add(twice);
      await expect.element(screen.getByRole('button', { name: answer })).toBeVisible();
      await reach(answer);
      holdOn();
      await press(answer);
      await expect.poll(here).toBe('0%');
      letGo();
      await screen.unmount();
    }
    expect(falls).toEqual([]);
  });

  test('to the list, when a fold has taken the file or a filter is gone', async () => {
    const names = Array.from({ length: 13 }, (_, n) => `file ${n + 1}`);
    const { engine, screen } = await given({}, ...names);
    await expect.element(screen.getByRole('button', { name: 'On their way 13' })).toBeVisible();
    await reach('Pause: file 13');
    holdOn();
    const rest = Object.fromEntries(names.slice(0, 12).map((name) => [name, state.done]));
    engine.report(rest);
    await expect.poll(here).toBe('Pause: file 13');
    engine.report({ 'file 13': state.done });
    await expect.poll(here).toBe('Your files');
    await press('Show');
    await expect.poll(here).toBe('Hide');
    expect(falls).toEqual([]);
  });
});

test('a phone’s keyboard that was put away stays away, whatever arrives meanwhile', async () => {
  const question = { name: 'note', label: 'A note', type: 'note', required: false } as const;
  const { engine, screen } = await given({ questions: [question] }, 'a', 'b', 'c', 'd');
  const note = screen.getByRole('textbox').element() as HTMLElement;
  note.focus();
  note.blur();
  engine.report({ a: state.sending(50), b: state.failed('stalled') });
  await expect.element(screen.getByRole('heading', { name: 'Needs your attention' })).toBeVisible();
  expect(here()).toBe('the page itself');
});
