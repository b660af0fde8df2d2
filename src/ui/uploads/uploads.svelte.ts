import type {
  DeliveryStage,
  EngineHandle,
  EngineMessage,
  HandedOverDelivery,
  UploadCommand,
  PickedFiles,
} from '../../core/protocol.ts';
import type { PageServices } from './page-services.ts';
import { ResumeOffer } from './resume.svelte.ts';
import { Answers } from './answers.svelte.ts';
import { Intake, type UploadRules } from './intake.svelte.ts';
import { announcementOf, announcementOfAdded, type Announcement, type Notice } from './announcements.ts';
import { Reception } from './reception.svelte.ts';
import { UploadList } from './row-list.svelte.ts';
import type { Row } from './row.svelte.ts';
import type { Sections } from './sections.ts';
import { movingOf, percentOf, stageOf, stuckOf, type Stage, type Totals } from './totals.ts';
import { TransferRate } from './transfer-rate.svelte.ts';

/** The page's one view of all uploads: fed by the engine's snapshots, read by the components. */
export class Uploads {
  /** The delivery, once there is one. */
  delivery = $state.raw<{ readonly reference: string; readonly stage: DeliveryStage } | null>(null);
  /** A delivery of an earlier visit whose list is in the bucket only now. */
  handedOver = $state.raw<HandedOverDelivery | null>(null);
  /** The last thing worth saying aloud. */
  announcement = $state.raw<Announcement | Notice | null>(null);
  /** True once the engine turned out not to load. */
  broken = $state.raw(false);
  /** False once it is known that this browser keeps nothing: only this visit can finish what it begins. */
  persists = $state.raw(true);
  /** From when the guest pressed Finish until something is new. */
  #finished = $state.raw(false);

  /** What was cut short in an earlier visit. */
  readonly resume: ResumeOffer;
  /** What the guest says besides the files. */
  readonly answers: Answers;
  /** How fast files go. */
  readonly rate = new TransferRate();
  /** Where files come in. */
  readonly reception: Reception;
  readonly #roll = new UploadList();
  readonly #intake: Intake;
  readonly #engine: EngineHandle;
  readonly #aids: PageServices;
  #moving = false;

  /** `label` is what the address says the files are for; `''` for nothing. */
  constructor(engine: EngineHandle, rules: UploadRules, aids: PageServices, label = '') {
    this.#engine = engine;
    this.#aids = aids;
    this.resume = new ResumeOffer(engine, aids, this.#roll, label);
    this.#intake = new Intake(engine, rules, this.#roll, this.resume.withdraw);
    this.answers = new Answers(engine, label);
    this.reception = new Reception(this.#roll, this.#intake, this.resume);
    engine.listen(this.#hear.bind(this), () => {
      this.broken = true;
      this.#settle();
    });
  }

  get rows(): readonly Row[] {
    return this.#roll.rows;
  }

  get sections(): Sections {
    return this.#roll.sections;
  }

  get totals() {
    return this.#roll.totals;
  }

  /** How many files wait for the guest to press Send. */
  get holding(): number {
    return this.#intake.holding;
  }

  get reference(): string | null {
    return this.delivery?.reference ?? null;
  }

  get percent(): number {
    return percentOf(this.totals);
  }

  /** Where the delivery stands; `ready` when nothing moves and some wait for Send. */
  get stage(): Stage | 'ready' {
    if (this.holding > 0 && movingOf(this.totals) === this.holding) return 'ready';
    return this.reception.busy > 0 && this.totals.files > 0 ? 'busy' : stageOf(this.totals);
  }

  /** Some files are in and nothing moves, nor will: the delivery can be acknowledged. */
  get settled(): boolean {
    const isOver = this.stage === 'resting' && this.#finished && this.delivery?.stage === 'closed';
    return this.totals.done > 0 && (this.stage === 'done' || this.stage === 'partly' || isOver);
  }

  /** How many files the delivery could be finished without; 0 when that is no question. */
  get finishable(): number {
    const isOpen = this.delivery?.stage === 'open' && !this.#finished;
    const isStuck = this.stage === 'partly' || this.stage === 'resting';
    return isOpen && isStuck && this.totals.done > 0 ? stuckOf(this.totals) : 0;
  }

  /**
   * Takes in what the guest gave: a row for each at once, batch by batch with a breath between.
   * @throws whatever unpacking throws; what came before it is kept
   */
  async add(given: PickedFiles | AsyncIterable<PickedFiles>): Promise<void> {
    this.#finished = false;
    const [before, told] = [this.totals, await this.reception.receive(given, this.#settle)];
    this.announcement =
      announcementOfAdded(told, before, this.settled ? this.totals : before, this.reference) ??
      this.announcement;
  }

  /** Sends files again that are in the list already. */
  sendAgain(): Promise<void> {
    return this.reception.sendAgain(this.#settle);
  }

  /** Sends what was held back. */
  async send(): Promise<void> {
    const sending = this.#intake.send();
    this.#settle();
    await sending;
  }

  /** The letterbox is closed since the epoch millisecond `at`; what is on its way goes on. Null while it is open. */
  close(at: number | null): void {
    const before = this.totals;
    this.reception.close(at);
    this.#settle();
    this.#tell(before);
  }

  /** Asks the engine for something; what it has never been told of is simply taken out. */
  command(command: UploadCommand, row: Row): void {
    if (row.known) this.#intake.ask(command, [row]);
    else if (command === 'cancel') {
      const before = this.totals;
      this.#intake.takeOut(row);
      this.#tell(before);
    }
  }

  /** Does one thing to every file that accepts it, as far as the engine has been told of it. */
  commandAll(command: UploadCommand): void {
    const rows = this.rows.filter((row) => row.known && (row.switch === command || row.removal === command));
    this.#intake.ask(command, rows);
  }

  /** Hands in a file for one row, in place of the one that was lost, changed or never opened. Returns whether it can be it. */
  choose(row: Row, file: File): boolean {
    const isTaken = this.#intake.choose(row, file);
    this.#settle();
    return isTaken;
  }

  /** Closes the delivery without what needs the guest. */
  finish(): void {
    this.#finished = true;
    this.#engine.post({ type: 'finish' });
  }

  #hear(message: EngineMessage): void {
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
        this.#intake.account(message.files, 1);
        if (message.answers) this.answers.restore(message.answers);
        void this.resume.recall(message.files);
        this.#settle();
        break;
      case 'snapshot':
        this.#follow(message);
    }
  }

  #follow({ uploads, delivery }: Extract<EngineMessage, { type: 'snapshot' }>): void {
    const before = this.totals;
    this.#intake.account(this.#roll.update(uploads), -1);
    this.delivery = delivery;
    this.#settle();
    this.rate.follow(before, this.totals, performance.now());
    if (this.reception.busy === 0) this.#tell(before);
  }

  #tell(before: Totals): void {
    this.announcement = announcementOf(before, this.totals, this.reference) ?? this.announcement;
  }

  /** Tells the page around when files begin to move, and when none does any more. */
  readonly #settle = (): void => {
    const moving = !this.broken && movingOf(this.totals) > this.holding;
    if (moving) this.#finished = false;
    if (moving !== this.#moving) this.#aids.moving(moving);
    this.#moving = moving;
  };
}
