import { RequestScheduler } from '../../src/core/requests/request-scheduler.ts';
import type { Checksums, CredentialSource, GuestCredentials, Later, Ports } from '../../src/core/ports.ts';
import { run } from '../../src/core/upload/run.ts';
import type { Bytes, Destination, Job, Source, UploadEvent } from '../../src/core/types.ts';
import { checksums } from '../../src/engine/checksums.ts';
import { bytesOf } from './bytes.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeNetwork } from './fake-network.ts';
import { loadNow } from './load-now.ts';
import { FixedRandom } from './fixed-random.ts';
import { MemoryStore } from './memory-store.ts';

export const destination: Destination = {
  region: 'eu-west-1',
  identityPoolId: 'eu-west-1:pool',
  bucket: 'drop-box',
  prefix: 'drop/',
  endpoints: null,
};

/** A guest whose identity is `guest.id`. */
export class FakeCredentials implements CredentialSource {
  id = 'eu-west-1:me';
  /** What goes wrong the next times, in order. */
  readonly errors: Error[] = [];
  calls = 0;

  current(): Promise<GuestCredentials> {
    this.calls += 1;
    const trouble = this.errors.shift();
    if (trouble) return Promise.reject(trouble);
    const secrets = { accessKeyId: 'a', secretAccessKey: 's', sessionToken: 't' };
    return Promise.resolve({ ...secrets, expiration: Number.MAX_SAFE_INTEGER, identityId: this.id });
  }

  invalidate(): void {
    throw new Error('The core never says what becomes of credentials.');
  }
}

/** Everything outside the core, as tests have it. */
export class UploadHarness {
  readonly clock: FakeClock;
  readonly network = new FakeNetwork();
  readonly credentials = new FakeCredentials();
  readonly destination = destination;
  /** How much AWS's clock is ahead of the device's, in ms, once AWS has answered. */
  awsAhead = 0;
  readonly awsTime = (): number => this.clock.now() + (this.credentials.calls > 0 ? this.awsAhead : 0);
  readonly start: Ports['start'] = 'at-once';
  readonly maxConnections = 6;
  readonly encode = bytesOf;
  later: Later = loadNow;
  readonly store: MemoryStore;
  readonly random: FixedRandom;
  readonly checksums: Checksums;

  constructor({
    clock = new FakeClock(),
    store = new MemoryStore(),
    random = new FixedRandom(),
    sums = checksums(clock),
  } = {}) {
    this.clock = clock;
    this.store = store;
    this.random = random;
    this.checksums = sums;
  }

  get ports(): Omit<Ports, 'journal' | 'locks' | 'otherTabs'> {
    return this;
  }
}

/** A file as a guest gives it. */
export function sourceOf(
  name: string,
  content: string | Uint8Array | Bytes,
  changes: Partial<Source> = {},
): Source {
  const bytes =
    typeof content === 'object' && 'slice' in content && 'arrayBuffer' in content ? content : null;
  return {
    ...{ name, folder: [], type: '', lastModified: 1_700_000_000_000 },
    bytes: bytes ?? bytesOf(content as string | Uint8Array),
    ...changes,
  };
}

export function jobOf(source: Source, checkpoint: Job['checkpoint'] = {}): Job {
  return { id: source.name, delivery: 'D', source, checkpoint };
}

/** One upload on its own, from its first step to its last. */
export class SingleUpload {
  readonly events: UploadEvent[] = [];
  readonly controller = new AbortController();
  readonly end: Promise<UploadEvent | null>;
  job: Job;
  #ended = false;
  #keys = 0;

  constructor(world: UploadHarness, job: Job) {
    this.job = job;
    const watcher: Parameters<typeof run>[2] = {
      report: (event) => this.events.push(event),
      save: (saved) => {
        this.job = saved;
        return Promise.resolve();
      },
    };
    const mintKey = async (): Promise<string> => {
      await world.credentials.current();
      this.#keys += 1;
      return `key-${this.#keys}`;
    };
    const line = new RequestScheduler(world.maxConnections, world);
    this.end = run(job, { ...world.ports, scheduler: line, mintKey }, watcher, this.controller.signal);
    void this.end.then(() => (this.#ended = true));
  }

  /** Lets time pass until the upload has ended, and tells how. */
  async ended(clock: FakeClock): Promise<UploadEvent | null> {
    await clock.until(() => this.#ended);
    return this.end;
  }

  /** The kinds of events, progress and silence left out and repetitions. */
  get eventKinds(): readonly string[] {
    return this.events
      .filter(({ kind }) => kind !== 'progress' && kind !== 'silence')
      .map((event) =>
        event.kind === 'phase'
          ? event.phase
          : event.kind === 'wait'
            ? `wait: ${event.error.kind}`
            : event.kind,
      )
      .filter((word, index, all) => word !== all[index - 1]);
  }

  /** What was shown of the progress, in bytes. */
  get progress(): readonly number[] {
    return this.events.flatMap((event) => (event.kind === 'progress' ? event.sent : []));
  }
}
