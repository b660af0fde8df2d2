import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EngineMessage, PageMessage } from '../../src/core/protocol.ts';
import { EnginePort, type EngineWorker } from '../../src/page/engine-port.ts';
import { plainConfig } from '../support/config.ts';
import { FakeWorker } from '../support/fake-worker.ts';

const { destination } = plainConfig;
const begin: PageMessage = { type: 'begin', destination, start: 'at-once' };
const retry = (id: string): PageMessage => ({ type: 'retry', ids: [id] });
// The port carries messages and reads none: what else they hold is nothing to it.
const ready = { type: 'ready' } as EngineMessage;
const snapshot = { type: 'snapshot' } as EngineMessage;

/** An engine over fake workers, and what its page hears. */
function engine(spawn: () => FakeWorker = () => new FakeWorker()) {
  const workers: FakeWorker[] = [];
  const heard: (EngineMessage['type'] | 'broken' | 'died')[] = [];
  /** What happens when a worker lets go of its lock. */
  const released = new Map<string, () => void>();
  const handle = new EnginePort(
    { destination, start: 'at-once' },
    {
      spawn: () => {
        const worker = spawn();
        workers.push(worker);
        return worker as EngineWorker;
      },
      whenReleased: (lock) => new Promise((resolve) => released.set(lock, resolve)),
    },
  );
  const listen = () => {
    handle.listen({
      onMessage: ({ type }) => heard.push(type),
      onBroken: () => heard.push('broken'),
      onDied: () => heard.push('died'),
    });
  };
  const release = async (lock: string): Promise<void> => {
    released.get(lock)?.();
    await Promise.resolve();
  };
  return { handle, workers, heard, listen, release };
}

test('no worker is started before the engine is needed', () => {
  const { workers, listen } = engine();
  listen();
  expect(workers).toEqual([]);
});

test('one worker is started, however often the engine is woken', () => {
  const { handle, workers } = engine();
  handle.wake();
  handle.post(retry('a'));
  handle.wake();
  expect(workers).toHaveLength(1);
});

test('a message wakes the engine, and messages come in order after the first that says where files go', () => {
  const { handle, workers } = engine();
  handle.post(retry('a'));
  handle.post(retry('b'));
  expect(workers[0]?.posted).toEqual([begin, retry('a'), retry('b')]);
});

test('what the engine says is heard', () => {
  const { handle, workers, heard, listen } = engine();
  listen();
  handle.wake();
  workers[0]?.say(ready);
  workers[0]?.say(snapshot);
  expect(heard).toEqual(['ready', 'snapshot']);
});

test('a worker whose script does not load is told once', () => {
  const { handle, workers, heard, listen } = engine();
  listen();
  handle.wake();
  workers[0]?.fail();
  workers[0]?.fail();
  expect(heard).toEqual(['broken']);
});

test('who comes to listen after it broke is told too', () => {
  const { handle, workers, heard, listen } = engine();
  handle.wake();
  workers[0]?.fail();
  listen();
  expect(heard).toEqual(['broken']);
});

test('a worker that lets go of its lock has died: another is started in its place, with what it had', async () => {
  const { handle, workers, heard, listen, release } = engine();
  listen();
  handle.post(retry('a'));
  workers[0]?.say({ type: 'alive', lock: 'first' });
  workers[0]?.say(ready);
  await release('first');
  expect(heard).toEqual(['ready', 'died']);
  handle.restart(['a']);
  handle.post(retry('b'));
  workers[1]?.say({ type: 'alive', lock: 'second' });
  await release('second');
  expect(workers.map(({ posted }) => posted)).toEqual([
    [begin, retry('a')],
    [{ ...begin, resumes: ['a'] }, retry('b')],
  ]);
  expect(heard).toEqual(['ready', 'died', 'died']);
});

test.each([
  [
    'the guest says',
    (handle: EnginePort) => {
      handle.post({ type: 'forget' });
    },
  ],
  [
    'the guest says in another tab',
    (_handle: EnginePort, worker?: FakeWorker) =>
      worker?.say({ type: 'ready', persists: false, forgets: true }),
  ],
])(
  'what is to be forgotten, as %s, is told to the engine in the place of a dead one',
  async (_words, forget) => {
    const { handle, workers, listen, release } = engine();
    listen();
    handle.wake();
    forget(handle, workers[0]);
    workers[0]?.say({ type: 'alive', lock: 'first' });
    await release('first');
    handle.restart(['a']);
    handle.post(retry('a'));
    expect(workers[1]?.posted).toEqual([{ ...begin, resumes: ['a'] }, { type: 'forget' }, retry('a')]);
  },
);

test('an exception in a worker that has begun is its own: it goes on', () => {
  const { handle, workers, heard, listen } = engine();
  listen();
  handle.wake();
  workers[0]?.say(ready);
  workers[0]?.fail();
  workers[0]?.say(snapshot);
  expect(heard).toEqual(['ready', 'snapshot']);
});

describe('in a browser that refuses the worker', () => {
  const error = console.error;
  let complaints = 0;

  beforeEach(() => {
    complaints = 0;
    console.error = () => void (complaints += 1);
  });
  afterEach(() => {
    console.error = error;
  });

  test('it is told once, and the worker is not tried again', () => {
    let tries = 0;
    const { handle, heard, listen } = engine(() => {
      tries += 1;
      throw new DOMException('Refused.', 'SecurityError');
    });
    listen();
    handle.wake();
    handle.post(retry('a'));
    expect({ heard, tries, complaints }).toEqual({ heard: ['broken'], tries: 1, complaints: 1 });
  });
});
