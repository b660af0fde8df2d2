import type { UploadError } from '../core/errors.ts';
import { checkIntake, type Limits } from '../core/intake.ts';
import type { EngineHandle, EngineMessage } from '../core/protocol.ts';
import type { UploadState } from '../core/upload.ts';
import { batchesOf, breathe } from './breathe.ts';
import { addedFile, givenAs, type Collected, type Found, type Given } from './given.ts';
import { newsOf, type News } from './news.ts';
import { Row } from './row.svelte.ts';
import { EMPTY, percentOf, retally, stageOf, type Change, type Stage } from './tally.ts';

/** What of the configuration decides how files are taken. */
export interface UploadRules {
  readonly limits: Limits;
  /** `on-send` keeps files here until the guest presses Send. */
  readonly start: 'at-once' | 'on-send';
}

/** The first touch of a file costs a third of a millisecond, and a message may hold a hundred: fifty fit a frame. */
const BATCH = 50;

/** The page's one view of all uploads: fed by the engine's snapshots, read by the components. */
export class Uploads {
  rows = $state.raw<readonly Row[]>([]);
  tally = $state.raw(EMPTY);
  /** Of the delivery, once there is one. */
  reference = $state.raw<string | null>(null);
  /** The last thing worth saying aloud. */
  news = $state.raw<News | null>(null);
  /** True once the engine turned out not to load. */
  broken = $state.raw(false);
  /** How many files wait for the guest to press Send. */
  holding = $state.raw(0);
  /** How many calls of `add` are under way: a large one is spread over many frames. */
  #adding = $state.raw(0);

  readonly #engine: EngineHandle;
  readonly #rules: UploadRules;
  // Looked up, never rendered.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #byId = new Map<string, Row>();
  #held: Given[] = [];
  #accepted = { files: 0, bytes: 0 };

  constructor(engine: EngineHandle, rules: UploadRules) {
    this.#engine = engine;
    this.#rules = rules;
    const onBroken = (): void => {
      this.broken = true;
    };
    engine.listen((message) => {
      this.#hear(message);
    }, onBroken);
  }

  get percent(): number {
    return percentOf(this.tally);
  }

  /** Where the delivery stands; `ready` when nothing moves and some wait for Send. */
  get stage(): Stage | 'ready' {
    const { files, done, failed } = this.tally;
    if (this.holding > 0 && done + failed + this.holding === files) return 'ready';
    return this.#adding > 0 && files > 0 ? 'busy' : stageOf(this.tally);
  }

  /** Some files are in and nothing moves: the delivery can be acknowledged. */
  get settled(): boolean {
    return this.tally.done > 0 && (this.stage === 'done' || this.stage === 'partly');
  }

  /** Takes in what the guest gave: a row for each at once, batch by batch with a breath between. */
  async add({ files, unreadable }: Collected): Promise<void> {
    this.#adding += 1;
    this.#show(unreadable.map((path) => this.#unreadable(path)));
    let refused = unreadable.length;
    for (const batch of batchesOf(files, BATCH)) {
      refused += this.#take(batch);
      if (batch.length === BATCH) await breathe();
    }
    this.#adding -= 1;
    const all = files.length + unreadable.length;
    if (all > 0) this.news = { kind: 'added', files: all - refused, refused };
  }

  /** Sends what was held back. */
  async send(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    this.holding = 0;
    for (const batch of batchesOf(held, BATCH)) {
      this.#engine.post({ type: 'add', files: batch.map(addedFile) });
      await breathe();
    }
  }

  /** Asks the engine to try a failed upload again. */
  retry(row: Row): void {
    this.#engine.post({ type: 'retry', ids: [row.id] });
  }

  /** Shows one batch and passes on what fits. Returns how many the owner's limits kept out. */
  #take(batch: readonly Found[]): number {
    const given = batch.map((found) => givenAs(crypto.randomUUID(), found));
    const { accepted, refused } = checkIntake(given, this.#rules.limits, this.#accepted);
    const reasonFor = (given: Given) => refused.find(({ file }) => file === given)?.error;
    this.#show(given.map((file) => new Row(file, failedBy(reasonFor(file)))));
    const bytes = accepted.reduce((sum, file) => sum + file.size, 0);
    this.#accepted = {
      files: this.#accepted.files + accepted.length,
      bytes: this.#accepted.bytes + bytes,
    };
    this.#pass(accepted);
    return refused.length;
  }

  #pass(files: readonly Given[]): void {
    if (files.length === 0) return;
    if (this.#rules.start === 'at-once') this.#engine.post({ type: 'add', files: files.map(addedFile) });
    else {
      this.#held.push(...files);
      this.holding = this.#held.length;
    }
  }

  #show(rows: readonly Row[]): void {
    for (const row of rows) this.#byId.set(row.id, row);
    this.rows = [...this.rows, ...rows];
    this.tally = retally(
      this.tally,
      rows.map(({ size, state }) => ({ size, from: null, to: state })),
    );
  }

  #hear(message: EngineMessage): void {
    if (message.type !== 'snapshot') return;
    const before = this.tally;
    const changes: Change[] = [];
    for (const [id, state] of message.uploads) {
      const row = this.#byId.get(id);
      if (!row) continue;
      changes.push({ size: row.size, from: row.state, to: state });
      row.state = state;
    }
    this.tally = retally(before, changes);
    this.reference = message.delivery?.reference ?? null;
    if (this.#adding > 0) return;
    this.news = newsOf(before, this.tally, this.reference) ?? this.news;
  }

  #unreadable(path: string): Row {
    const folder = path.split('/');
    const name = folder.pop() ?? path;
    return new Row({ id: crypto.randomUUID(), name, folder, size: 0 }, failedBy({ kind: 'file-unreadable' }));
  }
}

function failedBy(error: UploadError | undefined): UploadState {
  return error ? { kind: 'failed', error, sent: 0 } : { kind: 'queued', sent: 0 };
}
