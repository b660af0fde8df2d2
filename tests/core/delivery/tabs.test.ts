import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../support/bytes.ts';
import { FixedRandom } from '../../support/fixed-random.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { fastChecksum, fastChecksums } from '../../support/fast-checksums.ts';
import { errors, type ScriptedError, randomErrors } from '../../support/scripted-errors.ts';
import { FakeBrowser, type Visit } from '../../support/browser-visit.ts';
import { sourceOf } from '../../support/upload-harness.ts';

const BAD: readonly ScriptedError[] = [
  ...[errors.slowDown, errors.internal, errors.blocked].map((before) => ({ before })),
  { after: errors.blocked },
  { after: errors.internal },
  'silence',
  'silence-after',
  'flipped-bit',
];

const DEEDS = [
  'add',
  'add',
  'open',
  'kill',
  'continue',
  'finish',
  'pause',
  'resume',
  'tell',
  'cancel',
  'undo',
  'retry',
  'forget',
] as const;

type Deed =
  | { readonly kind: (typeof DEEDS)[number]; readonly tab: number }
  | { readonly kind: 'pass'; readonly ms: number };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom(...DEEDS), tab: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      ms: fc.constantFrom(0, 1, 300, 5000, 31_000, 61_000),
    }),
  },
);

interface Tab {
  readonly visit: Visit;
  readonly offered: { readonly reference: string }[];
}

/** Three tabs of one browser with random errors, and a guest who does whatever comes to mind. */
class History {
  readonly browser: FakeBrowser;
  readonly #tabs: (Tab | null)[] = [null, null, null];
  #files = 0;

  constructor(seed: number, looksFirstAt: MemoryStore['looksFirstAt']) {
    const store = new MemoryStore({ checksum: fastChecksum });
    store.looksFirstAt = looksFirstAt;
    const bad = randomErrors(new FixedRandom(seed), 0.25, BAD);
    store.errorScript = (operation, nth) =>
      operation === 'begin' || operation === 'discard' ? undefined : bad(operation, nth);
    this.browser = new FakeBrowser({ store, sums: fastChecksums });
  }

  async do(deed: Deed): Promise<void> {
    if (deed.kind === 'pass') {
      await this.browser.clock.pass(deed.ms);
      return;
    }
    const { kind, tab } = deed;
    if (kind === 'kill') {
      await this.#tabs[tab]?.visit.kill();
      this.#tabs[tab] = null;
      return;
    }
    const open = (this.#tabs[tab] ??= await this.#open());
    await this.#act(kind, open);
  }

  /** The errors end, every tab is closed, and visits go on until nothing is left to do. */
  async end(): Promise<void> {
    this.browser.store.errorScript = () => undefined;
    for (const tab of this.#tabs) await tab?.visit.kill();
    for (let round = 0; round < 12; round += 1) {
      const tab = await this.#open();
      await this.#continue(tab);
      await this.browser.clock.pass(1_300_000);
      await tab.visit.kill();
    }
  }

  async #open(): Promise<Tab> {
    const visit = this.browser.visit();
    return { visit, offered: [...(await visit.deliveries.findPrevious())] };
  }

  async #act(kind: Exclude<Deed['kind'], 'pass' | 'kill'>, tab: Tab): Promise<void> {
    const { deliveries, states } = tab.visit;
    const ids = [...states.keys()];
    switch (kind) {
      case 'add':
        this.#files += 1;
        await tab.visit.add(`f${this.#files}`);
        break;
      case 'continue':
        await this.#continue(tab);
        break;
      case 'finish':
        deliveries.finish();
        break;
      case 'tell':
        await deliveries.answer({ label: null, byQuestion: { a: String(this.#files) }, consent: null });
        break;
      case 'forget':
        await deliveries.forget();
        break;
      case 'cancel':
      case 'undo':
        deliveries.command(
          kind,
          ids.filter((_id, index) => (index + this.#files) % 2 === 0),
        );
        break;
      case 'pause':
      case 'resume':
      case 'retry':
        deliveries.command(kind, ids);
        break;
      case 'open':
    }
  }

  async #continue({ visit: { deliveries }, offered }: Tab): Promise<void> {
    const next = offered.shift();
    if (!next || deliveries.delivery) return;
    const lost = (await deliveries.resumeDelivery(next.reference)).filter(
      ({ state }) => state.kind === 'needs-file',
    );
    await deliveries.giveFiles(
      lost.map(({ id, name }) => ({
        id,
        source: sourceOf(name, bytesOf(name), { lastModified: this.browser.clock.now() }),
      })),
    );
  }
}

async function lives(deeds: readonly Deed[], seed: number, looksFirstAt: MemoryStore['looksFirstAt']) {
  const history = new History(seed, looksFirstAt);
  for (const each of deeds) await history.do(each);
  await history.end();
  const { browser } = history;
  const listed = browser.manifests.flatMap(({ files }) => files.map(({ key }) => key));
  const uncertain = browser.manifests.flatMap(({ uncertain: some = [] }) => some.map(({ key }) => key));
  const stored = [...browser.store.objects.values()]
    .filter(({ originalName }) => !originalName.startsWith('delivery'))
    .map(({ key }) => key);
  expect(
    listed.filter((key) => !stored.includes(key)),
    'listed and not there',
  ).toEqual([]);
  expect(new Set([...listed, ...uncertain]).size, 'listed twice').toBe(listed.length + uncertain.length);
  const owed = (await browser.journal.load()).uploads.map(({ checkpoint }) => checkpoint.key);
  const told = new Set([...listed, ...uncertain, ...owed]);
  expect(
    stored.filter((key) => !told.has(key)),
    'stored, and told to nobody',
  ).toEqual([]);
}

describe.each(['key', 'body'] as const)('where S3 looks first at the %s', (looksFirstAt) => {
  test('whatever is done in three tabs, each stored file is in one manifest, or uncertain', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 20, maxLength: 60, size: 'max' }),
        fc.nat(),
        (deeds, seed) => lives(deeds, seed, looksFirstAt),
      ),
      { numRuns: Number(process.env['RUNS'] ?? 100) },
    );
  }, 120_000);

  test('a file that is sent while its tab reads what to forget is not forgotten by what was read', async () => {
    const here = ['add', 'tell', 'add', 'pause', 'add', 'add', 'retry', 'forget'] as const;
    const there = ['add', 'add', null, 'add', 'add', 'add', 'add', null, null] as const;
    await lives(
      [
        ...here.map((kind): Deed => ({ kind, tab: 1 })),
        ...there.map((kind): Deed => (kind ? { kind, tab: 0 } : { kind: 'pass', ms: 0 })),
        ...Array.from({ length: 4 }, (): Deed => ({ kind: 'add', tab: 0 })),
      ],
      0,
      looksFirstAt,
    );
  });

  test('another file that is taken out while its tab reads what to forget leaves what has arrived', async () => {
    const wait: Deed = { kind: 'pass', ms: 0 };
    const add = (tab: number): Deed => ({ kind: 'add', tab });
    const before: readonly Deed[] = [add(0), { kind: 'cancel', tab: 0 }, add(0), { kind: 'forget', tab: 0 }];
    const between = [wait, wait, add(1), wait, wait, add(0), { kind: 'pass', ms: 5000 } as const];
    const after: readonly Deed[] = [add(2), add(0), { kind: 'forget', tab: 0 }, add(1), add(0), add(0)];
    await lives([...before, ...between, ...after, wait, wait, add(0)], 0, looksFirstAt);
  });

  test('a file whose tab dies after a list and after Forget is told in the next list', async () => {
    const pass = (ms: number): Deed => ({ kind: 'pass', ms });
    const here = (kind: 'add' | 'open' | 'forget' | 'undo' | 'tell' | 'continue'): Deed => ({ kind, tab: 0 });
    const there = (kind: 'add' | 'kill' | 'undo'): Deed => ({ kind, tab: 1 });
    const listed = [there('add'), pass(61_000), pass(0), here('open'), here('open')];
    const forgotten = [here('add'), here('forget'), pass(0), pass(0), here('undo'), pass(0)];
    const dead = [here('open'), here('open'), there('add'), there('kill')];
    const after = [here('add'), here('tell'), here('continue'), there('undo'), pass(0), here('add'), pass(0)];
    await lives([...listed, ...forgotten, ...dead, ...after], 0, looksFirstAt);
  });
});
