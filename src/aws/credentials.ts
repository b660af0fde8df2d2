import type { CredentialSource, GuestCredentials } from '../core/ports.ts';
import type { ClockOffset } from './clock-offset.ts';
import { cognitoSession, type SessionOptions } from './cognito-session.ts';

/** Renewing five minutes early leaves time to retry the renewal itself. */
const RENEW_EARLY_MS = 300_000;

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
  return shared(cognitoSession(options), options.offset);
}

/** Opens one session at a time and keeps it; `offset` knows when it ends. */
function shared(open: () => Promise<GuestCredentials>, offset: ClockOffset): CredentialSource {
  let held: HeldCredentials | null = null;
  let renewal: Promise<GuestCredentials> | null = null;

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
      });
      return renewal;
    },
    invalidate({ sessionToken }) {
      if (held?.credentials.sessionToken === sessionToken) held = null;
    },
  };
}

function renewalOf({ expiration }: GuestCredentials, fetched: number): number {
  return expiration - Math.min(RENEW_EARLY_MS, (expiration - fetched) / RENEWAL_SHARE);
}

/** If an early renewal fails, the session is still used; the next attempt is after a quarter of its remaining time. */
function postponed(held: HeldCredentials | null, now: number): HeldCredentials | null {
  if (held === null || now >= held.credentials.expiration) return null;
  return { ...held, renewAt: now + (held.credentials.expiration - now) / RENEWAL_SHARE };
}
