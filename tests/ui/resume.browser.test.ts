import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import type { PreviousFile } from '../../src/core/protocol.ts';
import { previousDelivery, state } from '../support/fake-engine.ts';
import { fileOf } from '../support/scenes.ts';
import { recordAnnouncements, renderApp } from '../support/render-page.ts';

const folder = ['trip'];
const files = { a: fileOf('a', 100), b: fileOf('b', 100), c: fileOf('c', 100) };

const unfinished = previousDelivery({
  reference: '2026-11-22-7F3KQ9TB',
  openedAt: Date.UTC(2026, 10, 22, 14, 7),
  files: 3,
  bytes: 300,
  contents: Object.values(files).map(({ name, size, lastModified }) => ({ name, size, lastModified })),
});

/** As the engine remembers them: `a` has arrived; a drop gave a handle for `c`. */
const remembered: readonly PreviousFile[] = Object.values(files).map(({ name, size, lastModified }) => ({
  ...{ id: `old-${name}`, name, folder, size, lastModified, type: '' },
  ...(name === 'c' && { handleId: 'root-1' }),
  state: name === 'a' ? state.done : state.missing,
}));

async function offered(config: Partial<Config> = {}) {
  const page = await renderApp(config);
  page.engine.say({ type: 'previous-deliveries', deliveries: [unfinished] });
  await expect
    .element(page.screen.getByRole('heading', { name: 'Continue your last delivery?' }))
    .toBeVisible();
  return page;
}

async function continued(found: Iterable<[string, File]> = []) {
  const page = await offered();
  for (const [name, file] of found) page.services.found.set(name, file);
  await page.screen.getByRole('button', { name: 'Continue' }).click();
  page.engine.say({ type: 'delivery-resumed', files: remembered, unread: [] });
  await expect.element(page.screen.getByRole('listitem').last()).toBeInTheDocument();
  return page;
}

/** What was posted, each message in a word and the ids it names. */
const transcript = ({ engine }: Awaited<ReturnType<typeof renderApp>>) =>
  engine.posted.map((message) =>
    'files' in message ? `${message.type} ${message.files.map(({ id }) => id).join(' ')}` : message.type,
  );

describe('a delivery that was cut short', () => {
  test('is offered in a sentence, and until then nothing is asked', async () => {
    const { engine, screen } = await offered();
    await expect
      .element(screen.getByText('You were sending 3 files on 22 November 2026 at', { exact: false }))
      .toHaveTextContent('1 has arrived.');
    expect(engine.posted).toEqual([]);
  });

  test('of which files are half sent says how much need not be sent again', async () => {
    const { engine, screen } = await renderApp();
    engine.say({
      type: 'previous-deliveries',
      deliveries: [{ ...unfinished, arrived: 0, bytes: 1_000_000_000, sent: 75_000_000 }],
    });
    const sentence = '75 MB of 1 GB had been sent and need not be sent again.';
    await expect
      .element(screen.getByText(sentence.replace('75 MB', '75\u00a0MB').replace('1 GB', '1\u00a0GB')))
      .toBeVisible();
  });

  test('of several, the latest is offered', async () => {
    const page = await renderApp();
    const older = { ...unfinished, reference: 'older', openedAt: 0 };
    page.engine.say({ type: 'previous-deliveries', deliveries: [older, unfinished] });
    await page.screen.getByRole('button', { name: 'Continue' }).click();
    expect(page.engine.posted).toEqual([{ type: 'resume-delivery', reference: unfinished.reference }]);
  });

  test('is continued: its files are listed, those whose place is known go on by the same click', async () => {
    const page = await continued([['c', files.c]]);
    const rows = page.screen.getByRole('listitem');
    await expect.element(rows.first()).toHaveTextContent('File missing');
    await expect.element(rows.last()).toHaveTextContent('Arrived');
    await expect.poll(() => transcript(page)).toEqual(['resume-delivery', 'give-files old-c']);
    expect(page.services.asked).toEqual(['recover c']);
    expect(page.engine.posted.at(-1)).toMatchObject({
      files: [{ source: { folder, name: 'c', handleId: 'root-1' } }],
    });
    await expect.element(page.screen.getByText(/Choose the same files or the folder again/u)).toBeVisible();
    expect(page.screen.getByText('Continue your last delivery?').elements()).toEqual([]);
  });

  test('knows its files when they are given again, and takes the rest as new', async () => {
    const page = await continued();
    const said = recordAnnouncements();
    const found = [files.a, files.b, fileOf('d', 100)].map((file) => ({ file, folder }));
    await page.uploads.add({ files: found, unreadable: [] });
    const fresh = page.engine.idOf('d');
    expect(transcript(page)).toEqual(['resume-delivery', 'give-files old-b', `add ${fresh}`]);
    expect(page.uploads.rows).toHaveLength(4);
    await expect
      .poll(() => said)
      .toEqual(['1 file added. 1 continues where it stopped. 1 had been added before.']);
  });

  test('knows them even when they are given before it is known what they are', async () => {
    const page = await offered();
    await page.screen.getByRole('button', { name: 'Continue' }).click();
    const given = page.uploads.add({ files: [{ file: files.b, folder }], unreadable: [] });
    page.engine.say({ type: 'delivery-resumed', files: remembered, unread: [] });
    await given;
    expect(transcript(page)).toEqual(['resume-delivery', 'give-files old-b']);
    expect(page.uploads.rows).toHaveLength(3);
  });

  test('knows a file that had been sent twice, once for each time that it is given', async () => {
    const page = await offered();
    await page.screen.getByRole('button', { name: 'Continue' }).click();
    const twins = ['once', 'twice'].flatMap((id) => remembered.slice(1, 2).map((file) => ({ ...file, id })));
    page.engine.say({ type: 'delivery-resumed', files: twins, unread: [] });
    const gift = { files: [{ file: files.b, folder }], unreadable: [] };
    await page.uploads.add(gift);
    expect(transcript(page)).toEqual(['resume-delivery', 'give-files once']);
    page.engine.say({ type: 'snapshot', delivery: null, uploads: [['once', state.queued]] });
    await page.uploads.add(gift);
    expect(transcript(page)).toEqual(['resume-delivery', 'give-files once', 'give-files twice']);
  });

  test('knows a file that is chosen without its folder, and keeps it in its folder', async () => {
    const page = await continued();
    await page.uploads.add({ files: [{ file: files.b, folder: [] }], unreadable: [] });
    expect(page.engine.posted.at(-1)).toMatchObject({
      type: 'give-files',
      files: [{ id: 'old-b', source: { folder } }],
    });
  });

  test('does not take another file of the same name for its own', async () => {
    const page = await continued();
    await page.uploads.add({ files: [{ file: fileOf('b', 101), folder }], unreadable: [] });
    expect(transcript(page)).toEqual(['resume-delivery', `add ${page.engine.idOf('b')}`]);
  });

  test('may be given one file at a time', async () => {
    const page = await continued();
    const { userEvent } = await import('vitest/browser');
    await userEvent.upload(page.screen.getByLabelText('Choose it again: b'), new File(['123'], 'b'));
    await expect.poll(() => transcript(page)).toEqual(['resume-delivery', 'give-files old-b']);
    await expect.element(page.screen.getByRole('listitem').first()).toHaveTextContent('3 bytes');
  });

  test('loses nothing when another file is chosen by a slip of the hand, and says so', async () => {
    const page = await continued();
    const said = recordAnnouncements();
    const { userEvent } = await import('vitest/browser');
    const input = page.screen.getByLabelText('Choose it again: b');
    const SENTENCE = 'That is another file. Please choose this one.';
    await userEvent.upload(input, new File(['a cat'], 'cat.png'));
    await expect.element(page.screen.getByRole('listitem').first()).toHaveTextContent(SENTENCE);
    expect(transcript(page)).toEqual(['resume-delivery']);
    expect(page.uploads.rows.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    await expect.poll(() => said).toEqual([SENTENCE]);
    await userEvent.upload(input, new File(['x'.repeat(100)], 'renamed'));
    await expect.poll(() => transcript(page)).toEqual(['resume-delivery', 'give-files old-b']);
  });

  test('goes on, without being asked, when one of its files is given', async () => {
    const page = await offered();
    const given = page.uploads.add({ files: [{ file: files.b, folder }], unreadable: [] });
    await expect.poll(() => transcript(page)).toEqual(['resume-delivery']);
    page.engine.say({ type: 'delivery-resumed', files: remembered, unread: [] });
    await given;
    expect(transcript(page)).toEqual(['resume-delivery', 'give-files old-b']);
    expect(page.uploads.rows).toHaveLength(3);
    expect(page.screen.getByText('Continue your last delivery?').elements()).toEqual([]);
  });

  test('waits for the next visit once others are on their way: a page has one delivery, under one reference', async () => {
    const page = await offered();
    await page.uploads.add({ files: [{ file: fileOf('b', 101), folder }], unreadable: [] });
    expect(transcript(page)).toEqual([`add ${page.engine.idOf('b')}`]);
    await expect.poll(() => page.screen.getByText('Continue your last delivery?').elements()).toEqual([]);
    await page.uploads.add({ files: [{ file: fileOf('a', 100), folder }], unreadable: [] });
    expect(transcript(page)).toEqual(['b', 'a'].map((name) => `add ${page.engine.idOf(name)}`));
  });

  test('is on offer still while others wait for Send', async () => {
    const page = await offered({ start: 'on-send' });
    await page.uploads.add({ files: [{ file: fileOf('b', 101), folder }], unreadable: [] });
    await expect.element(page.screen.getByText('Continue your last delivery?')).toBeVisible();
    await page.uploads.send();
    await expect.poll(() => page.screen.getByText('Continue your last delivery?').elements()).toEqual([]);
  });

  test('comes too late when others are on their way already', async () => {
    const page = await renderApp();
    await page.uploads.add({ files: [{ file: fileOf('b', 101), folder }], unreadable: [] });
    page.engine.say({ type: 'previous-deliveries', deliveries: [unfinished] });
    expect(page.uploads.resume.previous).toBeNull();
  });

  test('is forgotten, with all that is kept on this device', async () => {
    const page = await offered();
    await page.screen.getByRole('button', { name: 'Start over' }).click();
    expect(page.engine.posted).toEqual([{ type: 'forget' }]);
    expect(page.services.asked).toEqual(['forget']);
    expect(page.screen.getByText('Continue your last delivery?').elements()).toEqual([]);
  });
});
