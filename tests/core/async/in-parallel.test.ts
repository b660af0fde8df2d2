import { describe, expect, test } from 'vitest';
import { inParallel } from '../../../src/core/async/in-parallel.ts';
import { settled } from '../../support/fake-clock.ts';

/** Work that ends when told, and who has begun it. */
function work() {
  const begun: number[] = [];
  const aborted: number[] = [];
  const ends = new Map<number, { resolve: () => void; reject: (reason: unknown) => void }>();
  const each = (item: number, signal: AbortSignal): Promise<void> => {
    begun.push(item);
    return new Promise((resolve, reject) => {
      ends.set(item, { resolve, reject });
      signal.addEventListener('abort', () => {
        aborted.push(item);
        reject(signal.reason as Error);
      });
    });
  };
  const end = async (item: number): Promise<void> => (ends.get(item)?.resolve(), settled());
  const fail = async (item: number, reason: unknown): Promise<void> => (
    ends.get(item)?.reject(reason),
    settled()
  );
  return { begun, aborted, each, end, fail };
}

describe('working in parallel', () => {
  test('takes the items in order, a limited number at a time, until all are done', async () => {
    const { begun, each, end } = work();
    const over = inParallel([1, 2, 3, 4], 2, new AbortController().signal, each);
    expect(begun).toEqual([1, 2]);
    await end(2);
    await end(1);
    expect(begun).toEqual([1, 2, 3, 4]);
    await end(3);
    await end(4);
    await expect(over).resolves.toBeUndefined();
  });

  test('is done at once without items', async () => {
    const { begun, each } = work();
    await inParallel([], 2, new AbortController().signal, each);
    expect(begun).toEqual([]);
  });

  test('rejects with the first failure once the others have ended, and starts nothing more', async () => {
    const { begun, aborted, each, fail } = work();
    const over = inParallel([1, 2, 3, 4], 2, new AbortController().signal, each);
    over.catch(() => undefined);
    await fail(1, 'no');
    expect(aborted).toEqual([1, 2]);
    expect(begun).toEqual([1, 2]);
    await expect(over).rejects.toBe('no');
  });

  test('rejects with the reason of an abort', async () => {
    const { begun, each } = work();
    const controller = new AbortController();
    const over = inParallel([1, 2, 3], 2, controller.signal, each);
    controller.abort('pause');
    await expect(over).rejects.toBe('pause');
    expect(begun).toEqual([1, 2]);
  });
});
