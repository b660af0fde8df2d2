import { expect, test } from 'vitest';
import { state } from '../support/fake-engine.ts';
import { fileOf } from '../support/scenes.ts';
import { renderApp } from '../support/render-page.ts';

/** A piece of a name in each of six scripts. */
const SCRIPTS = ['holiday ', 'отпуск ', 'διακοπές ', 'إجازة ', 'חופשה ', '海の写真 '];
const LENGTHS = [1, 2, 15, 16, 17, 18, 40, 254, 255];

/** A name of so many characters, with an extension where there is room. */
function nameOf(script: string, length: number): string {
  const extension = length > 6 ? '.jpeg' : '';
  const stem = script
    .repeat(40)
    .slice(0, length - extension.length)
    .trim();
  return stem.padEnd(length - extension.length, 'x') + extension;
}

const NAMES = SCRIPTS.flatMap((script) => LENGTHS.map((length) => nameOf(script, length)));

test('a name is read aloud and copied whole, however long it is', async () => {
  const { uploads, engine, screen } = await renderApp();
  await uploads.add({
    files: NAMES.map((name) => ({ file: fileOf(name, 100), folder: [] })),
    unreadable: [],
  });
  engine.report(Object.fromEntries(NAMES.map((name) => [name, state.sending(10)])));
  for (const row of screen.getByRole('listitem').elements()) row.scrollIntoView();
  await expect.poll(() => document.querySelectorAll('li .name').length).toBeGreaterThanOrEqual(50);
  for (const element of document.querySelectorAll('li .name')) {
    const whole = element.querySelector('span')?.textContent ?? '';
    expect(NAMES).toContain(whole);
    const bar = screen.getByRole('progressbar', { name: whole, exact: true });
    expect(bar.elements()).toHaveLength(1);
    getSelection()?.selectAllChildren(element);
    expect(getSelection()?.toString().trim()).toBe(whole);
    expect(element.closest('li')?.innerText.split('\n')).toContain(whole);
  }
});

test('of a long name both ends are seen, and what is marked lies over them', async () => {
  const { uploads, screen } = await renderApp();
  const name = nameOf(SCRIPTS[0] ?? '', 200);
  await uploads.add({ files: [{ file: fileOf(name, 100), folder: [] }], unreadable: [] });
  await expect.element(screen.getByText(name, { exact: true })).toBeInTheDocument();
  const [whole, head, tail] = Array.from(document.querySelectorAll('li .name span'), (part) =>
    part.getBoundingClientRect(),
  );
  expect(whole?.width).toBeCloseTo((head?.width ?? 0) + (tail?.width ?? 0), 0);
  expect(whole?.height).toBeCloseTo(head?.height ?? 0, 0);
});
