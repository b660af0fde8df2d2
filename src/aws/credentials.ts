import { withTimeout } from '../core/async/with-timeout.ts';
import type { Clock, CredentialSource, GuestCredentials } from '../core/ports.ts';
import { cognitoSession, type SessionOptions } from './cognito-session.ts';

/** Renewing five minutes early leaves time to retry the renewal itself. */
const RENEW_EARLY_MS = 300_000;

/** A session that lasts this much longer, in ms, serves a request while it is renewed: the request is signed and sent by then. */
const STILL_GOOD_MS = 60_000;

/** How long a request that could be sent waits for a renewal, in ms: Cognito usually answers within one. */
const RENEWAL_WAIT_MS = 2_000;

/** Much shorter sessions (of a stand-in) are renewed when a quarter of their time is left. */
const RENEWAL_SHARE = 4;

/** Credentials, and when to renew them, in epoch milliseconds by AWS's clock. */
interface HeldCredentials {
  readonly credentials: GuestCredentials;
  readonly renewAt: number;
}

/**
 * The guest's credentials from a Cognito identity pool. The SDK's provider asks Cognito on every call; here all requests
 * share one session until it is nearly over. Nothing is requested before the first `current()`.
 */
export function guestCredentials(options: SessionOptions): CredentialSource {
  return shared(cognitoSession(options), options);
}

/** Opens one session at a time and keeps it; `offset` knows when it ends. */
function shared(
  open: () => Promise<GuestCredentials>,
  { offset, clock }: Pick<SessionOptions, 'offset' | 'clock'>,
): CredentialSource {
  let held: HeldCredentials | null = null;
  let renewal: Promise<GuestCredentials> | null = null;
  /** The same, for whoever can do with what there is. */
  let soon: Promise<GuestCredentials> | null = null;

  const renew = async (): Promise<GuestCredentials> => {
    try {
      const credentials = await open();
      held = { credentials, renewAt: renewalOf(credentials, offset.now()) };
    } catch (thrown) {
      held = postponed(held, offset.now());
      if (held === null) throw thrown;
    }
    return held.credentials;
  };

  return {
    async current() {
      if (held !== null && offset.now() < held.renewAt) return held.credentials;
      renewal ??= renew().finally(() => {
        renewal = null;
        soon = null;
      });
      if (held === null || offset.now() > held.credentials.expiration - STILL_GOOD_MS) return renewal;
      soon ??= soonOr(held.credentials, renewal, clock);
      return soon;
    },
    invalidate({ sessionToken }) {
      if (held?.credentials.sessionToken === sessionToken) held = null;
    },
  };
}

/** What `renewal` brings, or `credentials` if that takes too long or fails. */
async function soonOr(
  credentials: GuestCredentials,
  renewal: Promise<GuestCredentials>,
  clock: Clock,
): Promise<GuestCredentials> {
  try {
    return await withTimeout(clock, RENEWAL_WAIT_MS, renewal);
  } catch {
    // The renewal goes on. Whoever needs its outcome, once these are over, hears of the error.
    return credentials;
  }
}

function renewalOf({ expiration }: GuestCredentials, fetched: number): number {
  return expiration - Math.min(RENEW_EARLY_MS, (expiration - fetched) / RENEWAL_SHARE);
}

/** If an early renewal fails, the session is still used; the next attempt is after a quarter of its remaining time. */
function postponed(held: HeldCredentials | null, now: number): HeldCredentials | null {
  if (held === null || now >= held.credentials.expiration) return null;
  return { ...held, renewAt: now + (held.credentials.expiration - now) / RENEWAL_SHARE };
}
