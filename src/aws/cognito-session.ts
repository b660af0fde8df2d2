import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { Fault } from '../core/errors.ts';
import type { GuestCredentials, KeyValueStore, Ports } from '../core/ports.ts';
import type { ClockOffset } from './clock-offset.ts';
import { cognitoClient } from './cognito-client.ts';
import { IdentityCache } from './identity-cache.ts';
import { withTimeout } from '../core/async/with-timeout.ts';

export interface SessionOptions extends Pick<Ports, 'destination' | 'clock' | 'later'> {
  readonly offset: ClockOffset;
  /** Stores the identity id between visits. */
  readonly identities: Omit<KeyValueStore, 'clear'>;
}

/** The provider's types refer to a private copy of the client's package, which has fewer commands. */
type ProviderClient = NonNullable<Parameters<typeof fromCognitoIdentityPool>[0]['client']>;

/** Two small requests: even on a line that is busy with uploads they take less, in ms. */
const TIMEOUT_MS = 30_000;

/** Cognito's errors for an identity that it no longer knows, no longer admits, or cannot read. */
const IDENTITY_ERRORS: ReadonlySet<string> = new Set([
  'ResourceNotFoundException',
  'NotAuthorizedException',
  'InvalidParameterException',
]);

/**
 * Makes a function that opens a session: GetId, unless the guest's identity is known, then GetCredentialsForIdentity.
 * Stores nothing but the identity. An identity that Cognito no longer accepts is replaced by a new one, once.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
 * @throws Fault blocked, stalled, throttled, server, misconfigured, bug
 */
export function cognitoSession(options: SessionOptions): () => Promise<GuestCredentials> {
  const { destination, clock, offset, identities } = options;
  const { identityPoolId } = destination;
  const client = cognitoClient(destination, offset) as unknown as ProviderClient;
  const identity = new IdentityCache(identities, clock, identityPoolId);

  // A new provider for each attempt: one that has used an identity keeps using it, even after Cognito refused it.
  const attempt = async (known: string | null): Promise<GuestCredentials> => {
    let hasEnded = false;
    const cache = {
      getItem: () => known,
      // An id may arrive after the timeout: by then the guest may have another, which is part of the keys of their files.
      setItem: (_key: string, id: string) => (hasEnded ? Promise.resolve() : identity.save(id)),
      // The provider removes the id at any failure, even a network error. `open` decides when to forget it.
      removeItem: () => undefined,
    };
    const session = fromCognitoIdentityPool({ client, identityPoolId, cache })();
    try {
      return credentialsOf(await withTimeout(clock, TIMEOUT_MS, session));
    } finally {
      hasEnded = true;
    }
  };

  const open = async (): Promise<GuestCredentials> => {
    const known = await identity.load();
    try {
      return await attempt(known);
    } catch (thrown) {
      if (known === null || !IDENTITY_ERRORS.has(nameOf(thrown))) throw thrown;
      // An identity that was only refused may be admitted again once the owner reopens the pool: kept until replaced.
      if (nameOf(thrown) === 'ResourceNotFoundException') await identity.forget();
      return await attempt(null);
    }
  };

  return async () => {
    try {
      const credentials = await open();
      offset.learnFromSession(credentials.expiration);
      return credentials;
    } catch (thrown) {
      const { cognitoErrorOf } = await options.later(() => import('./cognito-faults.ts'));
      throw new Fault(cognitoErrorOf(thrown));
    }
  };
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : '';
}

type Session = Awaited<ReturnType<ReturnType<typeof fromCognitoIdentityPool>>>;

/** A session without a token or an expiration is not from Cognito. */
function credentialsOf({ identityId, expiration, ...session }: Session): GuestCredentials {
  const { accessKeyId, secretAccessKey, sessionToken } = session;
  if (!sessionToken || !expiration) throw new Fault({ kind: 'blocked' });
  return { accessKeyId, secretAccessKey, sessionToken, expiration: expiration.getTime(), identityId };
}
