import { Deliveries } from '../core/delivery/deliveries.ts';
import type { Journal, Ports } from '../core/ports.ts';
import type { EngineMessage, PageMessage } from '../core/protocol.ts';
import type { Destination } from '../core/types.ts';
import { Reporter } from './reporter.ts';

/** The page's end of the line: a worker's own scope, or a `MessagePort`. */
export interface PagePort {
  postMessage(message: EngineMessage): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<PageMessage>) => void): void;
}

/** What the composition root hands over. */
export interface Adapters extends Pick<
  Ports,
  'clock' | 'random' | 'network' | 'checksums' | 'later' | 'encode'
> {
  /** `onLost` is called once, when a journal that remembered does so no more. */
  readonly openJournal: (destination: Destination, onLost: () => void) => Promise<Journal>;
  readonly connect: (destination: Destination) => Connection;
  /** Lets the page know that this engine will never begin, so that no file waits for it in vain. */
  readonly crash: (thrown: unknown) => void;
}

/** A bucket within reach, who may write to it, and the tabs that do. */
export interface Connection extends Pick<
  Ports,
  'store' | 'credentials' | 'awsTime' | 'maxConnections' | 'locks' | 'otherTabs'
> {
  /** Forgets who the guest is to Cognito. */
  readonly forgetIdentity: () => Promise<void>;
}

/** Starts an engine that serves one page. Runs in a worker, on the page's own thread, and in Node. */
export function startEngine(wire: PagePort, adapters: Adapters): void {
  let engine: Promise<Engine> | null = null;
  wire.addEventListener('message', ({ data }) => {
    if (data.type === 'begin') {
      engine ??= begin(data, wire, adapters);
      engine.catch(adapters.crash);
    } else if (data.type === 'resume-delivery') {
      // What the guest gives from now on belongs to the delivery that is resumed.
      engine = engine && resumeIn(engine, data.reference);
      engine?.catch(adapters.crash);
    } else void engine?.then((begun) => obey(data, begun));
  });
}

interface Engine {
  readonly wire: PagePort;
  readonly deliveries: Deliveries;
  readonly connection: Connection;
}

async function begin(
  { destination, start, resumes }: Extract<PageMessage, { type: 'begin' }>,
  wire: PagePort,
  adapters: Adapters,
): Promise<Engine> {
  const connection = adapters.connect(destination);
  const journal = await adapters.openJournal(destination, () => {
    wire.postMessage({ type: 'ready', persists: false });
  });
  const reporter = new Reporter(
    (message) => {
      wire.postMessage(message);
    },
    () => deliveries.delivery,
  );
  const deliveries = new Deliveries(
    { ...adapters, ...connection, destination, start, journal },
    {
      upload: (id, state) => {
        reporter.onStateChange(id, state);
      },
      delivery: () => {
        reporter.schedule();
      },
      offered: (left) => {
        wire.postMessage({ type: 'previous-deliveries', deliveries: left });
      },
      handedOver: (delivery) => {
        wire.postMessage({ type: 'previous-handed-over', delivery });
      },
      forgotten: () => {
        wire.postMessage({ type: 'ready', persists: false, forgets: true });
      },
    },
  );
  wire.postMessage({ type: 'ready', persists: journal.persists });
  if (resumes) await resume((await deliveries.referenceOf(resumes)) ?? '', deliveries, wire, resumes);
  // Files need not wait for it: it may take late code, and the site may be out of reach by now.
  void offerPrevious(deliveries, wire);
  return { wire, deliveries, connection };
}

async function offerPrevious(deliveries: Deliveries, wire: PagePort): Promise<void> {
  const previous = await deliveries.findPrevious();
  if (previous.length > 0) wire.postMessage({ type: 'previous-deliveries', deliveries: previous });
}

async function obey(
  message: Exclude<PageMessage, { type: 'begin' | 'resume-delivery' }>,
  engine: Engine,
): Promise<void> {
  const { deliveries, connection } = engine;
  switch (message.type) {
    case 'add':
      await deliveries.add(message.files, message.announced, message.isMore);
      return;
    case 'give-files':
      await deliveries.giveFiles(message.files);
      return;
    case 'finish':
      deliveries.finish();
      return;
    case 'answers':
      await deliveries.answer(message.answers);
      return;
    case 'folder':
      await deliveries.readFolder(message.folder, message.isRead);
      return;
    case 'unreadable':
      await deliveries.missPaths(message.paths);
      return;
    case 'touched':
    case 'visibility':
      deliveries.dispatch(deliveryEventOf(message));
      return;
    case 'forget':
      await Promise.all([deliveries.forget(), connection.forgetIdentity()]);
      return;
    case 'retry':
    case 'pause':
    case 'resume':
    case 'cancel':
    case 'undo':
      deliveries.command(message.type, message.ids);
  }
}

async function resumeIn(engine: Promise<Engine>, reference: string): Promise<Engine> {
  const begun = await engine;
  await resume(reference, begun.deliveries, begun.wire);
  return begun;
}

async function resume(
  reference: string,
  deliveries: Deliveries,
  wire: PagePort,
  kept: readonly string[] = [],
): Promise<void> {
  const files = await deliveries.resumeDelivery(reference, kept);
  const { answers, unreadFolders: unread } = deliveries;
  wire.postMessage({ type: 'delivery-resumed', files, answers, unread });
}

function deliveryEventOf(
  message: Extract<PageMessage, { type: 'touched' | 'visibility' }>,
): Parameters<Deliveries['dispatch']>[0] {
  if (message.type === 'touched') return { kind: 'touched' };
  return { kind: message.isHidden ? 'hidden' : 'shown' };
}
