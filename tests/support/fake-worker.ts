import type { AliveMessage, EngineMessage, PageMessage } from '../../src/core/protocol.ts';

/** A worker without a thread: what it is posted is kept, what it answers is said by the test. */
export class FakeWorker extends EventTarget {
  readonly posted: PageMessage[] = [];

  postMessage(message: PageMessage): void {
    this.posted.push(message);
  }

  say(data: EngineMessage | AliveMessage): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }

  /** What the browser does when the worker's script cannot be loaded. */
  fail(): void {
    this.dispatchEvent(new Event('error'));
  }
}
