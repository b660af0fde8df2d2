import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { state } from '../support/fake-engine.ts';
import { dragOf, fileOf } from '../support/scenes.ts';
import { renderApp } from '../support/render-page.ts';

const postedNames = ({ engine }: Awaited<ReturnType<typeof renderApp>>) =>
  engine.added.map(([, name]) => name);

/** Sends an event through the page. Returns whether the browser may do with it what it does by itself. */
const fire = (event: Event): boolean => document.body.dispatchEvent(event);

describe('ways in', () => {
  test('choosing files lists them with name, size and state, and hands them over', async () => {
    const page = await renderApp();
    const input = page.screen.getByLabelText('Choose files');
    await userEvent.upload(input, [new File(['12345'], 'Été à la plage (1).JPG'), new File([], 'empty.txt')]);
    await expect
      .element(page.screen.getByRole('listitem').first())
      .toHaveTextContent('Été à la plage (1).JPG');
    await expect.element(page.screen.getByRole('listitem').first()).toHaveTextContent('5 bytes');
    await expect.element(page.screen.getByRole('listitem').last()).toHaveTextContent('Waiting');
    expect(postedNames(page)).toEqual(['Été à la plage (1).JPG', 'empty.txt']);
  });

  test('the same file can be chosen again', async () => {
    const page = await renderApp();
    const file = new File(['1'], 'a.txt');
    await userEvent.upload(page.screen.getByLabelText('Choose files'), file);
    await userEvent.upload(page.screen.getByLabelText('Add more files'), file);
    await expect.poll(() => postedNames(page)).toEqual(['a.txt', 'a.txt']);
  });

  test('files are taken though their picker has left the page while they were chosen', async () => {
    const page = await renderApp();
    const early = page.screen.getByLabelText('Choose files').element() as HTMLInputElement;
    await userEvent.upload(early, new File(['1'], 'a.txt'));
    await expect.poll(() => early.isConnected).toBe(false);
    const chosen = new DataTransfer();
    chosen.items.add(fileOf('b.txt'));
    early.files = chosen.files;
    early.dispatchEvent(new Event('change', { bubbles: true }));
    await expect.poll(() => postedNames(page)).toEqual(['a.txt', 'b.txt']);
  });

  test('dropping files anywhere on the page takes them, and the browser does not open them', async () => {
    const page = await renderApp();
    const files = [fileOf('a.jpg'), fileOf('b.jpg')];
    fire(dragOf('dragenter', files));
    expect(fire(dragOf('dragover', files))).toBe(false);
    expect(fire(dragOf('drop', files))).toBe(false);
    await expect.poll(() => postedNames(page)).toEqual(['a.jpg', 'b.jpg']);
  });

  test('pasting files takes them', async () => {
    const page = await renderApp();
    const clipboardData = new DataTransfer();
    clipboardData.items.add(fileOf('screenshot.png'));
    expect(fire(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))).toBe(false);
    await expect.poll(() => postedNames(page)).toEqual(['screenshot.png']);
  });

  test('pasting text is left to the browser', async () => {
    const page = await renderApp();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'hello');
    expect(fire(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))).toBe(true);
    expect(postedNames(page)).toEqual([]);
  });

  test('pasting words into a question is left to the browser, though a picture of them comes along', async () => {
    const question = { name: 'note', label: 'A note', type: 'note', required: false } as const;
    const page = await renderApp({ questions: [question] });
    const paste = (clipboardData: DataTransfer) =>
      page.screen
        .getByRole('textbox')
        .element()
        .dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    const words = new DataTransfer();
    words.setData('text/plain', 'hello');
    words.items.add(fileOf('image.png'));
    expect(paste(words)).toBe(true);
    const picture = new DataTransfer();
    picture.items.add(fileOf('screenshot.png'));
    expect(paste(picture)).toBe(false);
    await expect.poll(() => postedNames(page)).toEqual(['screenshot.png']);
  });
});

describe('dragging', () => {
  test('files over the page opens the slot, and leaving closes it again', async () => {
    const { screen } = await renderApp();
    fire(dragOf('dragenter', [fileOf('a.jpg')]));
    await expect.element(screen.getByText('Let go to send')).toBeVisible();
    fire(dragOf('dragleave', [fileOf('a.jpg')]));
    await expect.element(screen.getByText('Let go to send')).not.toBeInTheDocument();
  });

  test('files over the page is answered by the whole window, wherever it is scrolled', async () => {
    const { uploads } = await renderApp();
    const files = Array.from({ length: 12 }, (_, n) => ({ file: fileOf(`${n}.jpg`), folder: [] }));
    await uploads.add({ files, unreadable: [] });
    await expect.poll(() => document.querySelectorAll('li')).toHaveLength(12);
    window.scrollTo(0, document.documentElement.scrollHeight);
    fire(dragOf('dragenter', [fileOf('a.jpg')]));
    await expect.poll(() => document.querySelector('.over')).not.toBeNull();
    const { top, left, width, height } = document.querySelector('.over')?.getBoundingClientRect() ?? {};
    expect([top, left, width, height]).toEqual([0, 0, document.body.clientWidth, innerHeight]);
  });

  test('from one element of the page to the next keeps the slot open', async () => {
    const { screen } = await renderApp();
    const files = [fileOf('a.jpg')];
    fire(dragOf('dragenter', files));
    screen.getByRole('heading', { level: 1 }).element().dispatchEvent(dragOf('dragenter', files));
    fire(dragOf('dragleave', files));
    await expect.element(screen.getByText('Let go to send')).toBeVisible();
  });

  test('wakes the engine before anything is let go', async () => {
    const { calls } = await renderApp({}, { isIdle: false });
    expect(calls).toEqual([]);
    fire(dragOf('dragenter', [fileOf('a.jpg')]));
    expect(calls).toContain('load');
  });

  test('text or a link opens nothing and drops nowhere', async () => {
    const page = await renderApp();
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/uri-list', 'https://example.com/');
    const drag = (type: string) =>
      fire(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    drag('dragenter');
    expect(drag('dragover')).toBe(false);
    expect(drag('drop')).toBe(false);
    expect(page.screen.getByText('Let go to send').elements()).toEqual([]);
    expect(postedNames(page)).toEqual([]);
  });

  test('text into a text field is left to the browser', async () => {
    await renderApp();
    const field = document.body.appendChild(document.createElement('input'));
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', 'hello');
    expect(
      field.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })),
    ).toBe(true);
    field.remove();
  });
});

describe('a delivery', () => {
  test('moves from the queue to arrived, and ends with thanks and the reference', async () => {
    const { engine, uploads, screen } = await renderApp();
    await uploads.add({
      files: [{ file: fileOf('reel.mov', 380_000_000), folder: ['reels'] }],
      unreadable: [],
    });
    const row = screen.getByRole('listitem');
    await expect.element(row).toHaveTextContent('380 MB · reels/');

    engine.report({ 'reel.mov': state.preparing });
    await expect.element(row).toHaveTextContent('Preparing');

    engine.report({ 'reel.mov': state.sending(231_800_000) });
    await expect.element(row).toHaveTextContent('61%');
    await expect
      .element(screen.getByRole('progressbar', { name: 'reel.mov' }))
      .toHaveAttribute('value', '61');
    await expect
      .element(screen.getByRole('progressbar', { name: 'All files' }))
      .toHaveAttribute('value', '61');
    await expect.element(screen.getByText('232 MB of 380 MB')).toBeVisible();
    await expect.element(screen.getByText('0 of 1 file')).not.toBeInTheDocument();

    engine.report({ 'reel.mov': state.confirming(380_000_000) });
    await expect.element(row).toHaveTextContent('Checking');

    engine.report({ 'reel.mov': state.done }, '2026-11-22-7F3KQ9TB');
    await expect.element(row).toHaveTextContent('Arrived');
    await expect
      .element(screen.getByRole('heading', { name: 'Everything arrived. Thank you.' }))
      .toBeVisible();
    await expect.element(screen.getByText('2026-11-22-7F3KQ9TB', { exact: true })).toBeVisible();
    await expect.element(screen.getByLabelText('Send more files')).toBeInTheDocument();
    expect(screen.getByRole('progressbar').elements()).toEqual([]);
  });

  test('that waits says for what', async () => {
    const { engine, uploads, screen } = await renderApp();
    await uploads.add({ files: [{ file: fileOf('a.jpg', 10), folder: [] }], unreadable: [] });
    engine.report({ 'a.jpg': state.offline(0) });
    await expect.element(screen.getByRole('listitem')).toHaveTextContent('Waiting for the network');
  });

  test('that fails says why in a sentence, and "Try again" asks the engine to', async () => {
    const { engine, uploads, screen } = await renderApp();
    await uploads.add({ files: [{ file: fileOf('a.jpg', 10), folder: [] }], unreadable: [] });
    engine.report({ 'a.jpg': state.failed('stalled') });
    const row = screen.getByRole('listitem');
    await expect.element(row).toHaveTextContent('Nothing moved for a long while.');
    await screen.getByRole('button', { name: 'Try again: a.jpg' }).click();
    expect(engine.posted.at(-1)).toEqual({ type: 'retry', ids: [engine.idOf('a.jpg')] });
    engine.report({ 'a.jpg': state.queued });
    await expect.element(row).toHaveTextContent('Waiting');
    await expect.element(row).not.toHaveTextContent('Nothing moved');
  });

  test('refuses what the owner does not take, with the limit in words, and sends the rest', async () => {
    const page = await renderApp({
      limits: { fileBytes: 5_000_000, files: 3, totalBytes: null, types: ['image/*'] },
    });
    await expect
      .element(page.screen.getByText('Pictures · up to 5 MB a file · at most 3 files'))
      .toBeVisible();
    const files = [fileOf('a.jpg', 1, 'image/jpeg'), fileOf('b.jpg', 6e6, 'image/jpeg'), fileOf('c.exe', 1)];
    fire(dragOf('dragenter', []));
    await page.uploads.add({ files: files.map((file) => ({ file, folder: [] })), unreadable: [] });
    const rows = page.screen.getByRole('listitem');
    await expect.element(rows.nth(0)).toHaveTextContent('a file may have at most 5 MB');
    await expect.element(rows.nth(1)).toHaveTextContent('Choose pictures instead.');
    expect(page.screen.getByRole('button', { name: /Try again/u }).elements()).toEqual([]);
    expect(postedNames(page)).toEqual(['a.jpg']);
  });

  test('of which some arrived says how many, and shows the reference', async () => {
    const { engine, uploads, screen } = await renderApp();
    const files = [fileOf('a', 10), fileOf('b', 10)].map((file) => ({ file, folder: [] }));
    await uploads.add({ files, unreadable: [] });
    engine.report({ a: state.done, b: state.failed('stalled') }, '2026-11-22-7F3KQ9TB', 'closed');
    await expect.element(screen.getByRole('heading', { name: '1 of 2 files arrived.' })).toBeVisible();
    await expect.element(screen.getByText('2026-11-22-7F3KQ9TB', { exact: true })).toBeVisible();
    await expect.element(screen.getByText('One was not sent: see below.')).toBeVisible();
  });

  test('that starts on Send waits for the button', async () => {
    const page = await renderApp({ start: 'on-send' });
    await page.uploads.add({ files: [{ file: fileOf('a.jpg', 10), folder: [] }], unreadable: [] });
    await expect.element(page.screen.getByRole('listitem')).toHaveTextContent('Ready');
    expect(postedNames(page)).toEqual([]);
    await page.screen.getByRole('button', { name: 'Send 1 file' }).click();
    await expect.poll(() => postedNames(page)).toEqual(['a.jpg']);
    await expect.element(page.screen.getByRole('listitem')).toHaveTextContent('Waiting');
  });

  test('that starts on Send tells how much waits for it, without what has failed before', async () => {
    const { engine, uploads, screen } = await renderApp({ start: 'on-send' });
    await uploads.add({ files: [{ file: fileOf('a.mov', 5_000_000), folder: [] }], unreadable: [] });
    await uploads.send();
    engine.report({ 'a.mov': state.failed('stalled') });
    await uploads.add({ files: [{ file: fileOf('b.jpg', 1_000_000), folder: [] }], unreadable: ['c.jpg'] });
    await expect.element(screen.getByText('1 file ready to send')).toBeVisible();
    await expect.element(screen.getByRole('main').getByText('1 MB').first()).toHaveClass('of');
  });
});

describe('a file name', () => {
  test('stands once in the page, whole, however short it is shown', async () => {
    const { uploads, screen } = await renderApp();
    const name = 'opening-night-reel-final-cut-2026-with-titles.mov';
    await uploads.add({ files: [{ file: fileOf(name), folder: [] }], unreadable: [] });
    await expect.element(screen.getByRole('listitem')).toBeInTheDocument();
    const heard = document.body.cloneNode(true) as HTMLElement;
    for (const seen of heard.querySelectorAll('[aria-hidden=true]')) seen.remove();
    expect(heard.textContent.split(name)).toHaveLength(2);
    const parts = document.querySelectorAll('.name [aria-hidden=true]');
    expect(Array.from(parts, ({ textContent }) => textContent).join('')).toBe(name);
  });

  test('is text, whatever it holds', async () => {
    const { uploads, screen } = await renderApp();
    await uploads.add({
      files: [{ file: fileOf('<img src=x onerror=alert(1)>.png'), folder: ['<b>'] }],
      unreadable: [],
    });
    await expect.element(screen.getByRole('listitem')).toHaveTextContent('<img src=x onerror=alert(1)>.png');
    expect(document.querySelectorAll('li img, li b')).toHaveLength(0);
  });
});

describe('the owner', () => {
  test('gives title, message and logo', async () => {
    const { screen } = await renderApp({
      title: { en: 'Your pictures', fr: 'Vos photos' },
      message: 'Until Friday.',
      theme: { accent: null, logo: '/icon.svg', logoAlt: 'Harbour Film Festival' },
    });
    await expect.element(screen.getByRole('heading', { name: 'Your pictures' })).toBeVisible();
    await expect.element(screen.getByText('Until Friday.')).toBeVisible();
    expect(document.title).toBe('Your pictures');
    await expect
      .element(screen.getByRole('img', { name: 'Harbour Film Festival' }))
      .toHaveAttribute('src', '/icon.svg');
    // Dragged, it would be taken for a file.
    await expect.element(screen.getByRole('img')).toHaveAttribute('draggable', 'false');
  });

  test('may format the message, and what is HTML stays text', async () => {
    const { screen } = await renderApp({
      message: 'Until **Friday**.\n\nRead [the terms](https://example.org/terms).<img src=x>',
    });
    await expect.element(screen.getByText('Friday', { exact: true })).toBeVisible();
    const link = screen.getByRole('link', { name: 'the terms' });
    await expect.element(link).toHaveAttribute('href', 'https://example.org/terms');
    await expect.element(link).toHaveAttribute('rel', 'noopener');
    expect([...document.querySelectorAll('.welcome p')].map(({ textContent }) => textContent)).toEqual([
      'Until Friday.',
      'Read the terms.<img src=x>',
    ]);
    expect(document.querySelectorAll('.welcome img')).toHaveLength(0);
  });

  test('may point to privacy and imprint, in the foot of the page, beside which they open', async () => {
    const links = [{ label: { en: 'Privacy', fr: 'Confidentialité' }, url: 'privacy.html' }];
    const { screen } = await renderApp({ links });
    const link = screen.getByRole('contentinfo').getByRole('link', { name: 'Privacy' });
    await expect.element(link).toHaveAttribute('href', 'privacy.html');
    await expect.element(link).toHaveAttribute('target', '_blank');
  });

  test('who gives none of these gets the page’s own words', async () => {
    const { screen } = await renderApp();
    await expect.element(screen.getByRole('heading', { name: 'Send your files' })).toBeVisible();
  });
});

describe('a letterbox that takes nothing', () => {
  const closesAt = Date.UTC(2026, 10, 22, 18);

  test('says since when it is closed', async () => {
    const page = await renderApp({ closesAt }, { now: () => closesAt });
    await expect
      .element(page.screen.getByRole('heading', { name: 'This letterbox is closed.', level: 1 }))
      .toBeVisible();
    await expect.element(page.screen.getByText(/It closed on 22 November 2026/u)).toBeVisible();
    const files = [fileOf('a.jpg')];
    fire(dragOf('dragenter', files));
    expect(fire(dragOf('drop', files))).toBe(false);
    expect(document.querySelectorAll('input')).toHaveLength(0);
    expect(postedNames(page)).toEqual([]);
  });

  test('may close while the page is open: what is given after that is not taken', async () => {
    let time = closesAt - 1;
    const page = await renderApp({ closesAt }, { now: () => time });
    time = closesAt;
    await userEvent.upload(page.screen.getByLabelText('Choose files'), new File(['1'], 'late.txt'));
    await expect
      .element(page.screen.getByRole('heading', { name: 'This letterbox is closed.', level: 1 }))
      .toBeVisible();
    expect(postedNames(page)).toEqual([]);
  });

  test('because the engine did not load says so, keeps the list and offers to try again', async () => {
    const page = await renderApp();
    await page.uploads.add({ files: [{ file: fileOf('a.jpg', 10), folder: [] }], unreadable: [] });
    page.engine.breakDown();
    await expect
      .element(page.screen.getByRole('alert'))
      .toHaveTextContent('could not load the part that sends files');
    await expect.element(page.screen.getByRole('listitem')).toHaveTextContent('a.jpg');
    await page.screen.getByRole('button', { name: 'Try again' }).click();
    expect(page.calls).toContain('retry');
  });
});
