import { describe, expect, test } from 'vitest';
import { OpenDelivery } from '../../../src/core/delivery/open-delivery.ts';
import { QUIET_MS, RETRY_MANIFEST_MS } from '../../../src/core/delivery/transition.ts';
import type { Upload } from '../../../src/core/upload/queue.ts';
import type { UploadState } from '../../../src/core/types.ts';
import { memoryJournal } from '../../../src/engine/memory-journal.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';
import { FakeLocks } from '../../support/fake-locks.ts';
import { jobOf, sourceOf, UploadHarness } from '../../support/upload-harness.ts';

const ERROR = { kind: 'file-unreadable' } as const;

/** A delivery that starts at once, and what its stages were and how many files each manifest lists, second by second. */
function aDelivery({ writes = [] as readonly boolean[], manifests = 0 } = {}) {
  const clock = new FakeClock();
  const told: string[] = [];
  const begin = clock.now();
  const outcomes = [...writes];
  const uploads = new Map<string, Upload>();
  const note = (text: string): void => void told.push(`${(clock.now() - begin) / 1000} s: ${text}`);
  const delivery: OpenDelivery = new OpenDelivery(
    { reference: 'R', openedAt: begin },
    {
      ...new UploadHarness({ clock }).ports,
      journal: memoryJournal(true),
      locks: new FakeLocks().tab(),
      scheduler: { loadLate: (load) => load() },
    },
    {
      uploads: () => [...uploads.values()],
      write: async ({ text }) => {
        await clock.sleep(1000, new AbortController().signal);
        const isWritten = outcomes.shift() ?? true;
        const { files } = JSON.parse(text) as { readonly files: readonly unknown[] };
        note(isWritten ? `${files.length} listed` : 'could not be written');
        return isWritten;
      },
      isTaken: () => Promise.resolve(false),
      identityId: () => Promise.resolve('eu-west-1:me'),
      onStageChange: () => {
        note(delivery.stage);
      },
    },
    { manifests },
  );
  const becomes = (id: string, kind: UploadState['kind']): void => {
    const upload = { job: jobOf(sourceOf(id, id)), state: stateOf(id, kind) };
    uploads.set(id, upload);
    delivery.follow(upload);
  };
  const finish = (): void => {
    delivery.dispatch({ kind: 'finish' });
  };
  return { clock, delivery, told, becomes, finish };
}

function stateOf(id: string, kind: UploadState['kind']): UploadState {
  switch (kind) {
    case 'done':
      return { kind, key: `key of ${id}`, checksum: '', at: 0 };
    case 'active':
      return { kind, phase: 'sending', sent: 0 };
    case 'waiting':
      return { kind, error: ERROR, until: null, sent: 0 };
    case 'failed':
      return { kind, error: ERROR, sent: 0 };
    case 'cancelling':
      return { kind, until: 0, sent: 0 };
    case 'cancelled':
      return { kind };
    case 'queued':
    case 'paused':
    case 'needs-file':
      return { kind, sent: 0 };
  }
}

describe('a delivery', () => {
  test('closes by itself after five quiet seconds', async () => {
    const { clock, told, becomes } = aDelivery();
    becomes('a', 'queued');
    becomes('a', 'active');
    becomes('a', 'done');
    await clock.pass(60_000);
    expect(told).toEqual(['0 s: quiet', '5 s: closing', '6 s: 1 listed', '6 s: closed']);
  });

  test('closes once when Finish is pressed in the moment in which the quiet is over', async () => {
    const { clock, finish, told, becomes } = aDelivery();
    becomes('a', 'done');
    clock.advance(QUIET_MS[0]);
    finish();
    await clock.pass(60_000);
    expect(told).toEqual(['0 s: quiet', '5 s: closing', '6 s: 1 listed', '6 s: closed']);
  });

  test('is not quiet while files come', async () => {
    const { clock, told, becomes } = aDelivery();
    for (const id of ['a', 'b', 'c']) {
      becomes(id, 'queued');
      await clock.pass(10_000);
      becomes(id, 'done');
      await clock.pass(4_000);
    }
    await clock.pass(60_000);
    expect(told.slice(-3)).toEqual(['43 s: closing', '44 s: 3 listed', '44 s: closed']);
  });

  test.each(['paused', 'failed', 'needs-file'] as const)(
    'does not close by itself while one is %s',
    async (kind) => {
      const { clock, told, becomes } = aDelivery();
      becomes('b', kind);
      becomes('a', 'done');
      await clock.pass(3_600_000);
      expect(told).toEqual([]);
    },
  );

  test('closes without those that cannot go when the guest finishes', async () => {
    const { clock, finish, told, becomes } = aDelivery();
    becomes('b', 'failed');
    becomes('a', 'done');
    finish();
    await clock.pass(3_600_000);
    expect(told).toEqual(['0 s: closing', '1 s: 1 listed', '1 s: closed']);
  });

  test.each(['queued', 'active', 'waiting', 'cancelling'] as const)(
    'that is finished waits for what is %s, and not for quiet',
    async (kind) => {
      const { clock, finish, told, becomes } = aDelivery();
      becomes('b', kind);
      becomes('a', 'done');
      finish();
      await clock.pass(5_000);
      expect(told).toEqual([]);
      becomes('b', 'done');
      await clock.pass(5_000);
      expect(told).toEqual(['5 s: closing', '6 s: 2 listed', '6 s: closed']);
    },
  );

  test('of which nothing has arrived has nothing to close', async () => {
    const { clock, finish, told, becomes } = aDelivery();
    becomes('a', 'failed');
    finish();
    becomes('b', 'cancelled');
    await clock.pass(3_600_000);
    expect(told).toEqual([]);
  });

  test('opens again for more files, and lists those too after a longer quiet', async () => {
    const { clock, finish, told, becomes } = aDelivery();
    becomes('a', 'done');
    finish();
    await clock.pass(1_000);
    becomes('b', 'queued');
    becomes('b', 'done');
    await clock.pass(60_000);
    expect(told).toEqual([
      ...['0 s: quiet', '0 s: closing', '1 s: 1 listed', '1 s: closed'],
      ...['1 s: open', '1 s: quiet', '31 s: closing', '32 s: 1 listed', '32 s: closed'],
    ]);
  });

  test('that is finished once too often is not in a hurry the next time', async () => {
    const { clock, finish, told, becomes } = aDelivery();
    becomes('a', 'done');
    finish();
    await clock.pass(1_000);
    finish();
    becomes('b', 'done');
    await clock.pass(29_999);
    expect(told.at(-1)).toBe('1 s: quiet');
  });

  test('lists also what arrives while it closes', async () => {
    const { clock, finish, told, becomes } = aDelivery();
    becomes('a', 'done');
    becomes('b', 'failed');
    finish();
    await settled();
    becomes('c', 'done');
    await clock.pass(60_000);
    expect(told.filter((line) => line.endsWith('listed'))).toEqual(['1 s: 1 listed', '2 s: 1 listed']);
    expect(told.at(-1)).toBe('2 s: closed');
  });

  test('stays closed when one that could not go is taken out afterwards', async () => {
    const { clock, delivery, finish, told, becomes } = aDelivery();
    becomes('b', 'failed');
    becomes('a', 'done');
    finish();
    await clock.pass(1_000);
    becomes('b', 'cancelling');
    becomes('b', 'cancelled');
    expect(told.slice(2)).toEqual(['1 s: closed', '1 s: open', '1 s: closed']);
    await clock.pass(60_000);
    expect(delivery.stage).toBe('closed');
  });

  test('that could not be closed tries again after a minute', async () => {
    const { clock, told, becomes } = aDelivery({ writes: [false, false, true] });
    becomes('a', 'done');
    await clock.pass(3 * RETRY_MANIFEST_MS);
    expect(told).toEqual([
      ...['0 s: quiet', '5 s: closing', '6 s: could not be written', '6 s: unwritten'],
      ...['66 s: closing', '67 s: could not be written', '67 s: unwritten'],
      ...['127 s: closing', '128 s: 1 listed', '128 s: closed'],
    ]);
  });

  test('that was finished and could not be closed tries again when the next upload moves', async () => {
    const { clock, finish, told, becomes } = aDelivery({ writes: [false] });
    becomes('b', 'failed');
    becomes('a', 'done');
    finish();
    await clock.pass(2_000);
    becomes('b', 'queued');
    becomes('b', 'failed');
    await clock.pass(1_000);
    expect(told).toEqual([
      ...['0 s: closing', '1 s: could not be written', '1 s: unwritten', '2 s: open'],
      ...['2 s: closing', '3 s: 1 listed', '3 s: closed'],
    ]);
  });

  test('that had a manifest before is closed as long as there is nothing new', async () => {
    const { clock, delivery, told, becomes } = aDelivery({ manifests: 1 });
    becomes('a', 'needs-file');
    expect(delivery.stage).toBe('closed');
    becomes('a', 'done');
    await clock.pass(60_000);
    expect(told.slice(0, 2)).toEqual(['0 s: closed', '0 s: quiet']);
    expect(told.slice(-2)).toEqual(['31 s: 1 listed', '31 s: closed']);
  });
});
