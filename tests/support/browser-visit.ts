import type { Journal } from '../../src/core/ports.ts';
import { Deliveries } from '../../src/core/delivery/deliveries.ts';
import type { Manifest } from '../../src/core/delivery/manifest.ts';
import type { Source, StoredDelivery, UploadState } from '../../src/core/types.ts';
import { memoryJournal } from '../../src/engine/memory-journal.ts';
import { settled } from './fake-clock.ts';
import { FakeLocks } from './fake-locks.ts';
import { FakeTabs } from './fake-tabs.ts';
import type { ErrorScript } from './scripted-errors.ts';
import { sourceOf, UploadHarness } from './upload-harness.ts';

/** A browser and everything outside it: what outlives a visit. */
export class FakeBrowser extends UploadHarness {
  readonly journal: Journal = memoryJournal(true);
  readonly locks = new FakeLocks();
  readonly tabs = new FakeTabs();
  #visits = 0;

  /** Opens the page. */
  visit(): Visit {
    this.#visits += 1;
    return new Visit(this, this.#visits);
  }

  /** One failed transaction: of the only delivery nothing is left but its uploads. */
  async loseDeliveryRecord(): Promise<StoredDelivery> {
    const { deliveries, uploads } = await this.journal.load();
    const [record] = deliveries;
    if (!record) throw new Error('There is no delivery.');
    await this.journal.forgetDelivery(record.reference);
    await this.journal.saveUploads(uploads);
    return record;
  }

  /** Keys in the bucket, without what is the same for all, the random digits left out. */
  get arrived(): readonly string[] {
    return [...this.store.objects.keys()].map(shortened).sort();
  }

  /** What was asked of the bucket, with keys as above. */
  get calls(): readonly string[] {
    return this.store.calls.map(shortened);
  }

  /** The manifests that were written, in order. */
  get manifests(): readonly Manifest[] {
    return [...this.store.objects.values()]
      .filter(({ originalName }) => originalName === 'delivery.json')
      .map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as Manifest);
  }
}

/** From opening the page to closing it, be it by force. */
export class Visit {
  readonly deliveries: Deliveries;
  readonly states = new Map<string, UploadState>();
  /** The most bytes that were ever shown as sent, by id. */
  readonly mostSent = new Map<string, number>();
  /** Every kind of state and every stage that was shown, in order. */
  readonly log: string[] = [];
  readonly #browser: FakeBrowser;
  readonly #life = { isOver: false };
  readonly #tab: ReturnType<FakeLocks['tab']>;
  readonly #otherTabs: ReturnType<FakeTabs['tab']>;
  readonly #number: number;

  constructor(browser: FakeBrowser, number: number) {
    this.#browser = browser;
    this.#number = number;
    this.#tab = browser.locks.tab();
    this.#otherTabs = browser.tabs.tab();
    const { store, clock, journal, ports } = browser;
    const life = this.#life;
    const mortal = {
      store: mortally(store, life),
      clock: mortally(clock, life),
      journal: mortally(journal, life),
    };
    this.deliveries = new Deliveries(
      { ...ports, ...mortal, locks: this.#tab, otherTabs: this.#otherTabs },
      {
        upload: (id, state) => {
          this.states.set(id, state);
          if ('sent' in state) this.mostSent.set(id, Math.max(state.sent, this.mostSent.get(id) ?? 0));
          this.#tell(`${id} ${state.kind}`);
        },
        offered: (deliveries) => {
          this.#tell(`offered ${deliveries.map(({ reference }) => reference).join(', ') || 'none'}`);
        },
        handedOver: ({ reference, files }) => {
          this.#tell(`handed over ${reference} ${files}`);
        },
        forgotten: () => {
          this.#tell('forgotten');
        },
        delivery: () => {
          const { stage } = this.deliveries.delivery ?? { stage: 'none' };
          this.#tell(`delivery ${stage}`);
        },
      },
    );
  }

  #tell(text: string): void {
    if (!this.#life.isOver && this.log.at(-1) !== text) this.log.push(text);
  }

  /** The kinds of all states, by id. */
  get kinds(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.states].map(([id, { kind }]) => [id, kind]));
  }

  get stage(): string {
    return this.deliveries.delivery?.stage ?? 'none';
  }

  get reference(): string {
    return this.deliveries.delivery?.reference ?? 'none';
  }

  /** Gives files by their names, of which each is also the id; the content is told or the name again. */
  async add(...files: readonly (string | Source)[]): Promise<void> {
    const sources = files.map((file) => (typeof file === 'string' ? sourceOf(file, file) : file));
    // An id is never used twice, in whatever visit.
    const id = ({ name }: Source): string => (this.#number === 1 ? name : `${name} ${this.#number}`);
    await this.deliveries.add(sources.map((source) => ({ id: id(source), source })));
  }

  /** Everything is where it belongs and the delivery is closed. */
  async closed(): Promise<void> {
    await this.#browser.clock.until(() => this.stage === 'closed');
  }

  /** The tab is closed, or its browser killed: nothing of this visit happens any more. */
  async kill(): Promise<void> {
    this.#life.isOver = true;
    this.#tab.close();
    this.#otherTabs.close();
    await settled();
  }
}

/** A visit that ends after so many calls of S3, in which S3 makes these errors. Afterwards S3 makes none, and no call is noted. */
export async function cutShort(
  browser: FakeBrowser,
  calls: number,
  errors: ErrorScript,
  ...files: (string | Source)[]
): Promise<Visit> {
  const visit = browser.visit();
  browser.store.errorScript = errors;
  await visit.add(...files);
  await browser.clock.until(() => browser.calls.length >= calls);
  await visit.kill();
  browser.store.errorScript = () => undefined;
  browser.store.calls.length = 0;
  return visit;
}

/** The next visit, with what it offers taken up. */
export async function goOn(browser: FakeBrowser): Promise<Visit> {
  const visit = browser.visit();
  const [offered] = await visit.deliveries.findPrevious();
  await visit.deliveries.resumeDelivery(offered?.reference ?? 'none');
  return visit;
}

/** `target`, of which nothing is heard any more and which can do nothing once life is over. */
function mortally<T extends object>(target: T, life: { readonly isOver: boolean }): T {
  const never = new Promise<never>(() => undefined);
  const proxy: T = new Proxy(target, {
    get: (of, name) => {
      const value: unknown = Reflect.get(of, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        if (life.isOver && name !== 'now') return never;
        const result: unknown = Reflect.apply(value, of, given);
        if (!(result instanceof Promise)) return result;
        const unlessOver = (): unknown => (life.isOver ? never : result);
        // A store that resolves to itself stays mortal.
        return result.then(
          (resolved) => (resolved === of && !life.isOver ? proxy : unlessOver()),
          unlessOver,
        );
      };
    },
  });
  return proxy;
}

function shortened(text: string): string {
  return text.replace(/drop\/[^/]+\/[^/]+\//, '').replace(/-[0-9a-f]{8}(?=[.\s]|$)/, '');
}
