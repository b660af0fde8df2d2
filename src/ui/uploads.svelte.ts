import type { DeliveryStage, EngineHandle, EngineMessage, UploadCommand } from '../core/protocol.ts';
import type { Aids } from './aids.ts';
import { batchesOf, breathe } from './breathe.ts';
import { Comeback } from './comeback.svelte.ts';
import { Cover } from './cover.svelte.ts';
import type { Collected } from './given.ts';
import { BATCH, Intake, type UploadRules } from './intake.svelte.ts';
import { newsOf, type News, type Notice } from './news.ts';
import { Roll } from './roll.svelte.ts';
import { Row } from './row.svelte.ts';
import { movingOf, percentOf, stageOf, stuckOf, type Stage } from './tally.ts';

/** The page's one view of all uploads: fed by the engine's snapshots, read by the components. */
export class Uploads {
  /** The delivery, once there is one. */
  delivery = $state.raw<{ readonly reference: string; readonly stage: DeliveryStage } | null>(null);
  /** The last thing worth saying aloud. */
  news = $state.raw<News | Notice | null>(null);
  /** True once the engine turned out not to load. */
  broken = $state.raw(false);
  /** False once it is known that this browser keeps nothing: only this visit can finish what it begins. */
  remembers = $state.raw(true);
  /** How many calls of `add` are under way: a large one is spread over many frames. */
  #adding = $state.raw(0);
  /** From when the guest pressed Finish until something is new. */
  #finishing = $state.raw(false);

  /** What was cut short in an earlier visit. */
  readonly comeback: Comeback;
  /** What the guest says besides the files. */
  readonly cover: Cover;
  readonly #roll = new Roll();
  readonly #intake: Intake;
  readonly #engine: EngineHandle;
  readonly #aids: Aids;
  #moving = false;

  /** `label` is what the address says the files are for; `''` for nothing. */
  constructor(engine: EngineHandle, rules: UploadRules, aids: Aids, label = '') {
    this.#engine = engine;
    this.#aids = aids;
    this.#intake = new Intake(engine, rules, this.#roll);
    this.comeback = new Comeback(engine, aids, this.#roll);
    this.cover = new Cover(engine, label);
    const onBroken = (): void => {
      this.broken = true;
      this.#settle();
    };
    engine.listen((message) => {
      this.#hear(message);
    }, onBroken);
  }

  get rows(): readonly Row[] {
    return this.#roll.rows;
  }

  get tally() {
    return this.#roll.tally;
  }

  /** How many files wait for the guest to press Send. */
  get holding(): number {
    return this.#intake.holding;
  }

  get reference(): string | null {
    return this.delivery?.reference ?? null;
  }

  get percent(): number {
    return percentOf(this.tally);
  }

  /** Where the delivery stands; `ready` when nothing moves and some wait for Send. */
  get stage(): Stage | 'ready' {
    if (this.holding > 0 && movingOf(this.tally) === this.holding) return 'ready';
    return this.#adding > 0 && this.tally.files > 0 ? 'busy' : stageOf(this.tally);
  }

  /** Some files are in and nothing moves: the delivery can be acknowledged. */
  get settled(): boolean {
    return this.tally.done > 0 && (this.stage === 'done' || this.stage === 'partly');
  }

  /** How many files the delivery could be finished without; 0 when that is no question. */
  get finishable(): number {
    const isOpen = this.delivery?.stage === 'open' && !this.#finishing;
    const isStuck = this.stage === 'partly' || this.stage === 'resting';
    return isOpen && isStuck && this.tally.done > 0 ? stuckOf(this.tally) : 0;
  }

  /** Takes in what the guest gave: a row for each at once, batch by batch with a breath between. */
  async add({ files, unreadable }: Collected): Promise<void> {
    this.#adding += 1;
    this.#finishing = false;
    this.#roll.show(unreadable.map(unreadableRow));
    const told = { files: 0, refused: unreadable.length, resumed: 0, before: 0 };
    for (const batch of batchesOf(files, BATCH)) {
      const { fresh, resumed, before } = this.comeback.sort(batch);
      const refused = this.#intake.take(fresh);
      this.#settle();
      told.files += fresh.length - refused;
      told.refused += refused;
      told.resumed += resumed;
      told.before += before;
      if (batch.length === BATCH) await breathe();
    }
    this.#adding -= 1;
    if (files.length + unreadable.length > 0) this.news = { kind: 'added', ...told };
  }

  /** Sends what was held back. */
  async send(): Promise<void> {
    const sending = this.#intake.send();
    this.#settle();
    await sending;
  }

  /** Asks the engine for something; what it has never been told of is simply taken out. */
  command(command: UploadCommand, row: Row): void {
    if (row.known) this.#engine.post({ type: command, ids: [row.id] });
    else if (command === 'cancel') this.#intake.takeOut(row);
  }

  /** Pauses or resumes every file that can be. */
  commandAll(command: 'pause' | 'resume'): void {
    const ids = this.rows.filter((row) => row.switch === command).map(({ id }) => id);
    this.#engine.post({ type: command, ids });
  }

  /** Hands in a file for one row, in place of the one that was lost, changed or never opened. */
  choose(row: Row, file: File): void {
    this.#intake.choose(row, file);
    this.#settle();
  }

  /** Closes the delivery without what needs the guest. */
  finish(): void {
    this.#finishing = true;
    this.#engine.post({ type: 'finish' });
  }

  #hear(message: EngineMessage): void {
    switch (message.type) {
      case 'ready':
        this.remembers = message.remembers;
        break;
      case 'unfinished':
        this.comeback.offer(message.deliveries);
        break;
      case 'remembered':
        this.#intake.account(message.files, 1);
        if (message.about) this.cover.recall(message.about);
        void this.comeback.recall(message.files);
        break;
      case 'snapshot':
        this.#follow(message);
    }
  }

  #follow({ uploads, delivery }: Extract<EngineMessage, { type: 'snapshot' }>): void {
    const before = this.tally;
    this.#intake.account(this.#roll.update(uploads), -1);
    if (delivery?.stage !== this.delivery?.stage) this.#finishing = false;
    this.delivery = delivery;
    this.#settle();
    if (this.#adding > 0) return;
    this.news = newsOf(before, this.tally, this.reference) ?? this.news;
  }

  /** Tells the page around when files begin to move, and when none does any more. */
  #settle(): void {
    const moving = !this.broken && movingOf(this.tally) > this.holding;
    if (moving !== this.#moving) this.#aids.moving(moving);
    this.#moving = moving;
  }
}

function unreadableRow(path: string): Row {
  const folder = path.split('/');
  const name = folder.pop() ?? path;
  const facts = { id: crypto.randomUUID(), name, folder, size: 0 };
  return new Row(facts, { kind: 'failed', error: { kind: 'file-unreadable' }, sent: 0 }, false);
}
