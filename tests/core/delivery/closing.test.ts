import { describe, expect, test } from 'vitest';
import { RETRY_MANIFEST_MS, Closing, CLOSE_AFTER_QUIET_MS } from '../../../src/core/delivery/closing.ts';
import type { UploadState } from '../../../src/core/types.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';

/** A delivery's closing; each manifest tells of all that have arrived, unless told otherwise. */
function aClosing({ writes = [] as readonly boolean[], hasManifest = false } = {}) {
  const clock = new FakeClock();
  const told: string[] = [];
  const start = clock.now();
  const outcomes = [...writes];
  const done = { arrived: 0, told: 0 };
  const note = (text: string): void => void told.push(`${(clock.now() - start) / 1000} s: ${text}`);
  const closing: Closing = new Closing(
    clock,
    {
      untold: () => done.arrived - done.told,
      close: async () => {
        const arrived = done.arrived;
        await clock.sleep(1000, new AbortController().signal);
        const written = outcomes.shift() ?? true;
        note(written ? `${arrived - done.told} told` : 'could not be written');
        if (written) done.told = arrived;
        return written;
      },
      changed: () => {
        note(closing.stage);
      },
    },
    hasManifest,
  );
  const becomes = (id: string, kind: UploadState['kind']): void => {
    if (kind === 'done') done.arrived += 1;
    closing.note(id, kind);
  };
  return { clock, closing, told, becomes };
}

describe('a delivery', () => {
  test('closes by itself after thirty quiet seconds', async () => {
    const { clock, told, becomes } = aClosing();
    becomes('a', 'queued');
    becomes('a', 'active');
    becomes('a', 'done');
    await clock.pass(CLOSE_AFTER_QUIET_MS - 1);
    expect(told).toEqual([]);
    await clock.pass(60_000);
    expect(told).toEqual(['30 s: closing', '31 s: 1 told', '31 s: closed']);
  });

  test('closes once when Finish is pressed in the moment in which the quiet is over', async () => {
    const { clock, closing, told, becomes } = aClosing();
    becomes('a', 'done');
    clock.advance(CLOSE_AFTER_QUIET_MS);
    closing.finish();
    await clock.pass(60_000);
    expect(told).toEqual(['30 s: closing', '31 s: 1 told', '31 s: closed']);
  });

  test('is not quiet while files come', async () => {
    const { clock, told, becomes } = aClosing();
    for (const id of ['a', 'b', 'c']) {
      becomes(id, 'queued');
      await clock.pass(10_000);
      becomes(id, 'done');
      await clock.pass(20_000);
    }
    expect(told).toEqual([]);
    await clock.pass(60_000);
    expect(told).toEqual(['100 s: closing', '101 s: 3 told', '101 s: closed']);
  });

  test.each(['paused', 'failed', 'needs-file'] as const)(
    'does not close by itself while one is %s',
    async (kind) => {
      const { clock, told, becomes } = aClosing();
      becomes('a', 'done');
      becomes('b', kind);
      await clock.pass(3_600_000);
      expect(told).toEqual([]);
    },
  );

  test('closes without those that cannot go when the guest finishes', async () => {
    const { clock, closing, told, becomes } = aClosing();
    becomes('a', 'done');
    becomes('b', 'failed');
    closing.finish();
    await clock.pass(3_600_000);
    expect(told).toEqual(['0 s: closing', '1 s: 1 told', '1 s: closed']);
  });

  test.each(['queued', 'active', 'waiting', 'cancelling'] as const)(
    'that is finished waits for what is %s, and not for quiet',
    async (kind) => {
      const { clock, closing, told, becomes } = aClosing();
      becomes('a', 'done');
      becomes('b', kind);
      closing.finish();
      await clock.pass(5_000);
      expect(told).toEqual([]);
      becomes('b', 'done');
      await clock.pass(5_000);
      expect(told).toEqual(['5 s: closing', '6 s: 2 told', '6 s: closed']);
    },
  );

  test('of which nothing has arrived has nothing to close', async () => {
    const { clock, closing, told, becomes } = aClosing();
    becomes('a', 'failed');
    closing.finish();
    becomes('b', 'cancelled');
    await clock.pass(3_600_000);
    expect(told).toEqual([]);
  });

  test('opens again for more files, and tells of those too', async () => {
    const { clock, closing, told, becomes } = aClosing();
    becomes('a', 'done');
    closing.finish();
    await clock.pass(1_000);
    becomes('b', 'queued');
    becomes('b', 'done');
    await clock.pass(60_000);
    expect(told).toEqual([
      ...['0 s: closing', '1 s: 1 told', '1 s: closed'],
      ...['1 s: open', '31 s: closing', '32 s: 1 told', '32 s: closed'],
    ]);
  });

  test('that is finished once too often is not in a hurry the next time', async () => {
    const { clock, closing, told, becomes } = aClosing();
    becomes('a', 'done');
    closing.finish();
    await clock.pass(1_000);
    closing.finish();
    becomes('b', 'done');
    await clock.pass(29_999);
    expect(told.at(-1)).toBe('1 s: open');
  });

  test('tells also of what arrives while it closes', async () => {
    const { clock, closing, told, becomes } = aClosing();
    becomes('a', 'done');
    becomes('b', 'failed');
    closing.finish();
    await settled();
    becomes('c', 'done');
    await clock.pass(60_000);
    expect(told).toEqual([
      ...[
        '0 s: closing',
        '1 s: 1 told',
        '1 s: closed',
        '1 s: open',
        '1 s: closing',
        '2 s: 1 told',
        '2 s: closed',
      ],
    ]);
  });

  test('stays closed when one that could not go is taken out afterwards', async () => {
    const { clock, closing, told, becomes } = aClosing();
    becomes('a', 'done');
    becomes('b', 'failed');
    closing.finish();
    await clock.pass(1_000);
    becomes('b', 'cancelling');
    becomes('b', 'cancelled');
    expect(told.slice(2)).toEqual(['1 s: closed', '1 s: open', '1 s: closed']);
    await clock.pass(60_000);
    expect(closing.stage).toBe('closed');
  });

  test('that could not be closed tries again after a minute', async () => {
    const { clock, told, becomes } = aClosing({ writes: [false, false, true] });
    becomes('a', 'done');
    await clock.pass(3 * RETRY_MANIFEST_MS + CLOSE_AFTER_QUIET_MS);
    expect(told).toEqual([
      ...['30 s: closing', '31 s: could not be written', '31 s: unwritten'],
      ...['91 s: closing', '92 s: could not be written', '92 s: unwritten'],
      ...['152 s: closing', '153 s: 1 told', '153 s: closed'],
    ]);
  });

  test('that was finished and could not be closed tries again when the next upload moves', async () => {
    const { clock, closing, told, becomes } = aClosing({ writes: [false] });
    becomes('a', 'done');
    becomes('b', 'failed');
    closing.finish();
    await clock.pass(2_000);
    becomes('b', 'queued');
    becomes('b', 'failed');
    await clock.pass(1_000);
    expect(told).toEqual([
      ...['0 s: closing', '1 s: could not be written', '1 s: unwritten', '2 s: open'],
      ...['2 s: closing', '3 s: 1 told', '3 s: closed'],
    ]);
  });

  test('that had a manifest before is closed as long as there is nothing new', async () => {
    const { clock, closing, told, becomes } = aClosing({ hasManifest: true });
    becomes('a', 'needs-file');
    expect(closing.stage).toBe('closed');
    becomes('a', 'done');
    await clock.pass(60_000);
    expect(told).toEqual(['0 s: closed', '0 s: open', '30 s: closing', '31 s: 1 told', '31 s: closed']);
  });
});
