import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { Fault } from '../core/errors.ts';
import type { GuestCredentials, Ports } from '../core/ports.ts';
import type { ClockOffset } from './clock-offset.ts';
import { cognitoClient } from './cognito-client.ts';
import { cognitoErrorOf } from './cognito-faults.ts';
import { IdentityCache, type IdentityStore } from './identity-cache.ts';
import { withTimeout } from '../core/async/with-timeout.ts';

export interface SessionOptions extends Pick<Ports, 'destination' | 'clock'> {
  readonly offset: ClockOffset;
  /** Where the identity id is kept between visits. */
  readonly identities: IdentityStore;
}

/** The provider's types name a private copy of the client's package, which knows fewer commands. */
type ProviderClient = NonNullable<Parameters<typeof fromCognitoIdentityPool>[0]['client']>;

/** Two small requests; on a line busy with uploads even those take a while, but not this long. */
const PATIENCE = 30_000;

/** What Cognito says of an identity it no longer knows, no longer lets in, or cannot even read. */
const DEAD: ReadonlySet<string> = new Set([
  'ResourceNotFoundException',
  'NotAuthorizedException',
  'InvalidParameterException',
]);

/**
 * Opens a session: GetId, unless the guest's identity is known, then GetCredentialsForIdentity. Remembers nothing but
 * the identity. An identity that turns out dead is replaced by a fresh one, once.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
 * @throws Fault blocked, stalled, throttled, server, misconfigured, bug
 */
export function cognitoSession(options: SessionOptions): () => Promise<GuestCredentials> {
  const { destination, clock, offset, identities } = options;
  const { identityPoolId } = destination;
  const client = cognitoClient(destination, offset) as unknown as ProviderClient;
  const identity = new IdentityCache(identities, clock, identityPoolId);

  // A new provider every time: one that has seen an identity keeps calling with it for ever, dead or not.
  const attempt = async (known: string | null): Promise<GuestCredentials> => {
    let isOver = false;
    const cache = {
      getItem: () => known,
      // An id may come after it was given up: by then the guest goes by another, and so do the names of their files.
      setItem: (_key: string, id: string) => (isOver ? Promise.resolve() : identity.remember(id)),
      // The provider drops the id at any failure, a mere network error included. What to forget is decided below.
      removeItem: () => undefined,
    };
    const session = fromCognitoIdentityPool({ client, identityPoolId, cache })();
    try {
      return credentialsOf(await withTimeout(clock, PATIENCE, session));
    } finally {
      isOver = true;
    }
  };

  const open = async (): Promise<GuestCredentials> => {
    const known = await identity.recall();
    try {
      return await attempt(known);
    } catch (thrown) {
      if (known === null || !DEAD.has(nameOf(thrown))) throw thrown;
      // An identity merely turned away may be let in again, once the owner reopens the pool: kept until replaced.
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
      throw new Fault(cognitoErrorOf(thrown));
    }
  };
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : '';
}

type Session = Awaited<ReturnType<ReturnType<typeof fromCognitoIdentityPool>>>;

/** A session without a token or an end is none of Cognito's making. */
function credentialsOf({ identityId, expiration, ...session }: Session): GuestCredentials {
  const { accessKeyId, secretAccessKey, sessionToken } = session;
  if (!sessionToken || !expiration) throw new Fault({ kind: 'blocked' });
  return { accessKeyId, secretAccessKey, sessionToken, expiration: expiration.getTime(), identityId };
}
