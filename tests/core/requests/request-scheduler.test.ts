import { describe, expect, test } from 'vitest';
import { Fault, type UploadError } from '../../../src/core/errors.ts';
import { type RequestSpec, RequestScheduler } from '../../../src/core/requests/request-scheduler.ts';
import type { SendOptions } from '../../../src/core/ports.ts';
import { MIB } from '../../support/bytes.ts';
import { settled } from '../../support/fake-clock.ts';
import { errors } from '../../support/scripted-errors.ts';
import { UploadHarness } from '../../support/upload-harness.ts';

const CONNECTIONS = 6;

/** A scheduler, and a log of its requests: each stays in flight until the test answers it. */
function aScheduler() {
  const world = new UploadHarness();
  const { clock } = world;
  const scheduler = new RequestScheduler(CONNECTIONS, {
    ...world.ports,
    random: { uuid: () => '', fraction: () => 0.5 },
  });
  const start = clock.now();
  const log: string[] = [];
  const write = (text: string): void =>
    void log.push(`${Math.round((clock.now() - start) / 1000)} s: ${text}`);
  const open = new Map<string, SendOptions & { answer: () => void; refuse: (error: UploadError) => void }>();
  const controller = new AbortController();
  const send = (
    name: string,
    purpose: RequestSpec['purpose'] = 'single-put',
    bytes = MIB,
  ): Promise<string> => {
    const listener: RequestSpec['listener'] = {
      waiting: ({ kind }) => {
        write(`${name} waits: ${kind}`);
      },
      resumed: () => undefined,
      progress: (sent) => {
        write(`${name} progress ${sent}`);
      },
      silent: () => undefined,
    };
    const over = scheduler.request({ purpose, bytes, signal: controller.signal, listener }, (options) => {
      write(`${name} sent`);
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
  return { world, clock, log, send, request, controller };
}

describe('the request scheduler', () => {
  test.each(['begin', 'complete', 'single-put'] as const)(
    'does not send a request that was aborted before, %s',
    async (purpose) => {
      const { log, send, controller } = aScheduler();
      const over = send('a', purpose, 0);
      // Its slot is free, but it is aborted before it is sent.
      controller.abort('cancel');
      await expect(over).rejects.toBe('cancel');
      expect(log).toEqual(['0 s: a progress 0']);
    },
  );

  test('a stalled request is given up and retried with twice the timeout', async () => {
    const { clock, log, send, request } = aScheduler();
    const over = send('a');
    await settled();
    request('a').onProgress(1000);
    await clock.pass(95_000);
    request('a').answer();
    expect(await over).toBe('a');
    expect(log).toEqual([
      ...['0 s: a sent', '0 s: a progress 1000', '30 s: a progress 0', '30 s: a waits: stalled'],
      ...['30 s: a sent', '90 s: a progress 0', '90 s: a waits: stalled', '91 s: a sent'],
    ]);
  });

  test('bytes in flight in other requests make a longer silence normal', async () => {
    const { clock, log, send, request } = aScheduler();
    for (const name of ['a', 'b', 'c']) void send(name, 'single-put', 2 * MIB);
    await settled();
    for (const name of ['a', 'b', 'c']) request(name).onProgress(2 * MIB);
    // 6 MiB at 1 Mbit/s, the assumed goodput, take 50 s; the timeout is four times that.
    await clock.pass(200_000);
    expect(log.filter((entry) => entry.includes('waits'))).toEqual([]);
    await clock.pass(2_000);
    expect(log.filter((entry) => entry.includes('waits'))).toHaveLength(3);
  });

  test('a line that was measured to be slow has a longer timeout', async () => {
    const { clock, log, send, request } = aScheduler();
    void send('a', 'single-put', 1000);
    await settled();
    await clock.pass(20_000);
    request('a').answer();
    await settled();
    void send('b', 'single-put', 5_000);
    await settled();
    request('b').onProgress(5_000);
    await clock.pass(399_000);
    expect(log.filter((entry) => entry.includes('waits'))).toEqual([]);
    await clock.pass(1_000);
    expect(log.filter((entry) => entry.includes('waits'))).toEqual(['420 s: b waits: stalled']);
  });

  test('an idle request lets another one start, and is still awaited', async () => {
    const { clock, log, send, request } = aScheduler();
    for (const name of ['a', 'b', 'c', 'd']) void send(name, 'single-put', 1000);
    await clock.pass(1_000);
    for (const name of ['a', 'b', 'c']) request(name).onProgress(1000);
    expect(log.filter((entry) => entry.endsWith('d sent'))).toEqual([]);
    await clock.pass(5_000);
    expect(log.filter((entry) => entry.endsWith('d sent'))).toEqual(['6 s: d sent']);
    expect(log.filter((entry) => entry.includes('waits'))).toEqual([]);
  });

  test('S3 may assemble an object for ten silent minutes', async () => {
    const { clock, log, send } = aScheduler();
    void send('complete', 'complete', 0);
    await clock.pass(599_000);
    expect(log).toEqual(['0 s: complete sent']);
    await clock.pass(2_000);
    expect(log.slice(1)).toEqual([
      '600 s: complete progress 0',
      '600 s: complete waits: stalled',
      '600 s: complete sent',
    ]);
  });

  test('a device that slept gives up all requests at once and retries them', async () => {
    const { clock, log, send } = aScheduler();
    void send('part', 'part');
    void send('complete', 'complete', 0);
    await clock.pass(10_000);
    clock.advance(3_600_000);
    await clock.pass(1_000);
    const sent = log.filter((entry) => entry.endsWith('sent'));
    expect(sent).toEqual([
      '0 s: part sent',
      '0 s: complete sent',
      '3610 s: part sent',
      '3610 s: complete sent',
    ]);
  });

  test('progress reported after a request was given up is ignored', async () => {
    const { clock, log, send, request } = aScheduler();
    void send('a');
    await settled();
    const late = request('a');
    late.refuse(errors.internal);
    await settled();
    late.onProgress(5000);
    await clock.pass(400);
    expect(log).toEqual(['0 s: a sent', '0 s: a progress 0', '0 s: a waits: server', '0 s: a sent']);
  });

  test('a session is fetched even while all slots are taken', async () => {
    const { log, send } = aScheduler();
    for (const name of ['a', 'b', 'c', 'd']) void send(name);
    void send('session', 'session', 0);
    await settled();
    expect(log.toSorted()).toEqual(['0 s: a sent', '0 s: b sent', '0 s: c sent', '0 s: session sent']);
  });

  test('a request that waits for its next attempt frees its slot', async () => {
    const { log, send, request } = aScheduler();
    for (const name of ['a', 'b', 'c', 'd']) void send(name);
    await settled();
    request('b').refuse(errors.internal);
    await settled();
    expect(log.slice(3).toSorted()).toEqual(['0 s: b progress 0', '0 s: b waits: server', '0 s: d sent']);
  });

  test('SlowDown reduces the concurrency', async () => {
    const { clock, log, send, request } = aScheduler();
    for (const name of ['a', 'b', 'c', 'd', 'e']) void send(name);
    await settled();
    clock.advance(10);
    for (const name of ['a', 'b', 'c']) request(name).refuse(errors.slowDown);
    await settled();
    expect(log.filter((entry) => entry.endsWith('sent'))).toHaveLength(4);
  });

  test('aborting ends requests in flight with the given reason', async () => {
    const { send, controller, request, clock } = aScheduler();
    const over = send('a');
    await settled();
    controller.abort('pause');
    await expect(over).rejects.toBe('pause');
    expect(request('a').signal.reason).toBe('pause');
    await clock.pass(5_000);
    expect(clock.sleepers).toBe(0);
  });
});
