import { describe, expect, test } from 'vitest';
import { Fault, type UploadError } from '../../../src/core/errors.ts';
import { type RequestSpec, RequestScheduler } from '../../../src/core/requests/request-scheduler.ts';
import type { SendOptions } from '../../../src/core/ports.ts';
import { MIB } from '../../support/bytes.ts';
import { settled } from '../../support/fake-clock.ts';
import { errors } from '../../support/troubles.ts';
import { World } from '../../support/world.ts';

const LANES = 6;

/** A line, and a transcript of what goes over it: each request stays until it is answered for. */
function aLine() {
  const world = new World();
  const { clock } = world;
  const line = new RequestScheduler(LANES, {
    ...world.ports,
    random: { uuid: () => '', fraction: () => 0.5 },
  });
  const start = clock.now();
  const told: string[] = [];
  const note = (text: string): void =>
    void told.push(`${Math.round((clock.now() - start) / 1000)} s: ${text}`);
  const open = new Map<string, SendOptions & { answer: () => void; refuse: (error: UploadError) => void }>();
  const controller = new AbortController();
  const send = (
    name: string,
    purpose: RequestSpec['purpose'] = 'single-put',
    bytes = MIB,
  ): Promise<string> => {
    const watcher: RequestSpec['listener'] = {
      waiting: ({ kind }) => {
        note(`${name} waits: ${kind}`);
      },
      resumed: () => undefined,
      progress: (sent) => {
        note(`${name} moved ${sent}`);
      },
    };
    const over = line.request({ purpose, bytes, signal: controller.signal, listener: watcher }, (options) => {
      note(`${name} sent`);
      return new Promise<string>((resolve, reject) => {
        const answer = (): void => {
          resolve(name);
        };
        const refuse = (error: UploadError): void => {
          reject(new Fault(error));
        };
        open.set(name, { ...options, answer, refuse });
      });
    });
    over.catch(() => undefined);
    return over;
  };
  const request = (name: string) => {
    const found = open.get(name);
    if (!found) throw new Error(`${name} was not sent`);
    return found;
  };
  return { world, clock, told, send, request, controller };
}

describe('the way to AWS', () => {
  test.each(['begin', 'complete', 'single-put'] as const)(
    'is not taken by what was called off before it set out, %s',
    async (purpose) => {
      const { told, send, controller, request } = aLine();
      const over = send('a', purpose, 0);
      // It may send, and is called off before it comes to it.
      controller.abort('cancel');
      await expect(over).rejects.toBe('cancel');
      expect(request('a').signal.aborted).toBe(true);
      expect(told).toEqual(['0 s: a sent', '0 s: a moved 0']);
    },
  );

  test('a stalled request is given up and tried again, with twice the patience', async () => {
    const { clock, told, send, request } = aLine();
    const over = send('a');
    await settled();
    request('a').onProgress(1000);
    await clock.pass(95_000);
    request('a').answer();
    expect(await over).toBe('a');
    expect(told).toEqual([
      ...['0 s: a sent', '0 s: a moved 1000', '30 s: a moved 0', '30 s: a waits: stalled'],
      ...['30 s: a sent', '90 s: a moved 0', '90 s: a waits: stalled', '91 s: a sent'],
    ]);
  });

  test('what is under way on the other lanes makes silence normal', async () => {
    const { clock, told, send, request } = aLine();
    for (const name of ['a', 'b', 'c']) void send(name, 'single-put', 2 * MIB);
    await settled();
    for (const name of ['a', 'b', 'c']) request(name).onProgress(2 * MIB);
    // 6 MiB at 1 Mbit/s, which is what a line is taken for before it is known, take 50 s; four times that is allowed.
    await clock.pass(200_000);
    expect(told.filter((line) => line.includes('waits'))).toEqual([]);
    await clock.pass(2_000);
    expect(told.filter((line) => line.includes('waits'))).toHaveLength(3);
  });

  test('a line that is known to be slow is waited for longer', async () => {
    const { clock, told, send, request } = aLine();
    void send('a', 'single-put', 1000);
    await settled();
    await clock.pass(20_000);
    request('a').answer();
    await settled();
    void send('b', 'single-put', 5_000);
    await settled();
    request('b').onProgress(5_000);
    await clock.pass(399_000);
    expect(told.filter((line) => line.includes('waits'))).toEqual([]);
    await clock.pass(1_000);
    expect(told.filter((line) => line.includes('waits'))).toEqual(['420 s: b waits: stalled']);
  });

  test('a request in which nothing moves leaves the line to the others, and is still waited for', async () => {
    const { clock, told, send, request } = aLine();
    for (const name of ['a', 'b', 'c', 'd']) void send(name, 'single-put', 1000);
    await clock.pass(1_000);
    for (const name of ['a', 'b', 'c']) request(name).onProgress(1000);
    expect(told.filter((line) => line.endsWith('d sent'))).toEqual([]);
    await clock.pass(5_000);
    expect(told.filter((line) => line.endsWith('d sent'))).toEqual(['6 s: d sent']);
    expect(told.filter((line) => line.includes('waits'))).toEqual([]);
  });

  test('putting an object together may take ten silent minutes', async () => {
    const { clock, told, send } = aLine();
    void send('complete', 'complete', 0);
    await clock.pass(599_000);
    expect(told).toEqual(['0 s: complete sent']);
    await clock.pass(2_000);
    expect(told.slice(1)).toEqual([
      '600 s: complete moved 0',
      '600 s: complete waits: stalled',
      '600 s: complete sent',
    ]);
  });

  test('a device that slept gives everything up at once and tries again', async () => {
    const { clock, told, send } = aLine();
    void send('part', 'part');
    void send('complete', 'complete', 0);
    await clock.pass(10_000);
    clock.advance(3_600_000);
    await clock.pass(1_000);
    const sent = told.filter((line) => line.endsWith('sent'));
    expect(sent).toEqual([
      '0 s: part sent',
      '0 s: complete sent',
      '3610 s: part sent',
      '3610 s: complete sent',
    ]);
  });

  test('progress that is told after a request was given up counts for nothing', async () => {
    const { clock, told, send, request } = aLine();
    void send('a');
    await settled();
    const late = request('a');
    late.refuse(errors.internal);
    await settled();
    late.onProgress(5000);
    await clock.pass(400);
    expect(told).toEqual(['0 s: a sent', '0 s: a moved 0', '0 s: a waits: server', '0 s: a sent']);
  });

  test('a session is fetched even while every lane is taken', async () => {
    const { told, send } = aLine();
    for (const name of ['a', 'b', 'c', 'd']) void send(name);
    void send('session', 'session', 0);
    await settled();
    expect(told.toSorted()).toEqual(['0 s: a sent', '0 s: b sent', '0 s: c sent', '0 s: session sent']);
  });

  test('whoever waits for the next try leaves the lane to others', async () => {
    const { told, send, request } = aLine();
    for (const name of ['a', 'b', 'c', 'd']) void send(name);
    await settled();
    request('b').refuse(errors.internal);
    await settled();
    expect(told.slice(3).toSorted()).toEqual(['0 s: b moved 0', '0 s: b waits: server', '0 s: d sent']);
  });

  test('SlowDown narrows the line', async () => {
    const { clock, told, send, request } = aLine();
    for (const name of ['a', 'b', 'c', 'd', 'e']) void send(name);
    await settled();
    clock.advance(10);
    for (const name of ['a', 'b', 'c']) request(name).refuse(errors.slowDown);
    await settled();
    expect(told.filter((line) => line.endsWith('sent'))).toHaveLength(4);
  });

  test('aborting ends what is under way with the reason given', async () => {
    const { send, controller, request, clock } = aLine();
    const over = send('a');
    await settled();
    controller.abort('pause');
    await expect(over).rejects.toBe('pause');
    expect(request('a').signal.reason).toBe('pause');
    expect(clock.sleepers).toBe(0);
  });
});
