import type { EngineHandle, EngineMessage, PageMessage } from '../../src/core/protocol.ts';
import type { UploadState } from '../../src/core/upload.ts';

/** An engine that does nothing by itself: what the page posts is kept, what it answers is said by the test. */
export class FakeEngine implements EngineHandle {
  readonly posted: PageMessage[] = [];
  woken = 0;
  #tell: (message: EngineMessage) => void = () => undefined;
  #break: () => void = () => undefined;

  wake(): void {
    this.woken += 1;
  }

  post(message: PageMessage): void {
    this.posted.push(message);
  }

  listen(onMessage: (message: EngineMessage) => void, onBroken: () => void): () => void {
    this.#tell = onMessage;
    this.#break = onBroken;
    return () => {
      this.#tell = () => undefined;
    };
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

  /** Says what has become of files, by their names. */
  report(states: Readonly<Record<string, UploadState>>, reference: string | null = null): void {
    const uploads = Object.entries(states).map(([name, state]) => [this.idOf(name), state] as const);
    const delivery = reference === null ? null : ({ reference, stage: 'open' } as const);
    this.#tell({ type: 'snapshot', delivery, uploads });
  }

  breakDown(): void {
    this.#break();
  }
}

/** States as the engine reports them, without the words around. */
export const state = {
  queued: { kind: 'queued', sent: 0 },
  preparing: { kind: 'active', phase: 'preparing', sent: 0 },
  sending: (sent: number) => ({ kind: 'active', phase: 'sending', sent }),
  confirming: (sent: number) => ({ kind: 'active', phase: 'confirming', sent }),
  offline: (sent: number) => ({ kind: 'waiting', error: { kind: 'offline' }, until: null, sent }),
  failed: (kind: 'stalled' | 'blocked' | 'offline' | 'file-changed', sent = 0) => ({
    kind: 'failed',
    error: { kind },
    sent,
  }),
  done: { kind: 'done', key: 'drop/x', checksum: 'AAAAAAAAAAA=', at: 0 },
} as const satisfies Record<string, UploadState | ((...args: never[]) => UploadState)>;
