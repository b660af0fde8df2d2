import { setTimeout as sleep } from 'node:timers/promises';
import { bucket } from '../../src/aws/bucket.ts';
import { ClockOffset } from '../../src/aws/clock-offset.ts';
import { guestCredentials } from '../../src/aws/credentials.ts';
import { routesOf } from '../../src/aws/routes.ts';
import { signer, type Sign } from '../../src/aws/signer.ts';
import type {
  Clock,
  GuestCredentials,
  HttpAnswer,
  HttpRequest,
  Later,
  NewObject,
  ObjectStore,
} from '../../src/core/ports.ts';
import { attemptSender, type Attempt } from './attempt.ts';
import type { Deployment } from './deployment.ts';
import { LeftObjects } from './left-objects.ts';
import { TestObject } from './test-object.ts';
import { send, type OutgoingRequest } from './http.ts';

/** A guest with a session, who can do everything the page does, and try what an attacker might. */
export interface Guest extends Deployment {
  readonly credentials: GuestCredentials;
  readonly offset: ClockOffset;
  /** The bucket's URL, ending with a slash. */
  readonly base: string;
  readonly sign: Sign;
  /** The page's own client of the bucket. */
  readonly store: ObjectStore;
  /** Sends any other request. */
  readonly ask: (attempt: Attempt) => Promise<HttpAnswer>;
  /** Prefix of this run's keys; ends with a slash. */
  readonly folder: string;
  /** An object of this run, by a name without extension. */
  readonly objectOf: (name: string) => NewObject;
  readonly testObject: TestObject;
  readonly leftObjects: LeftObjects;
}

/** The clock of this machine. */
const clock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: (ms, signal) =>
    sleep(ms, undefined, { signal }).catch(() => {
      // The timer rejects with its own error, but a `Clock` must reject with the signal's reason.
      signal.throwIfAborted();
    }),
};

/** All code is on this disk. */
const later: Later = (load) => load();

/** Opens a guest's session, as the page does. @throws Fault as `CredentialSource` does */
export async function becomeGuest(deployment: Deployment): Promise<Guest> {
  const { destination, origin } = deployment;
  const offset = new ClockOffset(clock);
  const source = guestCredentials({ destination, clock, offset, identities: noIdentityStore(), later });
  const credentials = await source.current();
  const [route] = routesOf(destination);
  const base = route.urlOf('-').slice(0, -1);
  const leftObjects = new LeftObjects(destination.bucket);
  const deliver = async (outgoing: OutgoingRequest) => {
    const answer = await send({ ...outgoing, headers: { ...outgoing.headers, origin } });
    leftObjects.recordRequest(outgoing, answer);
    return answer;
  };
  const sign = signer({ region: destination.region, route });
  const store = bucket({
    transport: async ({ body, ...request }) => deliver({ ...request, body: await fetchBody(body) }),
    ...{ credentials: source, sign, clock, offset, later },
  });
  const folder = `${destination.prefix}${credentials.identityId}/letterbox-doctor-${timestamp(offset.now())}/`;
  const objectOf = objectNamer(folder, extensionFor(deployment.config.limits.types));
  const testObject = new TestObject(store, objectOf('letter'));
  const guest = {
    ...deployment,
    credentials,
    offset,
    base,
    sign,
    store,
    folder,
    objectOf,
    testObject,
    leftObjects,
  };
  return { ...guest, ask: attemptSender({ destination, credentials, offset, base, deliver }) };
}

/** An empty store of identities, so that every run is a new guest. */
function noIdentityStore() {
  return {
    get: () => Promise.resolve(undefined),
    set: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  };
}

/** The body in a form that the types of `fetch` accept. */
async function fetchBody(body: HttpRequest['body']): Promise<string | ArrayBuffer | null> {
  return body === null || typeof body === 'string' ? body : body.arrayBuffer();
}

/** The guest's role may be limited to certain extensions, which the page's limits then name too. */
function extensionFor(types: readonly string[]): string {
  return types.find((type) => type.startsWith('.')) ?? '.txt';
}

function objectNamer(folder: string, extension: string): Guest['objectOf'] {
  return (name) => ({
    key: `${folder}${name}${extension}`,
    contentType: 'text/plain',
    originalName: `${name}${extension}`,
  });
}

/** `20261122T120000Z` */
function timestamp(now: number): string {
  return new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
