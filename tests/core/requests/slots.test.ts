import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_BYTES_IN_FLIGHT, type Purpose, type Slot, Slots } from '../../../src/core/requests/slots.ts';
import { MIB } from '../../support/bytes.ts';
import { settled } from '../../support/fake-clock.ts';

const never = new AbortController().signal;

const LANES = 20;

/** Slots of a fixed width, and what has begun in them: each request ends when told. */
function slotsOf(width: number, most = LANES) {
  const slots = new Slots({ current: width, maxConnections: most });
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const granted = new Map<string, Slot>();
  const ask = (name: string, purpose: Purpose, bytes = 0, signal = never): Promise<void> =>
    slots.use(purpose, bytes, signal, async (slot) => {
      begun.push(name);
      granted.set(name, slot);
      await new Promise<void>((resolve) => ends.set(name, resolve));
    });
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    ends.delete(name);
    await settled();
  };
  return { slots, begun, ask, end, slot: (name: string) => granted.get(name) };
}

describe('who may send', () => {
  test('never more at once than the width', async () => {
    const { begun, ask, end } = slotsOf(2);
    for (const name of ['a', 'b', 'c', 'd']) void ask(name, 'single-put');
    await settled();
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  test('first what has no body, then small files, then parts', async () => {
    const { begun, ask, end } = slotsOf(1);
    void ask('first', 'part', 8 * MIB);
    void ask('part', 'part', 8 * MIB);
    void ask('small', 'single-put', MIB);
    void ask('complete', 'complete');
    void ask('list', 'control');
    await settled();
    for (const name of ['first', 'complete', 'list', 'small']) await end(name);
    expect(begun).toEqual(['first', 'complete', 'list', 'small', 'part']);
  });

  test('bodies of 48 MiB together at the most', async () => {
    const { begun, ask, end } = slotsOf(9);
    for (const name of ['a', 'b', 'c', 'd']) void ask(name, 'single-put', 16 * MIB);
    await settled();
    expect(begun).toEqual(['a', 'b', 'c']);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  test('another, while one is on its way in which nothing moves', async () => {
    const { begun, ask, end, slot } = slotsOf(1);
    for (const name of ['a', 'b', 'c']) void ask(name, 'single-put');
    await settled();
    slot('a')?.setIdle(true);
    await settled();
    expect(begun).toEqual(['a', 'b']);
    slot('a')?.setIdle(false);
    await end('b');
    expect(begun).toEqual(['a', 'b']);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  test('but never more than there are lanes, nor more bytes than memory is for', async () => {
    const { begun, ask, end, slot } = slotsOf(1, 2);
    for (const name of ['a', 'b', 'c']) void ask(name, 'single-put', 20 * MIB);
    await settled();
    slot('a')?.setIdle(true);
    await settled();
    slot('b')?.setIdle(true);
    await settled();
    expect(begun).toEqual(['a', 'b']);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c']);
    void ask('d', 'single-put', 20 * MIB);
    slot('c')?.setIdle(true);
    await settled();
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  test('a part larger than that goes alone', async () => {
    const { begun, ask, end } = slotsOf(9);
    void ask('huge', 'part', 105 * MIB);
    void ask('huge too', 'part', 105 * MIB);
    void ask('small', 'single-put', MIB);
    await settled();
    expect(begun).toEqual(['huge']);
    await end('huge');
    expect(begun).toEqual(['huge', 'small']);
    await end('small');
    expect(begun).toEqual(['huge', 'small', 'huge too']);
  });

  test('a part that waits longest is passed over by eight small files, not by nine', async () => {
    const { begun, ask, end } = slotsOf(1);
    void ask('running', 'single-put');
    void ask('part', 'part', 8 * MIB);
    for (let n = 1; n <= 12; n += 1) void ask(`small ${n}`, 'single-put');
    await settled();
    for (const name of ['running', ...Array.from({ length: 9 }, (_, n) => `small ${n + 1}`)]) await end(name);
    expect(begun.indexOf('part')).toBe(9);
  });

  test('small files go on between the parts of one that waited long', async () => {
    const { begun, ask, end } = slotsOf(1);
    void ask('running', 'single-put');
    for (let n = 1; n <= 4; n += 1) void ask(`part ${n}`, 'part', 8 * MIB);
    for (let n = 1; n <= 40; n += 1) void ask(`small ${n}`, 'single-put');
    await settled();
    for (let n = 0; n < 30; n += 1) await end(begun.at(-1) ?? '');
    const places = begun.flatMap((name, place) => (name.startsWith('part') ? [place] : []));
    expect(places).toEqual([9, 18, 27]);
  });

  test('whoever is aborted while waiting leaves the line, and those behind move up', async () => {
    const { begun, ask, end } = slotsOf(9);
    const controller = new AbortController();
    void ask('running', 'part', 40 * MIB);
    const huge = ask('huge', 'part', 100 * MIB, controller.signal);
    void ask('small', 'part', 8 * MIB);
    await settled();
    expect(begun).toEqual(['running']);
    controller.abort('pause');
    await expect(huge).rejects.toBe('pause');
    await settled();
    expect(begun).toEqual(['running', 'small']);
    await end('running');
  });

  test('what fails gives its place back', async () => {
    const { slots } = slotsOf(1);
    const failing = slots.use('single-put', 1, never, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await slots.use('single-put', 1, never, () => Promise.resolve('yes'))).toBe('yes');
  });

  test('whatever comes in whatever order: the width and the bytes hold, and everybody has a turn', async () => {
    const request = fc.record({
      purpose: fc.constantFrom<Purpose>('control', 'begin', 'complete', 'single-put', 'part'),
      bytes: fc.oneof(fc.nat(16 * MIB), fc.nat(200 * MIB)),
      aborts: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        fc.infiniteStream(fc.nat(5)),
        async (requests, width, draws) => {
          const slots = new Slots({ current: width, maxConnections: LANES });
          const running = new Map<() => void, number>();
          let over = 0;
          for (const { purpose, bytes, aborts } of requests) {
            const controller = new AbortController();
            const send = (): Promise<void> =>
              new Promise((resolve) => {
                running.set(resolve, bytes);
                const inFlight = [...running.values()].reduce((a, b) => a + b, 0);
                if (running.size > width) expect.fail('too many at once');
                if (running.size > 1 && inFlight > MAX_BYTES_IN_FLIGHT) expect.fail('too many bytes');
              });
            const count = (): void => void (over += 1);
            slots.use(purpose, bytes, controller.signal, send).then(count, count);
            if (aborts) controller.abort('cancel');
          }
          await settled();
          while (running.size > 0) {
            const [end] = [...running.keys()].slice((draws.next().value ?? 0) % running.size);
            if (!end) break;
            running.delete(end);
            end();
            await settled();
          }
          expect(over).toBe(requests.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
