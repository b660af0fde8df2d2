import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { state } from '../support/fake-engine.ts';
import { fileOf } from '../support/scenes.ts';
import { recordAnnouncements, renderApp } from '../support/render-page.ts';

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `file ${n + 1}`);

const given = (...all: readonly string[]) => ({
  files: all.map((name) => ({ file: fileOf(name, 100), folder: [] })),
  unreadable: [],
});

async function sending(count: number) {
  const page = await renderApp();
  await page.uploads.add(given(...names(count)));
  page.engine.report({ 'file 1': state.sending(1) });
  return page;
}

/** Names of all files that are drawn, in the order in which they stand. */
const listed = () => [...document.querySelectorAll('li .name')].map((name) => name.textContent);

const focused = () => document.activeElement?.ariaLabel ?? document.activeElement?.textContent;

describe('a list of few files', () => {
  test('keeps them in the order given, but what needs the guest stands first, under its own heading', async () => {
    const { engine, screen } = await sending(4);
    engine.report({ 'file 1': state.done, 'file 3': state.failed('stalled') });
    await expect.element(screen.getByRole('heading', { name: 'Needs your attention' })).toBeVisible();
    expect(listed()).toEqual(['file 3', 'file 1', 'file 2', 'file 4']);
    engine.report({ 'file 3': state.queued });
    await expect
      .element(screen.getByRole('heading', { name: 'Needs your attention' }))
      .not.toBeInTheDocument();
    expect(listed()).toEqual(names(4));
  });

  test('has nothing to filter', async () => {
    const { screen } = await sending(12);
    expect(screen.getByRole('group', { name: 'Show' }).elements()).toEqual([]);
  });

  test('tries all again that failed with one button', async () => {
    const { engine, screen } = await sending(3);
    engine.report({ 'file 1': state.failed('stalled'), 'file 2': state.failed('blocked') });
    await screen.getByRole('button', { name: 'Try all again' }).click();
    expect(engine.posted.at(-1)).toEqual({
      type: 'retry',
      ids: [engine.idOf('file 1'), engine.idOf('file 2')],
    });
  });
});

describe('a list of many files', () => {
  test('folds what has arrived into a count, which can be unfolded', async () => {
    const { engine, screen } = await sending(20);
    engine.report(Object.fromEntries(names(15).map((name) => [name, state.done])));
    await expect.element(screen.getByRole('heading', { name: 'Arrived · 15' })).toBeVisible();
    expect(listed()).toEqual(names(20).slice(15));
    const fold = screen.getByRole('button', { name: 'Show', exact: true });
    await expect.element(fold).toHaveAttribute('aria-expanded', 'false');
    await fold.click();
    await expect.poll(listed).toHaveLength(20);
    await screen.getByRole('button', { name: 'Hide' }).click();
    await expect.poll(listed).toHaveLength(5);
  });

  test('is looked through by state, each with its count', async () => {
    const { engine, screen } = await sending(20);
    engine.report({ 'file 2': state.failed('stalled'), 'file 3': state.done, 'file 4': state.done });
    const filter = (name: string) =>
      screen.getByRole('group', { name: 'Show' }).getByRole('button', { name });
    await expect.element(filter('All')).toHaveAttribute('aria-pressed', 'true');
    await filter('Needs your attention 1').click();
    expect(listed()).toEqual(['file 2']);
    await filter('Arrived 2').click();
    expect(listed()).toEqual(['file 3', 'file 4']);
    await filter('On their way 17').click();
    expect(listed()).toEqual(names(20).filter((_, n) => n === 0 || n > 3));
    engine.report({ 'file 2': state.done });
    await filter('Needs your attention 0').click();
    await expect.element(screen.getByText('There are none just now.')).toBeVisible();
    await filter('All 20').click();
    expect(listed()).toHaveLength(17);
  });

  test('puts what is being sent before what waits for its turn', async () => {
    const { engine } = await sending(20);
    engine.report({ 'file 1': state.done, 'file 18': state.sending(5) });
    await expect.poll(() => listed()[0]).toBe('file 18');
  });

  test('is drawn only near the window, and wherever one scrolls', async () => {
    const { screen } = await sending(1000);
    expect(listed().length).toBeLessThan(250);
    const stretch = screen.getByRole('list', { name: 'Files 901 to 950 of 1,000' });
    expect(stretch.element().childElementCount).toBe(0);
    stretch.element().scrollIntoView();
    await expect.element(screen.getByText('file 925')).toBeVisible();
    expect(listed().length).toBeLessThan(250);
    expect(listed()).not.toContain('file 300');
  });
});

describe('the keyboard', () => {
  /** The file whose row has the focus, or holds what has it. */
  const fileInFocus = () => document.activeElement?.closest('li')?.querySelector('.name')?.textContent;

  test('stays on what it was on when the row moves within its group', async () => {
    const { engine, screen } = await sending(20);
    screen.getByRole('button', { name: 'Pause: file 9' }).element().focus();
    engine.report({ 'file 9': state.sending(1), 'file 1': state.done });
    await expect.poll(() => listed()[0]).toBe('file 9');
    expect(focused()).toBe('Pause: file 9');
  });

  test('stays with a file that goes to another group', async () => {
    const { engine, screen } = await sending(20);
    engine.report({ 'file 5': state.failed('stalled'), 'file 6': state.failed('stalled') });
    await userEvent.click(screen.getByRole('button', { name: 'Try again: file 5' }));
    engine.report({ 'file 5': state.queued });
    await expect.poll(fileInFocus).toBe('file 5');
    await userEvent.tab();
    expect(focused()).toBe('Pause: file 5');
  });

  test('goes to the file that takes the place of one that leaves, or to the one before', async () => {
    const { engine, screen } = await sending(3);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel: file 1' }));
    engine.report({ 'file 1': { kind: 'cancelled' } });
    await expect.poll(fileInFocus).toBe('file 2');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel: file 3' }));
    engine.report({ 'file 3': { kind: 'cancelled' } });
    await expect.poll(fileInFocus).toBe('file 2');
  });

  test('is left where it went when the guest has gone elsewhere', async () => {
    const { engine, screen } = await sending(2);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel: file 1' }));
    await userEvent.click(screen.getByRole('heading', { level: 1 }));
    engine.report({ 'file 1': { kind: 'cancelled' } });
    await expect.poll(() => listed()).toEqual(['file 2']);
    expect(document.activeElement).toBe(document.body);
  });
});

describe('all together', () => {
  test('can be cancelled, and called back for a moment', async () => {
    const { engine, screen } = await sending(3);
    engine.report({ 'file 1': state.done });
    await screen.getByRole('button', { name: 'Cancel all' }).click();
    const ids = [engine.idOf('file 2'), engine.idOf('file 3')];
    expect(engine.posted.at(-1)).toEqual({ type: 'cancel', ids });
    engine.report({ 'file 2': state.cancelling(0), 'file 3': state.cancelling(0) });
    await screen.getByRole('button', { name: 'Undo all' }).click();
    expect(engine.posted.at(-1)).toEqual({ type: 'undo', ids });
  });

  test('say for what they wait when all of them do', async () => {
    const { engine, uploads, screen } = await sending(2);
    Object.assign(uploads.rate, { speed: 1000, left: 27_000 });
    engine.report({ 'file 1': state.sending(2) });
    await expect.element(screen.getByText('1 kB/s')).toBeVisible();
    engine.report({ 'file 1': state.offline(1), 'file 2': state.offline(0) });
    await expect.element(screen.getByText('1 kB/s')).not.toBeInTheDocument();
    // Two files, the sum of them, and what is said aloud.
    expect(screen.getByText('Waiting for the network').elements()).toHaveLength(4);
  });

  test('have no speed once all is handed over and only the answer is out', async () => {
    const { engine, uploads, screen } = await sending(1);
    Object.assign(uploads.rate, { speed: 1000, left: 1000 });
    await expect.element(screen.getByText('1 kB/s')).toBeVisible();
    engine.report({ 'file 1': state.confirming(100) });
    Object.assign(uploads.rate, { left: null });
    await expect.element(screen.getByText('1 kB/s')).not.toBeInTheDocument();
  });

  test('stand in the tab’s title and icon while they go, and no longer', async () => {
    const { engine } = await sending(1);
    const icons = () =>
      [...document.querySelectorAll('link[rel=icon]')].map((link) => link.getAttribute('href'));
    const before = icons().filter((href) => !href?.startsWith('blob:'));
    engine.report({ 'file 1': state.sending(61) });
    await expect.poll(() => document.title).toBe('61% · Send your files');
    // The icon's code comes late, after the first bytes are on their way.
    await expect.poll(() => icons().at(-1)).toMatch(/^blob:/u);
    const shown = icons().at(-1) ?? '';
    engine.report({ 'file 1': state.done });
    await expect.poll(() => document.title).toBe('Send your files');
    expect(icons()).toEqual(before);
    // A browser may only now begin to fetch it.
    expect((await fetch(shown)).ok).toBe(true);
  });
});

describe('a file that is in the list already', () => {
  const again = (name: string, n: number): File => {
    const file = new File(['x'.repeat(n)], name, { lastModified: 1_700_000_000_000 });
    return file;
  };
  const gift = (...files: readonly File[]) => ({
    files: files.map((file) => ({ file, folder: ['trip'] })),
    unreadable: [],
  });

  async function givenTwice() {
    const page = await renderApp();
    await page.uploads.add(gift(again('a', 1), again('b', 2)));
    const said = recordAnnouncements();
    await page.uploads.add(gift(again('a', 1), again('b', 2), again('c', 3)));
    await expect
      .element(page.screen.getByRole('group', { name: '2 files are already here. Send them again?' }))
      .toBeVisible();
    return { ...page, said };
  }
  const sent = ({ engine }: Awaited<ReturnType<typeof renderApp>>) => engine.added.map(([, name]) => name);

  test('is asked about, aloud too, and not sent meanwhile; what is new goes on', async () => {
    const page = await givenTwice();
    expect(sent(page)).toEqual(['a', 'b', 'c']);
    await expect.poll(() => page.said).toEqual(['1 file added. 2 files are already here. Send them again?']);
  });

  test('is sent again when the guest says so', async () => {
    const page = await givenTwice();
    await page.screen.getByRole('button', { name: 'Send again' }).click();
    await expect.poll(() => sent(page)).toEqual(['a', 'b', 'c', 'a', 'b']);
    expect(page.screen.getByRole('group').elements()).toEqual([]);
  });

  test('is left out when the guest says so', async () => {
    const page = await givenTwice();
    await page.screen.getByRole('button', { name: 'Leave out' }).click();
    await expect.element(page.screen.getByRole('button', { name: 'Leave out' })).not.toBeInTheDocument();
    expect(sent(page)).toEqual(['a', 'b', 'c']);
  });

  test('is not one of the same name in another folder, of another size or another time', async () => {
    const page = await renderApp();
    await page.uploads.add(gift(again('a', 1)));
    await page.uploads.add({ files: [{ file: again('a', 1), folder: [] }], unreadable: [] });
    await page.uploads.add(gift(again('a', 2), new File(['x'], 'a', { lastModified: 1 })));
    expect(sent(page)).toEqual(['a', 'a', 'a', 'a']);
  });

  test('may be given again once it has been taken out', async () => {
    const page = await renderApp();
    await page.uploads.add(gift(again('a', 1)));
    page.engine.report({ a: { kind: 'cancelled' } });
    await page.uploads.add(gift(again('a', 1)));
    expect(sent(page)).toEqual(['a', 'a']);
  });
});

test('what was left out is told in a line, also when there is nothing else', async () => {
  const { uploads, screen } = await renderApp();
  const said = recordAnnouncements();
  await uploads.add({ files: [], unreadable: [], junk: 2, empty: ['Trip/day two'] });
  await expect
    .element(screen.getByText('Empty, so there is nothing to send: \u2068Trip/day two\u2069.').last())
    .toHaveTextContent('2 system files left out.');
  expect(said).toEqual([
    'Empty, so there is nothing to send: \u2068Trip/day two\u2069. 2 system files left out.',
  ]);
});

test('a chosen folder keeps its structure, and its junk is left out', async () => {
  const { engine, uploads, screen } = await renderApp();
  const { pickedFiles } = await import('../../src/ui/uploads/picked-file.ts');
  const at = (path: string): File =>
    Object.defineProperty(new File(['1'], path.split('/').at(-1) ?? ''), 'webkitRelativePath', {
      value: path,
    });
  await uploads.add(
    pickedFiles(['Trip/a.txt', 'Trip/day one/b.txt', 'Trip/.DS_Store', 'Trip/__MACOSX/a.txt'].map(at)),
  );
  const folders = engine.posted.flatMap((message) =>
    message.type === 'add'
      ? message.files.map(({ source }) => [...source.folder, source.name].join('/'))
      : [],
  );
  expect(folders).toEqual(['Trip/a.txt', 'Trip/day one/b.txt']);
  await expect.element(screen.getByText('2 system files left out.').last()).toBeVisible();
});

test('a whole folder can be chosen where the browser can choose one', async () => {
  const { screen } = await renderApp();
  const input = screen.getByLabelText('Choose a folder').element() as HTMLInputElement;
  expect({ folder: input.webkitdirectory, accept: input.accept }).toEqual({ folder: true, accept: '' });
  expect((screen.getByLabelText('Choose files').element() as HTMLInputElement).webkitdirectory).toBe(false);
  expect(document.querySelectorAll('input[capture]')).toHaveLength(0);
});
