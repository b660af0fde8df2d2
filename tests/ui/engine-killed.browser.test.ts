import { expect, test } from 'vitest';
import type { PreviousFile } from '../../src/core/protocol.ts';
import type { UploadState } from '../../src/core/types.ts';
import { Uploads } from '../../src/ui/uploads/uploads.svelte.ts';
import { plainConfig } from '../support/config.ts';
import { FakeEngine, state } from '../support/fake-engine.ts';
import { FakePageServices } from '../support/fake-page-services.ts';
import { renderApp } from '../support/render-page.ts';
import { fileOf } from '../support/scenes.ts';

async function sending(...names: readonly string[]) {
  const engine = new FakeEngine();
  const uploads = new Uploads(engine, plainConfig, new FakePageServices());
  await uploads.add({
    files: names.map((name) => ({ file: fileOf(name, 100), folder: [] })),
    unreadable: [],
  });
  return { engine, uploads };
}

const known = (engine: FakeEngine, name: string, to: UploadState): PreviousFile => ({
  ...{ id: engine.idOf(name), name, folder: [], size: 100, lastModified: 0, type: '', state: to },
});

/** What was posted since `start`: the type of each message and the names of its files. */
function posted(engine: FakeEngine, start: number): readonly string[] {
  const names = new Map(engine.added);
  return engine.posted.slice(start).map((message) => {
    if ('files' in message)
      return `${message.type} ${message.files.map(({ source }) => source.name).join(' ')}`;
    return 'ids' in message
      ? `${message.type} ${message.ids.map((id) => names.get(id)).join(' ')}`
      : message.type;
  });
}

test('a new engine is told what the dead one had, and gets the files that it lacks', async () => {
  const { engine, uploads } = await sending('arrived', 'half', 'held', 'fresh', 'out');
  uploads.answers.update({ byQuestion: { name: 'Kim' } });
  engine.report({
    arrived: state.done,
    half: state.sending(50),
    held: state.paused(10),
    fresh: state.queued,
    out: { kind: 'cancelling', until: 0, sent: 0 },
  });
  const start = engine.posted.length;
  engine.die();
  const all = ['arrived', 'half', 'held', 'fresh', 'out'];
  expect(engine.restarts).toEqual([all.map((name) => engine.idOf(name))]);
  expect(posted(engine, start)).toEqual([]);

  const lacking: UploadState = { kind: 'needs-file', sent: 50 };
  const files = ['half', 'held', 'out'].map((name) => known(engine, name, lacking));
  engine.say({ type: 'delivery-resumed', files, unread: [] });
  await expect
    .poll(() => posted(engine, start))
    .toEqual(['answers', 'add fresh', 'give-files half held out', 'pause held', 'cancel out']);
  expect(uploads.rows).toHaveLength(5);
});

test('what is given while the new one starts is told once', async () => {
  const { engine, uploads } = await sending('first');
  engine.report({ first: state.sending(50) });
  engine.die();
  const start = engine.posted.length;
  await uploads.add({ files: [{ file: fileOf('second', 100), folder: [] }], unreadable: [] });
  engine.say({ type: 'delivery-resumed', files: [], unread: [] });
  await expect.poll(() => posted(engine, start)).toEqual(['add second', 'add first']);
});

test('a delivery of which a dead engine left only the list is closed when that is written', async () => {
  const { engine, uploads } = await sending('a');
  engine.report({ a: state.done }, 'R', 'closing');
  engine.die();
  engine.say({
    type: 'previous-handed-over',
    delivery: { reference: 'R', openedAt: 0, files: 1, bytes: 100 },
  });
  expect(uploads.stage).toBe('done');
  expect(uploads.handedOver).toEqual([]);
});

test('a delivery that was closed and forgotten when its engine died is over', async () => {
  const { engine, uploads } = await sending('a');
  engine.report({ a: state.done }, 'R', 'closing');
  engine.die();
  engine.say({ type: 'snapshot', delivery: null, uploads: [] });
  expect(uploads.reference).toBe('R');
  engine.say({ type: 'delivery-resumed', files: [], unread: [] });
  expect(uploads.stage).toBe('done');
});

test('three deaths without a byte in between are too many; with some, they are not', async () => {
  const { engine, uploads } = await sending('a');
  for (const sent of [10, 20, 30, 40]) {
    engine.report({ a: state.sending(sent) });
    engine.die();
    engine.say({ type: 'delivery-resumed', files: [], unread: [] });
  }
  expect(uploads.broken).toBeNull();
  engine.die();
  engine.die();
  expect(uploads.broken).toBe('stopped');
  expect(engine.restarts).toHaveLength(5);
});

test('when it is given up, one sentence and one button are left, and none that does nothing', async () => {
  const { uploads, engine, screen } = await renderApp();
  await uploads.add({ files: [{ file: fileOf('a', 100), folder: [] }], unreadable: [] });
  engine.report({ a: state.sending(10) });
  const buttons = () =>
    screen
      .getByRole('button')
      .elements()
      .map(({ textContent }) => textContent.trim());
  await expect.poll(buttons).not.toEqual([]);
  for (let death = 0; death < 3; death += 1) engine.die();
  await expect.element(screen.getByText('has stopped several times', { exact: false })).toBeVisible();
  expect(buttons()).toEqual(['Try again']);
});
