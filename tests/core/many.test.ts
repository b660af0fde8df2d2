import { describe, expect, test } from 'vitest';
import { QUIET_MS } from '../../src/core/delivery/transition.ts';
import type { Checksums } from '../../src/core/ports.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { sendMany } from '../support/send-many.ts';
import { fastChecksum, fastChecksums } from '../support/fast-checksums.ts';
import { FakeBrowser } from '../support/browser-visit.ts';
import { MemoryStore } from '../support/memory-store.ts';

describe('three thousand tiny files', () => {
  test('need exactly as many requests, and one for the manifest', async () => {
    const browser = new FakeBrowser();
    await sendMany(browser, 3000);
    expect(new Set(browser.store.calls.map((call) => call.split(' ')[0]))).toEqual(new Set(['put']));
    expect(browser.store.calls).toHaveLength(3001);
    expect(browser.store.objects.size).toBe(3001);
    expect(browser.manifests.flatMap(({ files }) => files)).toHaveLength(3000);
  });

  test('are sent over all connections, and hashed while others are in flight', async () => {
    const clock = new FakeClock();
    const slow: Checksums = {
      ...fastChecksums,
      of: async (bytes, signal) => {
        await clock.sleep(40, signal);
        return fastChecksums.of(bytes, signal);
      },
    };
    const browser = new FakeBrowser({
      clock,
      store: new MemoryStore({ checksum: fastChecksum }),
      sums: slow,
    });
    browser.store.delay = (_bytes, signal) => clock.sleep(100, signal);
    const start = clock.now();
    await sendMany(browser, 600);
    expect(browser.store.inFlight.most).toBe(6);
    // A hundred rounds of six take ten seconds. Hashed only when a lane is free, they would take eighteen.
    expect(clock.now() - start - QUIET_MS[0]).toBeLessThan(12_000);
  });
});
