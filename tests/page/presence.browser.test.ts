import { expect, onTestFinished, test } from 'vitest';
import { watchPresence } from '../../src/page/presence.ts';

/** A page that is watched. */
function watched() {
  const log: string[] = [];
  watchPresence({
    ontouch: () => void log.push('touched'),
    onvisibility: (isHidden) => void log.push(isHidden ? 'hidden' : 'shown'),
  });
  const input = document.createElement('input');
  input.type = 'file';
  // No picker opens.
  input.addEventListener('click', (event) => {
    event.preventDefault();
  });
  document.body.append(input);
  onTestFinished(() => {
    input.remove();
    Reflect.deleteProperty(document, 'hidden');
  });
  return { log, input };
}

/** As if the page went to the background, or came back. */
function becomes(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

test('it is told that the page is hidden and shown again, each once', () => {
  const { log } = watched();
  becomes(true);
  window.dispatchEvent(new Event('pagehide'));
  becomes(false);
  window.dispatchEvent(new Event('focus'));
  expect(log).toEqual(['hidden', 'shown']);
});

test('a page that is left is told as hidden', () => {
  const { log } = watched();
  window.dispatchEvent(new Event('pagehide'));
  expect(log).toEqual(['hidden']);
});

test.for(['change', 'cancel'])('a page behind its own picker is not told as hidden, until %s', (end) => {
  const { log, input } = watched();
  input.click();
  becomes(true);
  becomes(false);
  input.dispatchEvent(new Event(end, { bubbles: true }));
  expect(log).toEqual([]);
  becomes(true);
  expect(log).toEqual(['hidden']);
});

test('a picker that ends without a word is over when the page has the focus again', () => {
  const { log, input } = watched();
  input.click();
  becomes(true);
  becomes(false);
  window.dispatchEvent(new Event('focus'));
  becomes(true);
  expect(log).toEqual(['hidden']);
});

test('a page that is still hidden when its picker is over is told so then', () => {
  const { log, input } = watched();
  input.click();
  becomes(true);
  input.dispatchEvent(new Event('cancel', { bubbles: true }));
  expect(log).toEqual(['hidden']);
});

test.for(['pointerdown', 'keydown', 'dragover'])('%s is told as a touch', (type) => {
  const { log } = watched();
  document.body.dispatchEvent(new Event(type, { bubbles: true }));
  expect(log).toEqual(['touched']);
});
