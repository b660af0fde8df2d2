import { describe, expect, test } from 'vitest';
import type { MultipartUpload, Part, SendOptions } from '../../../src/core/ports.ts';
import type { Bytes, UploadState } from '../../../src/core/types.ts';
import { MIB, noise } from '../../support/bytes.ts';
import { FakeBrowser } from '../../support/browser-visit.ts';
import { fastChecksum, fastChecksums } from '../../support/fast-checksums.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { firstRequests, scripted } from '../../support/scripted-errors.ts';
import { SimulatedLine } from '../../support/simulated-line.ts';
import { sourceOf } from '../../support/upload-harness.ts';

const never = new AbortController().signal;

/** How much of a body the line takes at once, in bytes. */
const PIECE = 64 * 1024;

/** A bucket behind a proxy: it takes whole bodies at once, and passes on what it took even when nobody waits any more. */
class BehindProxy extends MemoryStore {
  /** Bytes passed on, or waiting for that. */
  passedOn = 0;
  carry: (bytes: number) => Promise<void> = () => Promise.resolve();

  override async putPart(
    upload: MultipartUpload,
    partNumber: number,
    body: Bytes,
    checksum: string,
    options: SendOptions,
  ): Promise<Part> {
    options.onProgress(body.size);
    this.passedOn += body.size;
    await this.carry(body.size);
    return super.putPart(upload, partNumber, body, checksum, options);
  }
}

function aBrowser(store: MemoryStore = new MemoryStore({ checksum: fastChecksum })): FakeBrowser {
  return new FakeBrowser({ store, sums: fastChecksums });
}

const film = sourceOf('film', noise(24 * MIB));

function callsOf(browser: FakeBrowser, operation: string): readonly string[] {
  return browser.calls.filter((call) => call.startsWith(`${operation} `));
}

function silentSince(state: UploadState | undefined): number | undefined {
  return state?.kind === 'active' ? state.silentSince : undefined;
}

describe('silence', () => {
  test('of 24 MiB behind a buffering proxy at 256 kbit/s is waited for: all of it arrives, and nothing is sent twice', async () => {
    const store = new BehindProxy({ checksum: fastChecksum });
    const browser = aBrowser(store);
    const line = new SimulatedLine(browser.clock, 32_000, 0);
    // Bodies share the line evenly, so all of them come through at the end.
    store.carry = async (bytes) => {
      for (let left = bytes; left > 0; left -= PIECE) await line.carry(Math.min(left, PIECE), never);
    };
    const visit = browser.visit();
    await visit.add(film);
    await visit.closed();
    expect(browser.arrived).toContain('film');
    expect(store.passedOn / (24 * MIB)).toBeLessThanOrEqual(1.3);
  });

  test('is told, and since when, until something moves again', async () => {
    const browser = aBrowser();
    browser.store.errorScript = scripted({ 'put 1': 'silence' });
    const visit = browser.visit();
    const start = browser.clock.now();
    await visit.add('a');
    await browser.clock.pass(14_999);
    expect(silentSince(visit.states.get('a'))).toBeUndefined();
    await browser.clock.pass(1_000);
    expect(silentSince(visit.states.get('a'))).toBe(start);
    await browser.clock.pass(16_000);
    expect(visit.states.get('a')).toMatchObject({ kind: 'done' });
  });

  test('after an answer that was lost ends with a question: nothing is sent again', async () => {
    const browser = aBrowser();
    browser.store.errorScript = scripted({ 'put 1': 'silence-after', 'putPart 2': 'silence-after' });
    const visit = browser.visit();
    const start = browser.clock.now();
    await visit.add('a', film);
    await browser.clock.until(() => visit.kinds.film === 'done' && visit.kinds.a === 'done');
    expect(browser.clock.now() - start).toBeLessThan(20_000);
    expect(callsOf(browser, 'putPart')).toHaveLength(3);
    expect(callsOf(browser, 'put')).toHaveLength(1);
  });

  test('of the first three parts keeps no lane from others while S3 answers questions', async () => {
    const browser = aBrowser();
    browser.store.errorScript = firstRequests(3, 'putPart', 'silence');
    browser.store.delay = (bytes, signal) => browser.clock.sleep(bytes / 1000, signal);
    const visit = browser.visit();
    await visit.add(sourceOf('film', noise(64 * MIB)));
    const start = browser.clock.now();
    await browser.clock.until(() => visit.kinds.film === 'done');
    expect(browser.clock.now() - start).toBeLessThan(240_000);
    expect(callsOf(browser, 'putPart')).toHaveLength(11);
  });

  test('on a dead path costs questions, not bodies', async () => {
    const browser = aBrowser();
    const start = browser.clock.now();
    // For half an hour nothing is answered.
    browser.store.errorScript = (operation) =>
      operation !== 'begin' && browser.clock.now() - start < 1_800_000 ? 'silence' : undefined;
    const visit = browser.visit();
    await visit.add(film);
    await browser.clock.pass(1_800_000);
    expect(callsOf(browser, 'putPart')).toHaveLength(3);
    await browser.clock.until(() => visit.kinds.film === 'done');
    expect(callsOf(browser, 'putPart').length).toBeLessThanOrEqual(6);
  });

  test('of a small file ends by its own bytes while a large one is slow', async () => {
    const browser = aBrowser();
    browser.store.errorScript = scripted({ 'put 2': 'silence' });
    browser.store.delay = (bytes, signal) => browser.clock.sleep(bytes / 100, signal);
    const visit = browser.visit();
    await visit.add('first', sourceOf('film', noise(24 * MIB)));
    await browser.clock.until(() => callsOf(browser, 'putPart').length > 1);
    const start = browser.clock.now();
    await visit.add('small');
    await browser.clock.until(() => visit.kinds.small === 'done');
    expect(browser.clock.now() - start).toBeLessThan(60_000);
  });

  test('of a browser that never tells progress, as with a service worker on the origin, is judged by size', async () => {
    const store = new MemoryStore({ checksum: fastChecksum });
    const browser = aBrowser(store);
    store.hears = () => undefined;
    // 400 kB a second: the first takes 37 s, the two of them together longer than half a minute each.
    store.delay = (bytes, signal) => browser.clock.sleep(bytes / 400, signal);
    const visit = browser.visit();
    await visit.add(sourceOf('one', noise(15_000_000)), sourceOf('two', noise(15_000_000, 2)));
    await visit.closed();
    expect(callsOf(browser, 'put').filter((call) => !call.includes('delivery'))).toEqual([
      'put one',
      'put two',
    ]);
  });

  test('that ended in a stall makes the parts of the next file smaller, until the line has proved itself', async () => {
    const browser = aBrowser();
    browser.store.errorScript = scripted({ 'put 1': 'silence' });
    const visit = browser.visit();
    await visit.add('a');
    await browser.clock.until(() => visit.kinds.a === 'done');
    await visit.add(sourceOf('film', noise(80 * MIB)));
    await browser.clock.until(() => visit.kinds.film === 'done');
    expect(callsOf(browser, 'putPart')).toHaveLength(16);
    await visit.add(sourceOf('another', noise(24 * MIB)));
    await browser.clock.until(() => browser.calls.filter((call) => call.startsWith('finish')).length === 2);
    expect(callsOf(browser, 'putPart')).toHaveLength(16 + 3);
  });
});
