import { randomBytes } from 'node:crypto';

/** Temporary credentials of one guest identity. */
export interface Session {
  /** `ASIA` and sixteen capitals or digits. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch milliseconds, a whole second: Cognito tells it in seconds. */
  readonly expiration: number;
  readonly identityId: string;
}

export interface SessionsOptions {
  /** Epoch milliseconds, by the clock of the stand-in. */
  readonly now: () => number;
  /** Seconds; an hour by default, which is what Cognito's enhanced flow gives. */
  readonly lifetime?: number;
}

/** Every session that was issued, the expired ones too: S3 tells an expired token from an unknown key. */
export class Sessions {
  readonly #now: () => number;
  readonly #lifetime: number;
  readonly #issued = new Map<string, Session>();

  constructor({ now, lifetime = 3600 }: SessionsOptions) {
    this.#now = now;
    this.#lifetime = lifetime;
  }

  /** New credentials that expire one lifetime from now. */
  issue(identityId: string): Session {
    const session = {
      accessKeyId: `ASIA${capitals(16)}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      // About as long as real ones, and like them full of characters that must be escaped in a query.
      sessionToken: randomBytes(750).toString('base64'),
      expiration: (Math.floor(this.#now() / 1000) + this.#lifetime) * 1000,
      identityId,
    };
    this.#issued.set(session.accessKeyId, session);
    return session;
  }

  /** The session of an access key, whether or not it has expired. */
  find(accessKeyId: string): Session | undefined {
    return this.#issued.get(accessKeyId);
  }
}

/** Base 32, the alphabet of AWS's access key ids. */
function capitals(length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
