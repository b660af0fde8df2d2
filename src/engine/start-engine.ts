import { Delivery } from '../core/delivery.ts';
import type { Checksums, Clock, CredentialSource, ObjectStore, Random } from '../core/ports.ts';
import type { EngineMessage, PageMessage } from '../core/protocol.ts';
import { Queue } from '../core/queue.ts';
import { run } from '../core/run.ts';
import type { Destination } from '../core/upload.ts';
import { Reporter } from './reporter.ts';

/** The page's end of the line: a worker's own scope, or a `MessagePort`. */
export interface Wire {
  postMessage(message: EngineMessage): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<PageMessage>) => void): void;
}

/** What the composition root hands over. */
export interface Adapters {
  readonly clock: Clock;
  readonly random: Random;
  readonly checksums: Checksums;
  readonly connect: (destination: Destination) => Connection;
}

/** A bucket within reach, and who may write to it. */
export interface Connection {
  readonly store: ObjectStore;
  readonly credentials: CredentialSource;
  /** How many requests may run at once. */
  readonly lanes: number;
}

/** Starts an engine that serves one page. Runs in a worker, on the page's own thread, and in Node. */
export function startEngine(wire: Wire, adapters: Adapters): void {
  let engine: Queue | null = null;
  wire.addEventListener('message', ({ data }) => {
    if (data.type === 'begin') engine ??= openQueue(data.destination, wire, adapters);
    else if (engine) obey(data, engine);
  });
  wire.postMessage({ type: 'ready' });
}

function openQueue(destination: Destination, wire: Wire, adapters: Adapters): Queue {
  const { store, credentials, lanes } = adapters.connect(destination);
  const delivery = new Delivery(destination, adapters);
  const mintKey = delivery.keyFor.bind(delivery);
  const tools = {
    ...adapters,
    store,
    mintKey: (job: Parameters<typeof mintKey>[0]) => mintKey(job, credentials),
  };
  const queue = new Queue((job, watcher, signal) => run(job, tools, watcher, signal), lanes);
  const reporter = new Reporter(
    (message) => {
      wire.postMessage(message);
    },
    () => delivery.reference,
  );
  queue.subscribe((id, state) => {
    reporter.note(id, state);
  });
  return queue;
}

function obey(message: Exclude<PageMessage, { type: 'begin' }>, queue: Queue): void {
  switch (message.type) {
    case 'add':
      for (const { id, source } of message.files) queue.add(id, source);
      return;
    case 'retry':
      for (const id of message.ids) queue.retry(id);
  }
}
