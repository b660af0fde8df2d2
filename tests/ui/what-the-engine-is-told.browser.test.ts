import { expect, test, vi } from 'vitest';
import type { PickedFiles, PreviousDelivery } from '../../src/core/protocol.ts';
import type { DroppedFolder } from '../../src/core/types.ts';
import { Uploads } from '../../src/ui/uploads/uploads.svelte.ts';
import { plainConfig } from '../support/config.ts';
import { FakePageServices } from '../support/fake-page-services.ts';
import { FakeEngine, state } from '../support/fake-engine.ts';
import { fileOf } from '../support/scenes.ts';

function start(mode: 'at-once' | 'on-send' = 'at-once') {
  const engine = new FakeEngine();
  const aids = new FakePageServices();
  const uploads = new Uploads(engine, { ...plainConfig, start: mode }, aids);
  return { engine, aids, uploads };
}

/** What was posted, a line for each message. */
const log = (engine: FakeEngine): readonly string[] =>
  engine.posted.map((message) => {
    if (message.type === 'add') {
      const names = message.files.map(({ source }) => source.name).join(' ');
      return `add ${names || 'nothing'}, ${message.announced.files} announced${message.isMore ? ', more' : ''}`;
    }
    if (message.type === 'give-files') return `give ${message.files.map(({ id }) => id).join(' ')}`;
    if (message.type === 'folder') return `folder ${message.folder.id} ${message.isRead ? 'read' : 'begun'}`;
    if (message.type === 'unreadable') return `unreadable ${message.paths.join(' ')}`;
    return message.type;
  });

const trip: DroppedFolder = { id: 'new', name: 'Trip', handleId: 'root 1' };

const found = (...names: readonly string[]): PickedFiles => ({
  files: names.map((name) => ({ file: fileOf(name, 100), folder: ['Trip'] })),
  unreadable: [],
});

/** Hands out a drop piece by piece, up to where it is cut short. */
async function* walk(...pieces: readonly Partial<PickedFiles>[]): AsyncGenerator<PickedFiles> {
  for (const piece of pieces) yield await Promise.resolve({ files: [], unreadable: [], ...piece });
}

const whole = () => walk({ folders: [trip] }, found('a'), found('b'), { read: [trip] });

test('a dropped folder is told before its first file and after its last, and that more follows meanwhile', async () => {
  const { engine, uploads } = start();
  await uploads.add(whole());
  expect(log(engine)).toEqual([
    'folder new begun',
    'add a, 1 announced, more',
    'add b, 2 announced, more',
    'folder new read',
    'add nothing, 2 announced',
  ]);
});

test('of what was chosen at once, the last message says that nothing more follows', async () => {
  const { engine, uploads } = start();
  await uploads.add(found(...Array.from({ length: 120 }, (_, n) => `${n}`)));
  expect(engine.posted.map((message) => message.type === 'add' && message.isMore)).toEqual([
    true,
    true,
    false,
  ]);
});

test('while files wait for Send nothing is told; with Send, all that was given is announced at first', async () => {
  const { engine, uploads } = start('on-send');
  await uploads.add(walk({ folders: [trip] }, found('a'), found('b'), { read: [trip] }));
  expect(engine.posted).toEqual([]);
  await uploads.send();
  expect(log(engine)).toEqual(['folder new begun', 'add a b, 2 announced', 'folder new read']);
});

test('a folder in which nothing is accepted is not told, nor what could not be opened, until something is sent', async () => {
  const { engine, uploads } = start();
  await uploads.add(walk({ folders: [trip] }, { unreadable: ['Trip/locked/'] }, { read: [trip] }));
  expect(engine.posted).toEqual([]);
  await uploads.add(found('a'));
  expect(log(engine)).toEqual(['unreadable Trip/locked/', 'add a, 1 announced']);
});

const previous: PreviousDelivery = {
  ...{ reference: '2026-11-22-7F3KQ9TB', openedAt: 0, files: 1, arrived: 1, bytes: 100 },
  sent: 0,
  contents: [{ name: 'a', size: 100, lastModified: 1 }],
  unread: [{ id: 'old', name: 'Trip', handleId: 'root 0' }],
};

/** The engine's answer when that delivery is resumed. */
const resumed = (engine: FakeEngine): void => {
  const { lastModified } = fileOf('a', 100);
  const facts = { id: 'old a', name: 'a', folder: ['Trip'], size: 100, lastModified, type: '' };
  const { unread } = previous;
  engine.say({ type: 'delivery-resumed', files: [{ ...facts, state: state.done }], unread });
  engine.say({ type: 'snapshot', delivery: { reference: previous.reference, stage: 'open' }, uploads: [] });
};

test('a folder that was not read to its end is walked again by its handle: only what is new is added', async () => {
  const { engine, aids, uploads } = start('on-send');
  const again = { ...trip, id: 'old', handleId: 'root 0' };
  aids.folders.set('Trip', walk({ folders: [again] }, found('b'), { read: [again] }));
  engine.say({ type: 'previous-deliveries', deliveries: [previous] });
  uploads.resume.accept();
  resumed(engine);
  await expect
    .poll(() => log(engine))
    .toEqual([
      'resume-delivery',
      'folder old begun',
      'add b, 2 announced, more',
      'folder old read',
      'add nothing, 2 announced',
    ]);
  expect(aids.asked).toContain('reopen Trip');
  expect(uploads.resume.unread).toEqual([]);
});

test('where it cannot be found it is missing, and given again by hand it counts as the same folder', async () => {
  const { engine, uploads } = start();
  engine.say({ type: 'previous-deliveries', deliveries: [previous] });
  uploads.resume.accept();
  resumed(engine);
  await expect.poll(() => uploads.missing).toBe(1);
  expect({ stage: uploads.stage, finishable: uploads.finishable }).toEqual({
    stage: 'resting',
    finishable: 1,
  });
  await uploads.add(whole());
  expect(log(engine).filter((line) => line.startsWith('folder'))).toEqual([
    'folder old begun',
    'folder old read',
  ]);
  expect(uploads.missing).toBe(0);
});

test('a folder given again in which nothing is new is read to its end all the same', async () => {
  const { engine, uploads } = start();
  engine.say({ type: 'previous-deliveries', deliveries: [previous] });
  uploads.resume.accept();
  resumed(engine);
  await uploads.add(walk({ folders: [trip] }, { read: [trip] }));
  expect(log(engine)).toEqual(['resume-delivery', 'folder old read']);
});

test('whoever drops a folder that was not read to its end means to resume', async () => {
  const { engine, uploads } = start();
  engine.say({ type: 'previous-deliveries', deliveries: [previous] });
  const adding = uploads.add(walk({ folders: [trip] }, found('other'), { read: [trip] }));
  await expect.poll(() => log(engine)).toEqual(['resume-delivery']);
  resumed(engine);
  await adding;
  expect(log(engine).slice(1, 3)).toEqual(['folder old begun', 'add other, 2 announced, more']);
});

test.for([
  ['another time', fileOf('a', 100)],
  ['another name and time, if it is large', fileOf('image.mov', 80_000)],
] as const)('a file of the delivery on offer is known with %s', async ([, file]) => {
  const { engine, uploads } = start();
  const contents = [{ name: 'a', size: file.size, lastModified: 1 }];
  engine.say({ type: 'previous-deliveries', deliveries: [{ ...previous, contents, unread: [] }] });
  void uploads.add({ files: [{ file, folder: [] }], unreadable: [] });
  await expect.poll(() => log(engine)).toEqual(['resume-delivery']);
});

test('a film that is given again with another time is handed in for its row', async () => {
  const { engine, uploads } = start();
  engine.say({ type: 'previous-deliveries', deliveries: [{ ...previous, unread: [] }] });
  uploads.resume.accept();
  const facts = { id: 'old a', name: 'a', folder: [], size: 100, lastModified: 1, type: '' };
  engine.say({ type: 'delivery-resumed', files: [{ ...facts, state: state.missing }], unread: [] });
  await uploads.add({ files: [{ file: fileOf('a', 100), folder: [] }], unreadable: [] });
  expect(log(engine)).toEqual(['resume-delivery', 'give old a']);
});

test('whether the page is hidden is told, and a touch only in the quiet and once a second', async () => {
  const { engine, aids, uploads } = start();
  await uploads.add(found('a'));
  engine.posted.length = 0;
  const now = vi.spyOn(performance, 'now').mockReturnValue(10_000);
  const touch = (): void => aids.presence?.ontouch();
  touch();
  engine.say({ type: 'snapshot', delivery: { reference: 'r', stage: 'quiet' }, uploads: [] });
  touch();
  touch();
  now.mockReturnValue(11_000);
  touch();
  aids.presence?.onvisibility(true);
  now.mockRestore();
  expect(log(engine)).toEqual(['touched', 'touched', 'visibility']);
});
