import type {
  DeliveryStage,
  EngineHandle,
  EngineMessage,
  PageMessage,
  PreviousDelivery,
} from '../../src/core/protocol.ts';
import type { UploadState } from '../../src/core/types.ts';

type EngineListener = Parameters<EngineHandle['listen']>[0];

/** An engine that does nothing by itself: what the page posts is kept, what it answers is said by the test. */
export class FakeEngine implements EngineHandle {
  readonly posted: PageMessage[] = [];
  woken = 0;
  readonly #kinds = new Map<string, UploadState['kind']>();
  #listener: EngineListener | null = null;

  wake(): void {
    this.woken += 1;
  }

  post(message: PageMessage): void {
    this.posted.push(message);
  }

  /** The uploads that each new engine was told of, after one had died. */
  readonly restarts: (readonly string[])[] = [];

  restart(resumes: readonly string[]): void {
    this.restarts.push(resumes);
  }

  listen(listener: EngineListener): void {
    this.#listener = listener;
  }

  /** The engine has died. */
  die(): void {
    this.#listener?.onDied();
  }

  /** Every file posted so far, by its id. */
  get added(): readonly (readonly [id: string, name: string])[] {
    return this.posted
      .filter((message) => message.type === 'add')
      .flatMap(({ files }) => files.map(({ id, source }) => [id, source.name] as const));
  }

  /** The id under which a file was posted. @throws Error when it was not */
  idOf(name: string): string {
    const found = this.added.find(([, added]) => added === name);
    if (!found) throw new Error(`${name} was not posted`);
    return found[0];
  }

  /** Says anything an engine says. */
  say(message: EngineMessage): void {
    this.#listener?.onMessage(message);
  }

  /**
   * Says what has become of files, by their names. A delivery of which every file has arrived is closed, unless `stage` says
   * otherwise.
   */
  report(
    states: Readonly<Record<string, UploadState>>,
    reference = '2026-11-22-7F3KQ9TB',
    stage?: DeliveryStage,
  ): void {
    const uploads = Object.entries(states).map(([name, state]) => [this.idOf(name), state] as const);
    for (const [id, { kind }] of uploads) this.#kinds.set(id, kind);
    const isDone = this.added.every(([id]) => this.#kinds.get(id) === 'done');
    const delivery = { reference, stage: stage ?? (isDone ? 'closed' : 'open') };
    this.#listener?.onMessage({ type: 'snapshot', delivery, uploads });
  }

  breakDown(): void {
    this.#listener?.onBroken();
  }
}

const TRACE = { status: 503, code: 'SlowDown', requestId: 'REQ123', extendedRequestId: 'EXT456' };

/** States as the engine reports them, without the words around. */
export const state = {
  queued: { kind: 'queued', sent: 0 },
  preparing: { kind: 'active', phase: 'preparing', sent: 0 },
  sending: (sent: number) => ({ kind: 'active', phase: 'sending', sent }),
  confirming: (sent: number) => ({ kind: 'active', phase: 'confirming', sent }),
  offline: (sent: number) => ({ kind: 'waiting', error: { kind: 'offline' }, until: null, sent }),
  busy: (until: number, sent = 0) => ({
    kind: 'waiting',
    error: { kind: 'server', retryAfter: null, trace: TRACE },
    until,
    sent,
  }),
  paused: (sent: number) => ({ kind: 'paused', sent }),
  cancelling: (sent: number) => ({ kind: 'cancelling', until: 0, sent }),
  missing: { kind: 'needs-file', sent: 0 },
  failed: (kind: 'stalled' | 'blocked' | 'offline' | 'file-changed', sent = 0) => ({
    kind: 'failed',
    error: { kind },
    sent,
  }),
  done: { kind: 'done', key: 'drop/x', checksum: '4f3Kx9b1Q0s=', at: Date.UTC(2026, 10, 22, 14, 9) },
} as const satisfies Record<string, UploadState | ((...args: never[]) => UploadState)>;

/** A delivery of an earlier visit, of which one of two files has arrived. */
export const previousDelivery = (changes: Partial<PreviousDelivery> = {}): PreviousDelivery => ({
  ...{ reference: 'old', openedAt: 0, files: 2, arrived: 1, bytes: 200, sent: 0, contents: [], unread: [] },
  ...changes,
});
