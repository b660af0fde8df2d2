import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { UploadError } from '../../src/core/errors.ts';
import { sentenceOf } from '../../src/ui/i18n/delivery-words.ts';
import { Row } from '../../src/ui/uploads/row.svelte.ts';
import { english } from '../support/english.ts';
import { ERRORS } from '../support/errors-of-all-kinds.ts';
import { state } from '../support/fake-engine.ts';
import { fileOf } from '../support/scenes.ts';
import { renderApp } from '../support/render-page.ts';

/** What a guest can do about a file that failed; a kind that is missing here does not compile. */
const OFFERED: Readonly<Record<UploadError['kind'], 'retry' | 'choose' | 'tell' | 'nothing'>> = {
  offline: 'retry',
  blocked: 'retry',
  stalled: 'retry',
  'clock-skew': 'retry',
  'credentials-expired': 'retry',
  'identity-gone': 'retry',
  misconfigured: 'tell',
  denied: 'tell',
  throttled: 'retry',
  server: 'retry',
  'checksum-mismatch': 'retry',
  'key-taken': 'retry',
  conflict: 'retry',
  'upload-gone': 'retry',
  'file-changed': 'choose',
  'file-unreadable': 'choose',
  'too-large': 'nothing',
  'wrong-type': 'nothing',
  'too-many': 'nothing',
  'total-too-large': 'nothing',
  closed: 'nothing',
  bug: 'retry',
};

describe.each(Object.values(ERRORS))('about a file that failed for $kind', (error) => {
  const offer = OFFERED[error.kind];
  const row = new Row({ id: '1', name: 'a', folder: [], size: 1 }, { kind: 'failed', error, sent: 0 });
  const sentence = sentenceOf(error, english);

  test(`one thing can be done: ${offer}`, () => {
    expect({ retry: row.switch === 'retry', choose: row.canChoose }).toEqual({
      retry: offer === 'retry',
      choose: offer === 'choose',
    });
  });

  test('the sentence names nothing that is not offered', () => {
    if (/again/iu.test(sentence)) expect(['retry', 'choose']).toContain(offer);
    expect(/choose it again/iu.test(sentence)).toBe(offer === 'choose');
    expect(/tell whoever/iu.test(sentence)).toBe(offer === 'tell' || error.kind === 'bug');
  });
});

describe('the keyboard stays with a file', () => {
  const given = (...names: readonly string[]) => ({
    files: names.map((name) => ({ file: fileOf(name, 100), folder: [] })),
    unreadable: [],
  });
  /** The list item that has the focus, or holds what has it. */
  const focused = () => document.activeElement?.closest('li')?.textContent;

  test('that is tried again, though what was pressed is gone', async () => {
    const { engine, uploads, screen } = await renderApp();
    await uploads.add(given('a', 'b'));
    engine.report({ a: state.failed('stalled'), b: state.failed('stalled') });
    const retry = screen.getByRole('button', { name: 'Try again: b' });
    await expect.element(retry).toBeVisible();
    retry.element().focus();
    await userEvent.keyboard('{Enter}');
    engine.report({ b: state.queued });
    await expect.element(retry).not.toBeInTheDocument();
    expect(focused()).toContain('b');
    await userEvent.tab();
    await expect.element(screen.getByRole('button', { name: 'Pause: b' })).toHaveFocus();
  });

  test('that is chosen again', async () => {
    const { engine, uploads, screen } = await renderApp();
    await uploads.add(given('a', 'b'));
    engine.report({ a: state.failed('file-changed'), b: state.done });
    const input = screen.getByLabelText('Choose it again: a');
    await expect.element(input).toBeInTheDocument();
    input.element().focus();
    await userEvent.upload(input, new File(['123'], 'a'));
    engine.report({ a: state.queued });
    await expect.element(input).not.toBeInTheDocument();
    expect(focused()).toContain('a');
  });

  test('that never opened and is added anew', async () => {
    const { uploads, screen } = await renderApp();
    await uploads.add({ files: [], unreadable: ['photos/locked.jpg'] });
    const input = screen.getByLabelText('Choose it again: locked.jpg');
    await expect.element(input).toBeInTheDocument();
    input.element().focus();
    await userEvent.upload(input, new File(['123'], 'locked.jpg'));
    await expect.element(input).not.toBeInTheDocument();
    await expect.poll(focused).toContain('locked.jpg');
  });
});
