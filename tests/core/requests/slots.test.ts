import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_BYTES_IN_FLIGHT, MAX_BYTES_OF_TWO, Slots } from '../../../src/core/requests/slots.ts';
import { MIB } from '../../support/bytes.ts';
import { settled } from '../../support/fake-clock.ts';

type Purpose = Parameters<Slots['use']>[0];

const never = new AbortController().signal;

const CONNECTIONS = 20;

/** Slots with a fixed limit, and the requests that started in them: each ends when the test says so. */
function slotsOf(limit: number, max = CONNECTIONS) {
  const slots = new Slots({ current: limit, maxConnections: max });
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const granted = new Map<string, (isIdle: boolean) => void>();
  const use = (name: string, purpose: Purpose, bytes = 0, signal = never): Promise<void> =>
    slots.use(purpose, bytes, signal, async (setIdle) => {
      started.push(name);
      granted.set(name, setIdle);
      await new Promise<void>((resolve) => ends.set(name, resolve));
    });
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    ends.delete(name);
    await settled();
  };
  return {
    slots,
    started,
    use,
    end,
    setIdle: (name: string, isIdle: boolean) => granted.get(name)?.(isIdle),
  };
}

describe('slots', () => {
  test('are never more than the concurrency limit', async () => {
    const { started, use, end } = slotsOf(2);
    for (const name of ['a', 'b', 'c', 'd']) void use(name, 'single-put');
    await settled();
    expect(started).toEqual(['a', 'b']);
    await end('b');
    expect(started).toEqual(['a', 'b', 'c']);
  });

  test('go to requests without a body first, then to small files, then to parts', async () => {
    const { started, use, end } = slotsOf(1);
    void use('first', 'part', 8 * MIB);
    void use('part', 'part', 8 * MIB);
    void use('small', 'single-put', MIB);
    void use('complete', 'complete');
    void use('list', 'control');
    await settled();
    for (const name of ['first', 'complete', 'list', 'small']) await end(name);
    expect(started).toEqual(['first', 'complete', 'list', 'small', 'part']);
  });

  test('never have bodies of more than 48 MiB in all', async () => {
    const { started, use, end } = slotsOf(9);
    for (const name of ['a', 'b', 'c', 'd']) void use(name, 'single-put', 16 * MIB);
    await settled();
    expect(started).toEqual(['a', 'b', 'c']);
    await end('a');
    expect(started).toEqual(['a', 'b', 'c', 'd']);
  });

  test('are granted to one more request while another is idle', async () => {
    const { started, use, end, setIdle } = slotsOf(1);
    for (const name of ['a', 'b', 'c']) void use(name, 'single-put');
    await settled();
    setIdle('a', true);
    await settled();
    expect(started).toEqual(['a', 'b']);
    setIdle('a', false);
    await end('b');
    expect(started).toEqual(['a', 'b']);
    await end('a');
    expect(started).toEqual(['a', 'b', 'c']);
  });

  test('of idle requests still count towards the connections and the bytes in flight', async () => {
    const { started, use, end, setIdle } = slotsOf(1, 2);
    for (const name of ['a', 'b', 'c']) void use(name, 'single-put', 20 * MIB);
    await settled();
    setIdle('a', true);
    await settled();
    setIdle('b', true);
    await settled();
    expect(started).toEqual(['a', 'b']);
    await end('a');
    expect(started).toEqual(['a', 'b', 'c']);
    void use('d', 'single-put', 20 * MIB);
    setIdle('c', true);
    await settled();
    expect(started).toEqual(['a', 'b', 'c']);
  });

  test('are granted to two parts of a file above 234 GiB at once, and to no third', async () => {
    const { started, use } = slotsOf(9);
    for (const name of ['a', 'b', 'c']) void use(name, 'part', 40 * MIB);
    await settled();
    expect(started).toEqual(['a', 'b']);
  });

  test('leave one connection for questions while a request is idle', async () => {
    const { started, use, setIdle } = slotsOf(3, 6);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) void use(name, 'part', MIB);
    await settled();
    for (const name of ['a', 'b', 'c']) setIdle(name, true);
    await settled();
    expect(started).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('are granted to a larger part only when it is alone', async () => {
    const { started, use, end } = slotsOf(9);
    void use('huge', 'part', 105 * MIB);
    void use('huge too', 'part', 105 * MIB);
    void use('small', 'single-put', MIB);
    await settled();
    expect(started).toEqual(['huge']);
    await end('huge');
    expect(started).toEqual(['huge', 'small']);
    await end('small');
    expect(started).toEqual(['huge', 'small', 'huge too']);
  });

  test('are granted to the oldest waiting part after eight small files, not nine', async () => {
    const { started, use, end } = slotsOf(1);
    void use('running', 'single-put');
    void use('part', 'part', 8 * MIB);
    for (let n = 1; n <= 12; n += 1) void use(`small ${n}`, 'single-put');
    await settled();
    for (const name of ['running', ...Array.from({ length: 9 }, (_, n) => `small ${n + 1}`)]) await end(name);
    expect(started.indexOf('part')).toBe(9);
  });

  test('go to small files between the parts of one that waited long', async () => {
    const { started, use, end } = slotsOf(1);
    void use('running', 'single-put');
    for (let n = 1; n <= 4; n += 1) void use(`part ${n}`, 'part', 8 * MIB);
    for (let n = 1; n <= 40; n += 1) void use(`small ${n}`, 'single-put');
    await settled();
    for (let n = 0; n < 30; n += 1) await end(started.at(-1) ?? '');
    const places = started.flatMap((name, place) => (name.startsWith('part') ? [place] : []));
    expect(places).toEqual([9, 18, 27]);
  });

  test('are not granted to a request that was aborted while waiting, and those behind it move up', async () => {
    const { started, use, end } = slotsOf(9);
    const controller = new AbortController();
    void use('running', 'part', 40 * MIB);
    const huge = use('huge', 'part', 100 * MIB, controller.signal);
    void use('small', 'part', 8 * MIB);
    await settled();
    expect(started).toEqual(['running']);
    controller.abort('pause');
    await expect(huge).rejects.toBe('pause');
    await settled();
    expect(started).toEqual(['running', 'small']);
    await end('running');
  });

  test('are freed when a request fails', async () => {
    const { slots } = slotsOf(1);
    const failing = slots.use('single-put', 1, never, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await slots.use('single-put', 1, never, () => Promise.resolve('yes'))).toBe('yes');
  });

  test('keep both limits and are granted to every request, in any order of arrival', async () => {
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
        async (requests, limit, draws) => {
          const slots = new Slots({ current: limit, maxConnections: CONNECTIONS });
          const running = new Map<() => void, number>();
          let over = 0;
          for (const { purpose, bytes, aborts } of requests) {
            const controller = new AbortController();
            const send = (): Promise<void> =>
              new Promise((resolve) => {
                running.set(resolve, bytes);
                const inFlight = [...running.values()].reduce((a, b) => a + b, 0);
                if (running.size > limit) expect.fail('too many at once');
                const bodies = [...running.values()].filter((length) => length > 0).length;
                const most = bodies === 2 ? MAX_BYTES_OF_TWO : MAX_BYTES_IN_FLIGHT;
                if (bodies > 1 && inFlight > most) expect.fail('too many bytes');
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
