import type {
  DeliveryStage,
  EngineHandle,
  EngineMessage,
  HandedOverDelivery,
  PickedFiles,
  PreviousFile,
  UploadCommand,
} from '../../core/protocol.ts';
import { type Announcement, announcementOf, announcementOfAdded, type Moment } from './announcements.ts';
import { Answers } from './answers.svelte.ts';
import { FileAdder, type UploadRules } from './file-adder.svelte.ts';
import type { PageServices } from './page-services.ts';
import { tellPresence } from './presence.ts';
import { ResumeOffer } from './resume.svelte.ts';
import { Revival } from './revival.ts';
import { UploadList } from './row-list.svelte.ts';
import type { Row } from './row.svelte.ts';
import type { Sections } from './sections.ts';
import { type CalledOff, TakenOut } from './taken-out.svelte.ts';
import { isBlocked, movingOf, percentOf, type Stage, stageOf, stuckOf, type Totals } from './totals.ts';
import { TransferRate } from './transfer-rate.svelte.ts';

/** The page's one view of all uploads: fed by the engine's snapshots, read by the components. */
export class Uploads {
  /** Null until there is a delivery. */
  delivery = $state.raw<{ readonly reference: string; readonly stage: DeliveryStage } | null>(null);
  /** Deliveries of earlier visits whose lists are in the bucket only now. */
  handedOver = $state.raw<readonly HandedOverDelivery[]>([]);
  /** The last thing worth saying aloud. */
  announcement = $state.raw<Announcement | null>(null);
  /** Why nothing can be sent: the engine did not load, or stopped again and again. Null while all is well. */
  broken = $state.raw<'unloaded' | 'stopped' | null>(null);
  /** False once it is known that this browser keeps nothing: only this visit can finish what it begins. */
  persists = $state.raw(true);
  /** True while something is in the way of every file, from the start. */
  isBlocked = $state.raw(false);
  /** The owner has got a list before: then the next one is held back longer. */
  #wasListed = $state.raw(false);
  /** From when the guest pressed Finish until something moves again. */
  #isFinished = $state.raw(false);

  /** Deliveries of earlier visits. */
  readonly resume: ResumeOffer;
  /** What the guest says besides the files. */
  readonly answers: Answers;
  readonly adder: FileAdder;
  readonly takenOut = new TakenOut();
  readonly rate = new TransferRate();
  readonly #list = new UploadList();
  readonly #engine: EngineHandle;
  readonly #services: PageServices;
  readonly #revival: Revival;
  #isBusy = false;
  #isGuarded = false;

  /** `label` is what the address says the files are for; `''` for nothing. */
  constructor(engine: EngineHandle, rules: UploadRules, services: PageServices, label = '') {
    this.#engine = engine;
    this.#services = services;
    this.resume = new ResumeOffer(engine, services, this.#list, label);
    const onbatch = this.#updateBusy.bind(this);
    this.answers = new Answers(engine, label, onbatch);
    this.adder = new FileAdder(engine, rules, { list: this.#list, resume: this.resume, onbatch });
    this.#revival = new Revival(engine, this.adder.outbox);
    engine.listen({
      onMessage: this.#onMessage.bind(this),
      onBroken: this.#breakDown.bind(this, 'unloaded'),
      onDied: () => {
        if (!this.#revival.begin(this.rows, this.totals.sent)) this.#breakDown('stopped');
      },
    });
    tellPresence(engine, services, () => this.delivery?.stage);
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
    return this.adder.outbox.holding;
  }

  get reference(): string | null {
    return this.delivery?.reference ?? null;
  }

  /** How many files and folders have to be given again. */
  get missing(): number {
    return this.totals.missing + (this.adder.running > 0 ? 0 : this.resume.unread.length);
  }

  get percent(): number {
    return percentOf(this.totals);
  }

  /** Where the delivery stands; `ready` when nothing moves and some files wait for Send. */
  get stage(): Stage | 'ready' {
    if (this.holding > 0 && movingOf(this.totals) === this.holding) return 'ready';
    const isAdding = this.adder.running > 0 && this.totals.files > 0;
    if (isAdding) return 'busy';
    if (this.calledOff) return 'called-off';
    return stageOf(this.totals, this.delivery?.stage ?? null, this.resume.unread.length);
  }

  /** What had gone of a delivery that the guest called off; null if it did not end so. */
  get calledOff(): CalledOff | null {
    return this.takenOut.calledOff(this.totals, this.delivery?.stage, this.resume.unread.length);
  }

  /** Whether a receipt can be given: the owner has the list of what has arrived, and nothing moves. */
  get settled(): boolean {
    const isListed = this.totals.done > 0 && this.delivery?.stage === 'closed';
    const isOver = this.stage === 'resting' && this.#isFinished;
    return isListed && (isOver || ['done', 'partly', 'called-off'].includes(this.stage));
  }

  /** Whether the guest may say that nothing follows, so that the list is not held back for what may. */
  get canClose(): boolean {
    return this.#wasListed && this.stage === 'handing-over' && this.delivery?.stage === 'quiet';
  }

  /** How many files the delivery could be finished without; 0 when that cannot be asked. */
  get finishable(): number {
    const isOpen = this.delivery?.stage === 'open' && !this.#isFinished;
    const isStuck = this.stage === 'partly' || this.stage === 'resting';
    return isOpen && isStuck && this.totals.done > 0 ? stuckOf(this.totals) + this.resume.unread.length : 0;
  }

  /**
   * Adds what the guest gave: a row for each file, and an announcement at the end. With `isSent` they pressed Send before.
   * @throws whatever unpacking throws; what came before it is kept
   */
  async add(picked: PickedFiles | AsyncIterable<PickedFiles>, isSent = false): Promise<void> {
    this.#isFinished = false;
    this.takenOut.takeAll(false);
    const before = this.#moment;
    const added = await this.adder.add(picked, isSent);
    this.#updateBusy();
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
    if (command !== 'cancel') this.takenOut.takeAll(false);
    if (row.isPosted) this.adder.outbox.command(command, [row]);
    else if (command === 'cancel') {
      const before = this.#moment;
      this.adder.takeOut(row);
      this.#updateBusy();
      this.#announce(before);
    }
  }

  /** Does one thing to every file that accepts it, if the engine has been told of it. */
  commandAll(command: UploadCommand): void {
    this.takenOut.takeAll(command === 'cancel');
    this.adder.outbox.command(
      command,
      this.rows.filter((row) => row.accepts(command)),
    );
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
        if (message.delivery.reference === this.reference) {
          // A dead engine left only the list to be written.
          this.delivery = { reference: message.delivery.reference, stage: 'closed' };
          this.#updateBusy();
          break;
        }
        this.handedOver = [...this.handedOver, message.delivery];
        break;
      case 'delivery-resumed':
        if (this.#revival.isUnderWay) {
          this.#revive(message.files);
          break;
        }
        this.#wasListed = true;
        this.adder.count(message.files, 1);
        if (message.answers) this.answers.restore(message.answers);
        void this.#resumeWith(message);
        this.#updateBusy();
        break;
      case 'snapshot':
        this.#onSnapshot(message);
    }
  }

  #breakDown(why: 'unloaded' | 'stopped'): void {
    this.broken = why;
    this.#updateBusy();
  }

  /** A new engine knows of these files. It is told all that the dead one was told. */
  #revive(files: readonly PreviousFile[]): void {
    this.answers.repeat();
    const isOver = this.#revival.end(files);
    if (isOver && this.persists && this.delivery) this.delivery = { ...this.delivery, stage: 'closed' };
    if (this.#isFinished) this.finish();
    this.#updateBusy();
  }

  /** The guest has pressed Send for what is found of it on this visit, too. */
  async #resumeWith({ files, unread }: Extract<EngineMessage, { type: 'delivery-resumed' }>): Promise<void> {
    for (const walk of await this.resume.restore(files, unread)) await this.add(walk, true);
  }

  #onSnapshot({ uploads, delivery }: Extract<EngineMessage, { type: 'snapshot' }>): void {
    const before = this.#moment;
    const said = this.announcement;
    const late = this.takenOut.look(uploads, (id) => this.#list.find(id));
    this.adder.count(this.#list.update(uploads), -1);
    // An engine that was started again may not know it yet.
    this.delivery = delivery ?? this.delivery;
    this.#wasListed ||= delivery?.stage === 'closed';
    const wasBlocked = this.isBlocked;
    this.isBlocked = isBlocked(this.totals, this.sections, wasBlocked);
    this.#updateBusy();
    this.rate.follow(before.totals, this.totals, performance.now());
    if (this.adder.running === 0) this.#announce(before);
    if (this.isBlocked && !wasBlocked) this.announcement = { kind: 'blocked' };
    if (!late) return;
    const then = this.announcement === said ? null : this.announcement;
    this.announcement = { kind: 'taken-out', ...late, then };
  }

  get #moment(): Moment {
    return { totals: this.totals, stage: this.stage, calledOff: this.calledOff, left: this.rate.left ?? 0 };
  }

  #announce(before: Moment): void {
    this.announcement = announcementOf(before, this.#moment, this.reference) ?? this.announcement;
  }

  /** Whether something that the guest gave and that can still be sent would be lost with the page. */
  get #wouldLose(): boolean {
    if (this.broken || this.adder.isClosed) return false;
    return this.holding > 0 || this.adder.running > 0 || this.answers.wouldLose(this.delivery !== null);
  }

  /** Tells the page when files or their list begin to move, and when nothing moves any more. */
  #updateBusy(): void {
    const isMoving = movingOf(this.totals) > this.holding;
    if (isMoving) this.#isFinished = false;
    const isBusy = !this.broken && (isMoving || this.stage === 'handing-over');
    if (isBusy !== this.#isBusy) this.#services.keepAwake(isBusy);
    this.#isBusy = isBusy;
    const isGuarded = isBusy || this.#wouldLose;
    if (isGuarded !== this.#isGuarded) this.#services.guardLeaving(isGuarded);
    this.#isGuarded = isGuarded;
  }
}
