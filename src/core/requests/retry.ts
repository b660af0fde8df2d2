import { errorOf, remedyFor, type UploadError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { backoff } from './backoff.ts';

/** Where waiting is told: `until` is epoch ms, or `null` when an event is waited for. */
export interface WaitWatcher {
  waiting(error: UploadError, until: number | null): void;
  going(): void;
}

type WaitPorts = Pick<Ports, 'clock' | 'random' | 'network'>;

interface ArrivedBytes {
  /** Bytes that arrived so far, on all lanes: proof that the line lives. */
  readonly arrived: () => number;
}

/** S3 finds a damaged body once in a blue moon; one that is damaged each time will not be mended by another try. */
const MOST_MISMATCHES = 4;

/** The errors in which nobody answered: they say nothing about the service, so a living line forgives them. */
const SILENT: ReadonlySet<UploadError['kind']> = new Set(['offline', 'blocked', 'stalled']);

/**
 * Runs `send` until it succeeds, for as long as trying again can help. Waits between attempts as `retry.ts` says,
 * or until the network is back, and tells the watcher for what and until when.
 *
 * @throws what `send` threw, when its remedy is not to try again; `signal.reason` when aborted
 */
export async function retryUntilDone<T>(
  send: () => Promise<T>,
  ports: WaitPorts & ArrivedBytes,
  watcher: WaitWatcher,
  signal: AbortSignal,
): Promise<T> {
  let failures = 0;
  let mismatches = 0;
  let arrived = ports.arrived();
  for (;;) {
    try {
      return await send();
    } catch (thrown) {
      const error = errorOf(thrown);
      mismatches = error.kind === 'checksum-mismatch' ? mismatches + 1 : 0;
      if (!isWorthTrying(error) || mismatches >= MOST_MISMATCHES) throw thrown;
      signal.throwIfAborted();
      failures = SILENT.has(error.kind) && ports.arrived() > arrived ? 1 : failures + 1;
      arrived = ports.arrived();
      await pause(error, failures, ports, watcher, signal);
      watcher.going();
    }
  }
}

function isWorthTrying(error: UploadError): boolean {
  switch (remedyFor(error)) {
    case 'retry':
    case 'refresh-credentials':
    case 'correct-clock':
    case 'wait-for-network':
      return true;
    case 'start-over':
    case 'ask-guest':
    case 'give-up':
      return false;
  }
}

async function pause(
  error: UploadError,
  failures: number,
  { clock, random, network }: WaitPorts,
  watcher: WaitWatcher,
  signal: AbortSignal,
): Promise<void> {
  // Whatever a silence looked like, without a network there is no use in trying.
  if (SILENT.has(error.kind) && !network.isOnline()) {
    watcher.waiting({ kind: 'offline' }, null);
    await network.online(signal);
    return;
  }
  // What was learned from the answer, a clock or that a session is over, mends the very next attempt.
  const learned = remedyFor(error) === 'correct-clock' || remedyFor(error) === 'refresh-credentials';
  if (learned && failures === 1) return;
  const asked = 'retryAfter' in error ? error.retryAfter : null;
  const ms = backoff(failures, random.fraction(), asked);
  watcher.waiting(error, clock.now() + ms);
  await clock.sleep(ms, signal);
}
