import { describe, expect, test } from 'vitest';
import type { Limits } from '../../src/core/limits.ts';
import type { PickedFiles } from '../../src/core/protocol.ts';
import type { UploadRules } from '../../src/ui/uploads/file-adder.svelte.ts';
import { NO_FILES } from '../../src/ui/uploads/totals.ts';
import { Uploads } from '../../src/ui/uploads/uploads.svelte.ts';
import { FakePageServices } from '../support/fake-page-services.ts';
import { FakeEngine, state } from '../support/fake-engine.ts';
import { fileOf } from '../support/scenes.ts';

const NO_LIMITS: Limits = { fileBytes: null, files: null, totalBytes: null, types: [] };

function start(rules: Partial<UploadRules> = {}) {
  const engine = new FakeEngine();
  const services = new FakePageServices();
  const uploads = new Uploads(engine, { limits: NO_LIMITS, start: 'at-once', ...rules }, services);
  return { engine, services, uploads };
}

const given = (...names: readonly string[]): PickedFiles => ({
  files: names.map((name) => ({ file: fileOf(name, 100), folder: [] })),
  unreadable: [],
});

const many = (count: number): PickedFiles => given(...Array.from({ length: count }, (_, n) => `${n}.txt`));
const kinds = (uploads: Uploads) => uploads.rows.map(({ name, state: { kind } }) => `${name}: ${kind}`);

describe('adding files', () => {
  test('lists them at once and hands them to the engine with what it needs to know', async () => {
    const { engine, uploads } = start();
    const file = fileOf('a.jpg', 100, 'image/jpeg');
    const adding = uploads.add({ files: [{ file, folder: ['trip', 'day 1'] }], unreadable: [] });
    expect(kinds(uploads)).toEqual(['a.jpg: queued']);
    await adding;
    expect(engine.posted).toEqual([
      {
        type: 'add',
        files: [
          {
            id: uploads.rows[0]?.id,
            source: {
              name: 'a.jpg',
              folder: ['trip', 'day 1'],
              type: 'image/jpeg',
              lastModified: file.lastModified,
              bytes: file,
            },
          },
        ],
        announced: { files: 1, bytes: 100 },
        isMore: false,
      },
    ]);
  });

  test('posts many in batches of at most a hundred, breathing in between, each exactly once', async () => {
    const { engine, uploads } = start();
    const adding = uploads.add(many(230));
    expect(uploads.rows.length).toBeLessThan(230);
    await adding;
    const sizes = engine.posted.map((message) => (message.type === 'add' ? message.files.length : 0));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
    expect(new Set(engine.added.map(([id]) => id)).size).toBe(230);
    expect(engine.added.map(([, name]) => name)).toEqual(uploads.rows.map(({ name }) => name));
  });

  test('shows what the limits keep out where it stands, and the rest goes on', async () => {
    const { engine, uploads } = start({ limits: { ...NO_LIMITS, fileBytes: 100 } });
    const files = [fileOf('a', 100), fileOf('b', 101), fileOf('c', 1)].map((file) => ({ file, folder: [] }));
    await uploads.add({ files, unreadable: [] });
    expect(kinds(uploads)).toEqual(['a: queued', 'b: failed', 'c: queued']);
    expect(engine.added.map(([, name]) => name)).toEqual(['a', 'c']);
    expect(uploads.totals).toEqual({ ...NO_FILES, files: 3, failed: 1, refused: 1, bytes: 101, due: 101 });
  });

  test('counts what was let in before towards the limits', async () => {
    const { uploads } = start({ limits: { ...NO_LIMITS, files: 2 } });
    await uploads.add(given('a'));
    await uploads.add(given('b', 'c'));
    expect(kinds(uploads)).toEqual(['a: queued', 'b: queued', 'c: failed']);
  });

  test('tells of what the browser could not open', async () => {
    const { engine, uploads } = start();
    await uploads.add({ files: [], unreadable: ['photos/locked.jpg'] });
    expect(uploads.rows[0]).toMatchObject({
      name: 'locked.jpg',
      folder: ['photos'],
      switch: null,
      canChoose: true,
    });
    expect(kinds(uploads)).toEqual(['locked.jpg: failed']);
    expect(engine.posted).toEqual([]);
  });

  test('of nothing changes nothing and says nothing', async () => {
    const { engine, uploads } = start();
    await uploads.add(given());
    expect({ stage: uploads.stage, news: uploads.announcement, posted: engine.posted }).toEqual({
      stage: 'empty',
      news: null,
      posted: [],
    });
  });
});

describe('what the engine reports', () => {
  test('moves rows, sums and stage', async () => {
    const { engine, uploads } = start();
    await uploads.add(given('a', 'b'));
    engine.report({ a: state.sending(50) });
    expect(kinds(uploads)).toEqual(['a: active', 'b: queued']);
    expect({ percent: uploads.percent, stage: uploads.stage }).toEqual({ percent: 25, stage: 'busy' });
    engine.report({ a: state.done, b: state.done }, '2026-11-22-7F3KQ9TB');
    expect({ percent: uploads.percent, stage: uploads.stage, reference: uploads.reference }).toEqual({
      percent: 100,
      stage: 'done',
      reference: '2026-11-22-7F3KQ9TB',
    });
  });

  test('of a file that is not in the list changes nothing', async () => {
    const { engine, uploads } = start();
    const other = start();
    await other.uploads.add(given('a', 'b'));
    await uploads.add(given('a'));
    engine.post(other.engine.posted[0] ?? { type: 'retry', ids: [] });
    engine.report({ b: state.done });
    expect(kinds(uploads)).toEqual(['a: queued']);
  });

  test('is not the end while files are still being taken in', async () => {
    const { engine, uploads } = start();
    const adding = uploads.add(many(120));
    engine.report(Object.fromEntries(engine.added.map(([, name]) => [name, state.done])));
    expect(uploads.stage).toBe('busy');
    await adding;
    expect(uploads.announcement).toMatchObject({ kind: 'added', files: 120, refused: 0 });
  });

  test('may be that it could not be loaded', () => {
    const { engine, uploads } = start();
    expect(uploads.broken).toBeNull();
    engine.breakDown();
    expect(uploads.broken).toBe('unloaded');
  });
});

describe('when the guest has to press Send', () => {
  test('nothing leaves before, everything after', async () => {
    const { engine, uploads } = start({ start: 'on-send' });
    await uploads.add(given('a', 'b'));
    expect({ posted: engine.posted, stage: uploads.stage, holding: uploads.holding }).toEqual({
      posted: [],
      stage: 'ready',
      holding: 2,
    });
    await uploads.send();
    expect(engine.added.map(([, name]) => name)).toEqual(['a', 'b']);
    expect({ stage: uploads.stage, holding: uploads.holding }).toEqual({ stage: 'busy', holding: 0 });
  });

  test('pressing twice sends once', async () => {
    const { engine, uploads } = start({ start: 'on-send' });
    await uploads.add(many(120));
    await Promise.all([uploads.send(), uploads.send()]);
    expect(engine.added).toHaveLength(120);
  });

  test('what is added later waits again', async () => {
    const { engine, uploads } = start({ start: 'on-send' });
    await uploads.add(given('a'));
    await uploads.send();
    engine.report({ a: state.done });
    await uploads.add(given('b'));
    expect({ stage: uploads.stage, posted: engine.added.length }).toEqual({ stage: 'ready', posted: 1 });
  });
});

describe('what can be done with a file', () => {
  test.each([
    ['queued', state.queued, 'pause', 'cancel', false],
    ['sending', state.sending(1), 'pause', 'cancel', false],
    ['waiting', state.offline(1), 'pause', 'cancel', false],
    ['paused', state.paused(1), 'resume', 'cancel', false],
    ['cancelled a moment ago', state.cancelling(1), null, 'undo', false],
    ['missing', state.missing, null, 'cancel', true],
    ['stalled for good', state.failed('stalled'), 'retry', 'cancel', false],
    ['changed', state.failed('file-changed'), null, 'cancel', true],
    [
      'one too many',
      { kind: 'failed', sent: 0, error: { kind: 'too-many', limit: 1 } },
      null,
      'cancel',
      false,
    ],
    ['done', state.done, null, null, false],
  ] as const)('that is %s', async (_words, now, toggle, removal, canChoose) => {
    const { engine, uploads } = start();
    await uploads.add(given('a'));
    engine.report({ a: now });
    expect(uploads.rows[0]).toMatchObject({ switch: toggle, removal, canChoose });
  });

  test('is asked once the engine has every file that is being sent, however early the guest asks', async () => {
    const { engine, uploads } = start({ start: 'on-send' });
    await uploads.add(many(120));
    const sending = uploads.send();
    const last = uploads.rows.at(-1);
    if (last) uploads.command('cancel', last);
    uploads.commandAll('pause');
    await sending;
    await expect
      .poll(() => engine.posted.map(({ type }) => type))
      .toEqual([...['add', 'add', 'add', 'cancel', 'pause']]);
  });

  test('is asked of the engine, for one or for all that accept it', async () => {
    const { engine, uploads } = start();
    await uploads.add(given('a', 'b', 'c'));
    engine.report({ a: state.sending(1), b: state.done });
    const [a] = uploads.rows;
    if (a) uploads.command('cancel', a);
    uploads.commandAll('pause');
    engine.report({ a: state.paused(1), c: state.paused(0) });
    uploads.commandAll('resume');
    const both = [engine.idOf('a'), engine.idOf('c')];
    await expect
      .poll(() => engine.posted.slice(1))
      .toEqual([
        { type: 'cancel', ids: [engine.idOf('a')] },
        { type: 'pause', ids: both },
        { type: 'resume', ids: both },
      ]);
  });

  test('a cancelled file leaves the list, the sums and the limits', async () => {
    const { engine, uploads } = start({ limits: { ...NO_LIMITS, files: 1 } });
    await uploads.add(given('a'));
    engine.report({ a: { kind: 'cancelled' } });
    expect({ rows: uploads.rows, tally: uploads.totals }).toEqual({ rows: [], tally: NO_FILES });
    await uploads.add(given('b'));
    expect(kinds(uploads)).toEqual(['b: queued']);
  });

  test('what the engine never heard of is taken out without it', async () => {
    const { engine, uploads } = start({ start: 'on-send', limits: { ...NO_LIMITS, files: 1 } });
    await uploads.add(given('held', 'refused'));
    for (const row of uploads.rows) uploads.command('cancel', row);
    await uploads.send();
    expect({ rows: uploads.rows, posted: engine.posted }).toEqual({ rows: [], posted: [] });
    await uploads.add(given('another'));
    expect(kinds(uploads)).toEqual(['another: queued']);
  });

  test('is taken out once, though it is pressed twice before the list has changed', async () => {
    const { uploads } = start({ start: 'on-send' });
    await uploads.add(given('a', 'b'));
    for (const row of uploads.rows.slice(0, 1).flatMap((row) => [row, row])) uploads.command('cancel', row);
    expect(uploads.totals).toMatchObject({ files: 1, bytes: 100 });
  });

  test('choosing a changed file again hands in the new one, with its new size', async () => {
    const { engine, uploads } = start();
    await uploads.add(given('a'));
    engine.report({ a: state.failed('file-changed') });
    const [row] = uploads.rows;
    const file = fileOf('a', 150);
    if (row) uploads.choose(row, file);
    const source = { name: 'a', folder: [], type: '', lastModified: file.lastModified, bytes: file };
    expect(engine.posted.at(-1)).toEqual({ type: 'give-files', files: [{ id: engine.idOf('a'), source }] });
    expect(uploads.totals).toMatchObject({ files: 1, failed: 1, bytes: 150 });
  });

  test('a file chosen again that the limits keep out takes no room: those after it still fit', async () => {
    const { engine, uploads } = start({ limits: { ...NO_LIMITS, totalBytes: 200 } });
    await uploads.add(given('a'));
    engine.report({ a: state.failed('file-changed') });
    const [row] = uploads.rows;
    if (row) uploads.choose(row, fileOf('a', 201));
    expect(uploads.rows[0]?.state).toMatchObject({ error: { kind: 'total-too-large' } });
    await uploads.add(given('b'));
    engine.report({ a: { kind: 'cancelled' } });
    await uploads.add(given('c', 'd'));
    expect(kinds(uploads)).toEqual(['b: queued', 'c: queued', 'd: failed']);
  });

  test('choosing again what never opened adds it as new', async () => {
    const { engine, uploads } = start();
    await uploads.add({ files: [], unreadable: ['photos/locked.jpg'] });
    const [row] = uploads.rows;
    if (row) uploads.choose(row, fileOf('locked.jpg', 10));
    expect(engine.posted).toMatchObject([
      { type: 'unreadable', paths: ['photos/locked.jpg'] },
      { type: 'add', files: [{ source: { folder: ['photos'] } }] },
    ]);
    expect(kinds(uploads)).toEqual(['locked.jpg: queued']);
  });
});

describe('finishing', () => {
  test('is offered when nothing moves, something has arrived and something needs the guest', async () => {
    const { engine, uploads } = start();
    await uploads.add(given('a', 'b'));
    const offered: number[] = [];
    const report = (...told: Parameters<typeof engine.report>) => {
      engine.report(...told);
      offered.push(uploads.finishable);
    };
    report({ a: state.done }, 'R');
    report({ b: state.paused(0) }, 'R');
    report({ b: state.failed('stalled') }, 'R');
    uploads.finish();
    report({}, 'R');
    report({}, 'R', 'closing');
    report({}, 'R', 'closed');
    expect(offered).toEqual([0, 1, 1, 0, 0, 0]);
    expect(engine.posted.at(-1)).toEqual({ type: 'finish' });
  });
});

describe('the page around', () => {
  test('is told when files begin to move and when none does any more', async () => {
    const { engine, services, uploads } = start();
    await uploads.add(given('a', 'b'));
    engine.report({ a: state.sending(1) });
    engine.report({ a: state.done, b: state.paused(0) });
    engine.report({ b: state.queued });
    engine.breakDown();
    expect(services.asked).toEqual(['busy', 'idle', 'busy', 'idle']);
  });

  test('hears nothing of files that wait for Send', async () => {
    const { services, uploads } = start({ start: 'on-send' });
    await uploads.add(given('a'));
    expect(services.asked).toEqual([]);
    await uploads.send();
    expect(services.asked).toEqual(['busy']);
  });
});
