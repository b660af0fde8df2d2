import { linkedAbortController } from '../async/linked-abort-signal.ts';
import { errorOf, isUnanswered, remedyFor, type UploadError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { backoff } from './backoff.ts';

/** Hears what happens to one request over all of its attempts. */
export interface RequestListener {
  /** It waits before another attempt: `until` is epoch ms, or `null` when it waits for the network. */
  waiting(error: UploadError, until: number | null): void;
  /** The wait is over. */
  resumed(): void;
  /** Bytes of the body handed over so far: 0 again when an attempt failed. */
  progress(sent: number): void;
  /** Nothing has moved since the epoch millisecond `since`, though it may yet be answered; `null` when that is over. */
  silent(since: number | null): void;
}

type RetryPorts = Pick<Ports, 'clock' | 'random' | 'network'>;
type WaitListener = Pick<RequestListener, 'waiting' | 'resumed'>;

/** S3 very rarely finds a damaged body; one that is damaged each time is not helped by another attempt. */
const MAX_MISMATCHES = 4;

/**
 * A request that gets no answer for this long, in ms, though bytes of others were confirmed meanwhile, is given up: something
 * on the way kills this one, and its delivery must not stay open for it. Long enough for a router that restarts.
 */
export const ALONE_MS = 180_000;

/**
 * The longest wait for a network that the browser denies, in ms, before an attempt is made all the same: first this, then
 * twice as long each time, up to a minute. An attempt without a network fails at once and costs nothing.
 */
const MIN_OFFLINE_WAIT_MS = 5_000;
const MAX_OFFLINE_WAIT_MS = 60_000;

/** How long one request alone has had no answer. */
class Isolation {
  readonly #now: () => number;
  readonly #confirmedBytes: () => number;
  /** Epoch ms of the first failure without an answer, and the bytes that were confirmed by then. */
  #first: { readonly at: number; readonly confirmed: number } | null = null;

  constructor(now: () => number, confirmedBytes: () => number) {
    this.#now = now;
    this.#confirmedBytes = confirmedBytes;
  }

  /** Whether after this failure it can be said that this request alone does not get through. */
  failed(error: UploadError, isOnline: boolean): boolean {
    // Any answer, and a lost network, explain the failures so far.
    if (!isOnline || error.kind === 'offline' || !isUnanswered(error)) this.#first = null;
    else this.#first ??= { at: this.#now(), confirmed: this.#confirmedBytes() };
    if (!this.#first) return false;
    const { at, confirmed } = this.#first;
    return this.#now() - at >= ALONE_MS && this.#confirmedBytes() > confirmed;
  }
}

/**
 * Runs `send` until it succeeds, for as long as another attempt can help. Waits between attempts as `backoff.ts` says,
 * or until the network is back (see `waitForNetwork`), and tells the listener what for and until when.
 *
 * @param confirmedBytes bytes confirmed so far, of all requests: proof that the line works
 * @throws what `send` threw, when its remedy is not to try again, or when it alone gets no answer; `signal.reason` when aborted
 */
export async function retryUntilDone<T>(
  send: () => Promise<T>,
  ports: RetryPorts,
  confirmedBytes: () => number,
  listener: WaitListener,
  signal: AbortSignal,
): Promise<T> {
  let failures = 0;
  let mismatches = 0;
  let confirmed = confirmedBytes();
  const isolation = new Isolation(() => ports.clock.now(), confirmedBytes);
  for (;;) {
    try {
      return await send();
    } catch (thrown) {
      const error = errorOf(thrown);
      mismatches = error.kind === 'checksum-mismatch' ? mismatches + 1 : 0;
      // The browser may say "no network" by mistake. What S3 has confirmed since the last failure is the better witness.
      const hasNetwork =
        ports.network.isOnline() || (error.kind !== 'offline' && confirmedBytes() > confirmed);
      const isAlone = isolation.failed(error, hasNetwork);
      if (!isRetryable(error) || mismatches >= MAX_MISMATCHES || isAlone) throw thrown;
      signal.throwIfAborted();
      // A missing answer says nothing about the service: it does not add up while bytes are confirmed.
      failures = isUnanswered(error) && confirmedBytes() > confirmed ? 1 : failures + 1;
      confirmed = confirmedBytes();
      const isCutOff = isUnanswered(error) && !hasNetwork;
      await (isCutOff
        ? waitForNetwork(failures, ports, listener, signal)
        : wait(error, failures, ports, listener, signal));
      listener.resumed();
    }
  }
}

function isRetryable(error: UploadError): boolean {
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

/**
 * Waits until the browser says that there is a network, but not for ever: behind a VPN on Windows and in virtual machines
 * some browsers never say so.
 */
async function waitForNetwork(
  failures: number,
  { clock, network }: RetryPorts,
  listener: WaitListener,
  signal: AbortSignal,
): Promise<void> {
  listener.waiting({ kind: 'offline' }, null);
  const either = linkedAbortController(signal);
  const ms = Math.min(MIN_OFFLINE_WAIT_MS * 2 ** (failures - 1), MAX_OFFLINE_WAIT_MS);
  try {
    await Promise.race([network.online(either.signal), clock.sleep(ms, either.signal)]);
  } finally {
    either.abort(null);
    either.release();
  }
}

async function wait(
  error: UploadError,
  failures: number,
  { clock, random }: RetryPorts,
  listener: WaitListener,
  signal: AbortSignal,
): Promise<void> {
  // The answer corrected the clock or ended the session, so the next attempt can succeed at once.
  const isCorrected = remedyFor(error) === 'correct-clock' || remedyFor(error) === 'refresh-credentials';
  if (isCorrected && failures === 1) return;
  const retryAfter = 'retryAfter' in error ? error.retryAfter : null;
  const ms = backoff(failures, random.fraction(), retryAfter);
  listener.waiting(error, clock.now() + ms);
  await clock.sleep(ms, signal);
}
