import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Bytes } from '../../src/core/types.ts';
import { bytesOf, noise } from '../support/bytes.ts';
import { FakeBrowser } from '../support/browser-visit.ts';
import { sourceOf } from '../support/upload-harness.ts';

const counted = { controllers: 0, aborts: 0, timers: 0, slices: 0, reads: 0, requests: 0 };

/** Counts what costs a browser time, in everything that core does for so many files of 20 kB. */
async function costOf(files: number): Promise<typeof counted> {
  const counts = { ...counted };
  class CountedController extends AbortController {
    constructor() {
      super();
      counts.controllers += 1;
    }
    override abort(reason?: unknown): void {
      counts.aborts += 1;
      super.abort(reason);
    }
  }
  vi.stubGlobal('AbortController', CountedController);
  const browser = new FakeBrowser();
  const { clock, store } = browser;
  const sleep = clock.sleep.bind(clock);
  store.delay = (_bytes, signal) => sleep(100, signal);
  clock.sleep = (ms, signal) => {
    counts.timers += 1;
    return sleep(ms, signal);
  };
  const file = (seed: number): Bytes => {
    const bytes = bytesOf(noise(20_000, seed));
    return {
      ...bytes,
      slice: (start, end) => {
        counts.slices += 1;
        return bytes.slice(start, end);
      },
      arrayBuffer: () => {
        counts.reads += 1;
        return bytes.arrayBuffer();
      },
    };
  };
  const visit = browser.visit();
  await visit.add(...Array.from({ length: files }, (_, n) => sourceOf(`f${n}`, file(n + 1))));
  await visit.closed();
  expect(browser.store.objects.size).toBe(files + 1);
  counts.requests = browser.calls.length;
  vi.unstubAllGlobals();
  return counts;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('what one small file costs', () => {
  test('is one read, one request, and a controller each for the guest and for the request', async () => {
    const [few, many] = [await costOf(100), await costOf(400)];
    const perFile = (count: keyof typeof counted): number => (many[count] - few[count]) / 300;
    expect({
      controllers: perFile('controllers'),
      reads: perFile('reads'),
      requests: perFile('requests'),
    }).toEqual({ controllers: 2, reads: 1, requests: 1 });
    expect(many).toMatchObject({ aborts: 0, slices: 0 });
  });

  test('is no timer: one is for all, and checks every five seconds', async () => {
    // Four hundred files over six connections take seven seconds.
    expect((await costOf(400)).timers).toBeLessThan(8);
  });
});
