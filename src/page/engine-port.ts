import type { EngineHandle, EngineMessage, PageMessage } from '../core/protocol.ts';

/** The part of a `Worker` that is needed: tests hand in their own. */
export type EngineWorker = Pick<Worker, 'postMessage' | 'addEventListener'>;

/** The first message to the engine. */
type Begin = Omit<Extract<PageMessage, { type: 'begin' }>, 'type'>;

/**
 * The page's handle on an engine that runs in a worker. `spawn` is called once, when the engine is first needed.
 * `onBroken` is called if it throws, or if the worker's script does not load.
 */
export function engineInWorker(begin: Begin, spawn: () => EngineWorker): EngineHandle {
  let onMessage: (message: EngineMessage) => void = () => undefined;
  let onBroken = (): void => undefined;
  let worker: EngineWorker | null = null;
  let isBroken = false;

  const breakDown = (): void => {
    if (isBroken) return;
    isBroken = true;
    onBroken();
  };
  const start = (): EngineWorker => {
    const started = spawn();
    started.addEventListener('message', (event: MessageEvent<EngineMessage>) => {
      onMessage(event.data);
    });
    started.addEventListener('error', breakDown);
    started.postMessage({ ...begin, type: 'begin' } satisfies PageMessage);
    return started;
  };
  const awake = (): EngineWorker | null => {
    try {
      if (!isBroken) worker ??= start();
    } catch (thrown) {
      console.error('The upload engine could not be started.', thrown);
      breakDown();
    }
    return worker;
  };

  return {
    wake: () => void awake(),
    post: (message) => awake()?.postMessage(message),
    listen: (...listeners) => {
      [onMessage, onBroken] = listeners;
      if (isBroken) onBroken();
    },
  };
}
