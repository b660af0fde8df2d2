import type { EngineHandle, EngineMessage, PageMessage } from '../core/protocol.ts';

/** The part of a `Worker` that is needed: tests hand in their own. */
export type EngineWorker = Pick<Worker, 'postMessage' | 'addEventListener'>;

/** What the engine has to know before anything else. */
type Begin = Omit<Extract<PageMessage, { type: 'begin' }>, 'type'>;

interface Listener {
  readonly onMessage: (message: EngineMessage) => void;
  readonly onBroken: () => void;
}

/**
 * The page's handle on an engine that runs in a worker. `spawn` is called once, when the engine is first needed;
 * if it throws, or the worker's script does not load, every listener's `onBroken` is called.
 */
export function engineInWorker(begin: Begin, spawn: () => EngineWorker): EngineHandle {
  const listeners = new Set<Listener>();
  let worker: EngineWorker | null = null;
  let broken = false;

  const breakDown = (): void => {
    if (broken) return;
    broken = true;
    for (const { onBroken } of listeners) onBroken();
  };
  const start = (): EngineWorker => {
    const started = spawn();
    started.addEventListener('message', (event: MessageEvent<EngineMessage>) => {
      for (const { onMessage } of listeners) onMessage(event.data);
    });
    started.addEventListener('error', breakDown);
    started.postMessage({ ...begin, type: 'begin' } satisfies PageMessage);
    return started;
  };
  const awake = (): EngineWorker | null => {
    try {
      if (!broken) worker ??= start();
    } catch (thrown) {
      console.error('The upload engine could not be started.', thrown);
      breakDown();
    }
    return worker;
  };

  return {
    wake: () => void awake(),
    post: (message) => awake()?.postMessage(message),
    listen: (onMessage, onBroken) => {
      const listener = { onMessage, onBroken };
      listeners.add(listener);
      if (broken) onBroken();
      return () => listeners.delete(listener);
    },
  };
}
