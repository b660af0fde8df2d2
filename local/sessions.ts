import { randomBytes } from 'node:crypto';

/** Temporary credentials of one guest identity. */
export interface Session {
  /** `ASIA` and sixteen capitals or digits. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch milliseconds, a whole second, because Cognito sends seconds. */
  readonly expiration: number;
  readonly identityId: string;
}

export interface SessionsOptions {
  /** Epoch milliseconds by the stand-in's clock. */
  readonly now: () => number;
  /** Lifetime in seconds; by default an hour, as in Cognito's enhanced flow. */
  readonly lifetime?: number;
}

/** All sessions that were issued. Expired ones are kept, because S3 tells an expired token from an unknown key. */
export class Sessions {
  readonly #now: () => number;
  readonly #lifetime: number;
  readonly #issued = new Map<string, Session>();

  constructor({ now, lifetime = 3600 }: SessionsOptions) {
    this.#now = now;
    this.#lifetime = lifetime;
  }

  /** Issues credentials that expire after one lifetime. */
  issue(identityId: string): Session {
    const session = {
      accessKeyId: `ASIA${capitals(16)}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      // About as long as AWS's, and also full of characters that must be escaped in a query.
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

/** Random characters of base 32, the alphabet of AWS's access key ids. */
function capitals(length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
