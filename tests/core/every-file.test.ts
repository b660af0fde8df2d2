import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UploadCommand } from '../../src/core/protocol.ts';
import type { Bytes, Source, UploadState } from '../../src/core/types.ts';
import { bytesOf, MIB, noise } from '../support/bytes.ts';
import { FixedRandom } from '../support/fixed-random.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { fastChecksum, fastChecksums } from '../support/fast-checksums.ts';
import { errors, type ScriptedError, type ErrorScript, randomErrors } from '../support/scripted-errors.ts';
import { FakeBrowser, type Visit } from '../support/browser-visit.ts';
import { sourceOf } from '../support/upload-harness.ts';

const FILES: readonly Source[] = [
  sourceOf('film', remembered(bytesOf(noise(17 * MIB)))),
  ...['a', 'b', 'c', 'd', 'e'].map((name) => sourceOf(name, `this is ${name}`)),
  sourceOf('empty', ''),
];
const SIZES = new Map(FILES.map(({ name, bytes }) => [name, bytes.size]));

/** Something the guest, or the world, does. */
type Deed =
  | { readonly kind: 'command'; readonly command: UploadCommand; readonly file: number }
  | { readonly kind: 'all'; readonly command: UploadCommand }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'network'; readonly isOnline: boolean }
  | { readonly kind: 'finish' }
  | { readonly kind: 'kill' };

const commands: readonly UploadCommand[] = ['pause', 'resume', 'cancel', 'undo', 'retry'];

function deeds(
  allowed: readonly UploadCommand[],
  ...more: readonly fc.Arbitrary<Deed>[]
): fc.Arbitrary<Deed[]> {
  const command = fc.constantFrom(...allowed);
  const one: fc.Arbitrary<Deed> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('command' as const),
        command,
        file: fc.nat(FILES.length - 1),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('all' as const), command }) },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('pass' as const),
        ms: fc.constantFrom(0, 1, 500, 5000, 9000, 60_000),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('network' as const), isOnline: fc.boolean() }) },
    { weight: 1, arbitrary: fc.constant<Deed>({ kind: 'finish' }) },
    ...more,
  );
  return fc.array(one, { maxLength: 25 });
}

const BAD: readonly ScriptedError[] = [
  ...[errors.slowDown, errors.internal, errors.blocked, errors.expired, errors.skewed].map((before) => ({
    before,
  })),
  ...[{ after: errors.blocked }, { after: errors.internal }, { before: errors.denied }],
  ...(['silence', 'silence-after', 'flipped-bit'] as const),
];

/** Bad weather, except for what nobody could mend: an upload begun whose id is lost, and parts that may not be thrown away. */
function badWeather(seed: number): ErrorScript {
  const any = randomErrors(new FixedRandom(seed), 0.3, BAD);
  return (operation, nth) => {
    const trouble = any(operation, nth);
    const isLost = trouble === 'silence-after' || (typeof trouble === 'object' && 'after' in trouble);
    const isDenied = typeof trouble === 'object' && 'before' in trouble && trouble.before.kind === 'denied';
    const isBeyondUs = (operation === 'begin' && isLost) || (operation === 'discard' && isDenied);
    return isBeyondUs ? { before: errors.internal } : trouble;
  };
}

function browserIn(troubles: ErrorScript): FakeBrowser {
  const store = new MemoryStore({ checksum: fastChecksum });
  store.errorScript = troubles;
  return new FakeBrowser({ store, sums: fastChecksums });
}

/** Does what a patient guest does in the end: resume, try again, finish; and waits. */
async function bringHome(browser: FakeBrowser, visit: Visit): Promise<void> {
  browser.store.errorScript = () => undefined;
  browser.network.goOnline();
  for (let round = 0; round < 3; round += 1) {
    await browser.clock.pass(1_200_000);
    const ids = [...visit.states.keys()];
    visit.deliveries.command('resume', ids);
    visit.deliveries.command('retry', ids);
  }
  visit.deliveries.finish();
  await browser.clock.pass(1_200_000);
}

/** Once at the most under a name of its own; exactly once and whole, and told of exactly once, when it is done. */
function expectOnce(browser: FakeBrowser, states: ReadonlyMap<string, UploadState>): void {
  const objects = [...browser.store.objects.values()];
  const told = browser.manifests.flatMap(({ files }) => files);
  for (const { name } of FILES) {
    const state = states.get(name);
    const mine = objects.filter(({ originalName }) => originalName === name);
    if (state?.kind === 'cancelled') {
      expect(mine.length, name).toBeLessThanOrEqual(1);
      expect(told.filter((each) => each.name === name)).toEqual([]);
      continue;
    }
    expect(state?.kind, name).toBe('done');
    expect(mine.map(({ key }) => key)).toEqual(state?.kind === 'done' ? [state.key] : []);
    expect(told.filter((each) => each.name === name).map(({ key }) => key)).toEqual(
      mine.map(({ key }) => key),
    );
    const size = SIZES.get(name) ?? 0;
    expect(mine[0]?.bytes.length).toBe(size);
  }
}

describe('every file arrives once, complete, under one key', () => {
  test('whatever the guest presses, in any order, with random errors', async () => {
    await fc.assert(
      fc.asyncProperty(deeds(commands), fc.nat(), async (steps, seed) => {
        const browser = browserIn(badWeather(seed));
        const visit = browser.visit();
        await visit.add(...FILES);
        for (const step of steps) await doIt(step, browser, visit);
        await bringHome(browser, visit);
        expectOnce(browser, visit.states);
        expect(overshoots(visit)).toEqual([]);
        expect(browser.store.uploads).toEqual([]);
        const begun = browser.store.startedKeys.length;
        expect(begun).toBeLessThanOrEqual(1);
      }),
      { numRuns: 80 },
    );
  }, 60_000);

  test('however often the browser is killed, when the same files are given again', async () => {
    const kill = { weight: 3, arbitrary: fc.constant<Deed>({ kind: 'kill' }) };
    await fc.assert(
      fc.asyncProperty(deeds(['pause', 'resume', 'retry'], kill.arbitrary), fc.nat(), async (steps, seed) => {
        const browser = browserIn(badWeather(seed));
        let visit = browser.visit();
        await visit.add(...FILES);
        for (const step of steps) {
          if (step.kind === 'kill') visit = await killAndReturn(browser, visit);
          else await doIt(step, browser, visit);
        }
        await bringHome(browser, visit);
        // A delivery whose manifest was never confirmed is completed by the next visit.
        visit = await killAndReturn(browser, visit);
        await bringHome(browser, visit);
        const states = new Map<string, UploadState>(
          FILES.map(({ name }) => [name, doneAs(browser, name)] as const),
        );
        expectOnce(browser, states);
        expect(await browser.journal.load()).toEqual({ deliveries: [], uploads: [] });
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

async function doIt(deed: Deed, browser: FakeBrowser, { deliveries, states }: Visit): Promise<void> {
  const ids = [...states.keys()];
  switch (deed.kind) {
    case 'command':
      deliveries.command(deed.command, ids.slice(deed.file, deed.file + 1));
      return;
    case 'all':
      deliveries.command(deed.command, ids);
      return;
    case 'pass':
      await browser.clock.pass(deed.ms);
      return;
    case 'network':
      if (deed.isOnline) browser.network.goOnline();
      else browser.network.goOffline();
      return;
    case 'finish':
      deliveries.finish();
      return;
    case 'kill':
      throw new Error('Not by this guest.');
  }
}

async function killAndReturn(browser: FakeBrowser, visit: Visit): Promise<Visit> {
  await visit.kill();
  const next = browser.visit();
  for (const { reference } of await next.deliveries.findPrevious()) {
    const missing = (await next.deliveries.resumeDelivery(reference)).filter(
      ({ state }) => state.kind === 'needs-file',
    );
    await next.deliveries.giveFiles(
      missing.flatMap(({ id, name }) => {
        const source = FILES.find((file) => file.name === name);
        return source ? [{ id, source }] : [];
      }),
    );
  }
  return next;
}

function doneAs(browser: FakeBrowser, name: string): UploadState {
  const found = [...browser.store.objects.values()].find(({ originalName }) => originalName === name);
  return { kind: 'done', key: found?.key ?? 'nowhere', checksum: '', at: 0 };
}

/** Bytes that are copied once for each piece, not each time. */
function remembered(bytes: Bytes): Bytes {
  const pieces = new Map<string, Bytes>();
  let copy: Promise<ArrayBuffer> | undefined;
  return {
    size: bytes.size,
    slice: (start, end) => {
      const known = pieces.get(`${start}-${end}`) ?? remembered(bytes.slice(start, end));
      pieces.set(`${start}-${end}`, known);
      return known;
    },
    arrayBuffer: () => (copy ??= bytes.arrayBuffer()),
  };
}

/** Every time that more progress was shown than there are bytes. */
function overshoots(visit: Visit): readonly string[] {
  return [...visit.mostSent].filter(([id, sent]) => sent > (SIZES.get(id) ?? 0)).map(([id]) => id);
}
