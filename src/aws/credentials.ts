import type { CredentialSource, GuestCredentials } from '../core/ports.ts';
import type { ClockOffset } from './clock-offset.ts';
import { cognitoSession, type SessionOptions } from './cognito-session.ts';

/** Renewing five minutes early leaves time for the renewal itself to be tried again. */
const EARLY = 300_000;

/** Sessions far shorter than an hour (of a stand-in) are renewed when a quarter of them is left. */
const SHARE = 4;

/** Credentials, and when to look for the next; epoch milliseconds by AWS's clock. */
interface Held {
  readonly credentials: GuestCredentials;
  readonly renewAt: number;
}

/**
 * The guest's credentials from a Cognito identity pool. The SDK's provider asks Cognito on every call; here one
 * session serves everybody until it is nearly over. Nothing is asked before the first `current()`.
 */
export function guestCredentials(options: SessionOptions): CredentialSource {
  return shared(cognitoSession(options), options.offset);
}

/** One flight at a time, its outcome kept; `open` fetches a session, `offset` tells when it ends. */
function shared(open: () => Promise<GuestCredentials>, offset: ClockOffset): CredentialSource {
  let held: Held | null = null;
  let flight: Promise<GuestCredentials> | null = null;

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
      flight ??= renew().finally(() => {
        flight = null;
      });
      return flight;
    },
    invalidate({ sessionToken }) {
      if (held?.credentials.sessionToken === sessionToken) held = null;
    },
  };
}

function renewalOf({ expiration }: GuestCredentials, fetched: number): number {
  return expiration - Math.min(EARLY, (expiration - fetched) / SHARE);
}

/** When an early renewal fails, what is held still serves; the next try comes after a quarter of what is left of it. */
function postponed(held: Held | null, now: number): Held | null {
  if (held === null || now >= held.credentials.expiration) return null;
  return { ...held, renewAt: now + (held.credentials.expiration - now) / SHARE };
}
