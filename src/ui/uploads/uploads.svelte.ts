import type {
  DeliveryStage,
  EngineHandle,
  EngineMessage,
  HandedOverDelivery,
  PickedFiles,
  UploadCommand,
} from '../../core/protocol.ts';
import { type Announcement, announcementOf, announcementOfAdded, type Moment } from './announcements.ts';
import { Answers } from './answers.svelte.ts';
import { FileAdder, type UploadRules } from './file-adder.svelte.ts';
import type { PageServices } from './page-services.ts';
import { ResumeOffer } from './resume.svelte.ts';
import { UploadList } from './row-list.svelte.ts';
import type { Row } from './row.svelte.ts';
import type { Sections } from './sections.ts';
import { movingOf, percentOf, type Stage, stageOf, stuckOf, type Totals } from './totals.ts';
import { TransferRate } from './transfer-rate.svelte.ts';

/** The page's one view of all uploads: fed by the engine's snapshots, read by the components. */
export class Uploads {
  /** Null until there is a delivery. */
  delivery = $state.raw<{ readonly reference: string; readonly stage: DeliveryStage } | null>(null);
  /** A delivery of an earlier visit whose list is in the bucket only now. */
  handedOver = $state.raw<HandedOverDelivery | null>(null);
  /** The last thing worth saying aloud. */
  announcement = $state.raw<Announcement | null>(null);
  /** True once the engine turned out not to load. */
  broken = $state.raw(false);
  /** False once it is known that this browser keeps nothing: only this visit can finish what it begins. */
  persists = $state.raw(true);
  /** From when the guest pressed Finish until something moves again. */
  #isFinished = $state.raw(false);

  /** Deliveries of earlier visits. */
  readonly resume: ResumeOffer;
  /** What the guest says besides the files. */
  readonly answers: Answers;
  readonly adder: FileAdder;
  readonly rate = new TransferRate();
  readonly #list = new UploadList();
  readonly #engine: EngineHandle;
  readonly #services: PageServices;
  #isBusy = false;

  /** `label` is what the address says the files are for; `''` for nothing. */
  constructor(engine: EngineHandle, rules: UploadRules, services: PageServices, label = '') {
    this.#engine = engine;
    this.#services = services;
    this.resume = new ResumeOffer(engine, services, this.#list, label);
    this.answers = new Answers(engine, label);
    const onbatch = this.#updateBusy.bind(this);
    this.adder = new FileAdder(engine, rules, { list: this.#list, resume: this.resume, onbatch });
    engine.listen(this.#onMessage.bind(this), () => {
      this.broken = true;
      this.#updateBusy();
    });
  }

  get rows(): readonly Row[] {
    return this.#list.rows;
  }

  get sections(): Sections {
    return this.#list.sections;
  }

  get totals(): Totals {
    return this.#list.totals;
  }

  /** How many files wait for the guest to press Send. */
  get holding(): number {
    return this.adder.holding;
  }

  get reference(): string | null {
    return this.delivery?.reference ?? null;
  }

  get percent(): number {
    return percentOf(this.totals);
  }

  /** Where the delivery stands; `ready` when nothing moves and some files wait for Send. */
  get stage(): Stage | 'ready' {
    if (this.holding > 0 && movingOf(this.totals) === this.holding) return 'ready';
    const isAdding = this.adder.running > 0 && this.totals.files > 0;
    return isAdding ? 'busy' : stageOf(this.totals, this.delivery?.stage ?? null);
  }

  /** Whether a receipt can be given: the owner has the list of what has arrived, and nothing moves. */
  get settled(): boolean {
    const isListed = this.totals.done > 0 && this.delivery?.stage === 'closed';
    const isOver = this.stage === 'resting' && this.#isFinished;
    return isListed && (this.stage === 'done' || this.stage === 'partly' || isOver);
  }

  /** How many files the delivery could be finished without; 0 when that cannot be asked. */
  get finishable(): number {
    const isOpen = this.delivery?.stage === 'open' && !this.#isFinished;
    const isStuck = this.stage === 'partly' || this.stage === 'resting';
    return isOpen && isStuck && this.totals.done > 0 ? stuckOf(this.totals) : 0;
  }

  /**
   * Adds what the guest gave: a row for each file, and an announcement at the end.
   * @throws whatever unpacking throws; what came before it is kept
   */
  async add(picked: PickedFiles | AsyncIterable<PickedFiles>): Promise<void> {
    this.#isFinished = false;
    const before = this.#moment;
    const added = await this.adder.add(picked);
    this.announcement =
      announcementOfAdded(added, before, this.settled ? this.#moment : before, this.reference) ??
      this.announcement;
  }

  /** Sends what was held back. */
  async send(): Promise<void> {
    const sending = this.adder.send();
    this.#updateBusy();
    await sending;
  }

  /** The letterbox is closed since the epoch millisecond `at`; what is on its way goes on. Null while it is open. */
  close(at: number | null): void {
    const before = this.#moment;
    this.adder.close(at);
    this.#updateBusy();
    this.#announce(before);
  }

  /** Asks the engine for something. A file of which the engine has not been told is simply taken out. */
  command(command: UploadCommand, row: Row): void {
    if (row.isPosted) this.adder.command(command, [row]);
    else if (command === 'cancel') {
      const before = this.#moment;
      this.adder.takeOut(row);
      this.#announce(before);
    }
  }

  /** Does one thing to every file that accepts it, if the engine has been told of it. */
  commandAll(command: UploadCommand): void {
    const rows = this.rows.filter(
      (row) => row.isPosted && (row.switch === command || row.removal === command),
    );
    this.adder.command(command, rows);
  }

  /** Hands in a file for one row, in place of the one that was lost, changed or never opened. Returns whether it can be it. */
  choose(row: Row, file: File): boolean {
    const isTaken = this.adder.choose(row, file);
    this.#updateBusy();
    return isTaken;
  }

  /** Closes the delivery without what needs the guest. */
  finish(): void {
    this.#isFinished = true;
    this.#engine.post({ type: 'finish' });
  }

  #onMessage(message: EngineMessage): void {
    switch (message.type) {
      case 'ready':
        this.persists = message.persists;
        break;
      case 'previous-deliveries':
        this.resume.offer(message.deliveries);
        break;
      case 'previous-handed-over':
        this.handedOver = message.delivery;
        break;
      case 'delivery-resumed':
        this.adder.count(message.files, 1);
        if (message.answers) this.answers.restore(message.answers);
        void this.resume.restore(message.files);
        this.#updateBusy();
        break;
      case 'snapshot':
        this.#onSnapshot(message);
    }
  }

  #onSnapshot({ uploads, delivery }: Extract<EngineMessage, { type: 'snapshot' }>): void {
    const before = this.#moment;
    this.adder.count(this.#list.update(uploads), -1);
    this.delivery = delivery;
    this.#updateBusy();
    this.rate.follow(before.totals, this.totals, performance.now());
    if (this.adder.running === 0) this.#announce(before);
  }

  get #moment(): Moment {
    return { totals: this.totals, stage: this.stage };
  }

  #announce(before: Moment): void {
    this.announcement = announcementOf(before, this.#moment, this.reference) ?? this.announcement;
  }

  /** Tells the page when files or their list begin to move, and when nothing moves any more. */
  #updateBusy(): void {
    const isMoving = movingOf(this.totals) > this.holding;
    if (isMoving) this.#isFinished = false;
    const isBusy = !this.broken && (isMoving || this.stage === 'handing-over');
    if (isBusy !== this.#isBusy) this.#services.setBusy(isBusy);
    this.#isBusy = isBusy;
  }
}
