import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ClockOffset } from '../../src/aws/clock-offset.ts';
import { guestCredentials } from '../../src/aws/credentials.ts';
import { errorOf, type UploadError } from '../../src/core/errors.ts';
import type { CredentialSource, KeyValueStore } from '../../src/core/ports.ts';
import { loadNow } from '../support/load-now.ts';
import { FakeClock, settled } from '../support/fake-clock.ts';
import { FakeCognito } from '../support/fake-cognito.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';

/** AWS's clock; the guest's own is the same one unless a test says otherwise. */
let clock: FakeClock;
let cognito: FakeCognito;
let kept: Map<string, string>;

beforeEach(async () => {
  clock = new FakeClock();
  cognito = new FakeCognito(clock);
  kept = new Map();
  await cognito.start();
});
afterEach(() => {
  cognito.stop();
});

function storeOf(map: Map<string, string>): Omit<KeyValueStore, 'clear'> {
  return {
    get: (key) => Promise.resolve(map.get(key)),
    set: (key, value) => Promise.resolve(void map.set(key, value)),
    remove: (key) => Promise.resolve(void map.delete(key)),
  };
}

function guest(
  device = clock,
  identities = storeOf(kept),
): { source: CredentialSource; offset: ClockOffset } {
  const destination = {
    region: 'eu-west-1',
    identityPoolId: POOL,
    bucket: 'letters',
    prefix: 'drop/',
    endpoints: { cognito: cognito.endpoint, s3: 'http://127.0.0.1:9' },
  };
  const offset = new ClockOffset(device);
  return {
    source: guestCredentials({ destination, clock: device, offset, identities, later: loadNow }),
    offset,
  };
}

async function failure(source: CredentialSource): Promise<UploadError> {
  return source.current().then(
    () => Promise.reject(new Error('credentials were handed out')),
    (thrown: unknown) => errorOf(thrown),
  );
}

async function asked(times: number): Promise<void> {
  while (cognito.calls.length < times) await settled();
}

describe('one session for all requests', () => {
  test('nothing is requested before credentials are needed', () => {
    guest();
    expect(cognito.calls).toEqual([]);
  });

  test('three callers at once cost one GetId and one GetCredentialsForIdentity', async () => {
    const { source } = guest();
    const all = await Promise.all([source.current(), source.current(), source.current()]);
    expect(cognito.calls).toEqual(['GetId', 'GetCredentialsForIdentity 1']);
    expect(new Set(all).size).toBe(1);
    expect(all[0]).toEqual({
      accessKeyId: 'ASIA-1',
      secretAccessKey: 'secret-1',
      sessionToken: 'token-1',
      expiration: clock.now() + 60 * MINUTE,
      identityId: 'eu-west-1:00000000-0000-4000-8000-000000000001',
    });
  });

  test('a session of an hour is used until its last five minutes, then renewed for the same identity', async () => {
    const { source } = guest();
    await source.current();
    clock.advance(54 * MINUTE);
    await source.current();
    expect(cognito.calls).toHaveLength(2);
    clock.advance(MINUTE);
    expect((await source.current()).sessionToken).toBe('token-2');
    expect(cognito.calls.slice(2)).toEqual(['GetCredentialsForIdentity 1']);
  });

  test('a session of 20 seconds is renewed when a quarter of it is left', async () => {
    cognito.sessionSeconds = 20;
    const { source } = guest();
    await source.current();
    clock.advance(14_000);
    expect((await source.current()).sessionToken).toBe('token-1');
    clock.advance(1_000);
    expect((await source.current()).sessionToken).toBe('token-2');
  });

  test('credentials that S3 refused are dropped', async () => {
    const { source } = guest();
    source.invalidate(await source.current());
    expect((await source.current()).sessionToken).toBe('token-2');
  });

  test('a late invalidation of an older session changes nothing', async () => {
    const { source } = guest();
    const first = await source.current();
    source.invalidate(first);
    await source.current();
    source.invalidate(first);
    expect((await source.current()).sessionToken).toBe('token-2');
    expect(cognito.calls).toHaveLength(3);
  });
});

describe('an early renewal that fails', () => {
  test('leaves the valid session in use, and is retried after a quarter of its remaining time', async () => {
    const { source } = guest();
    await source.current();
    clock.advance(56 * MINUTE);
    cognito.next('GetCredentialsForIdentity', { name: 'TooManyRequestsException' });
    expect((await source.current()).sessionToken).toBe('token-1');
    clock.advance(MINUTE - 1);
    expect((await source.current()).sessionToken).toBe('token-1');
    expect(cognito.calls).toHaveLength(3);
    clock.advance(1);
    expect((await source.current()).sessionToken).toBe('token-2');
  });

  test('keeps nobody waiting for an answer while the session is still good', async () => {
    const { source } = guest();
    await source.current();
    clock.advance(56 * MINUTE);
    cognito.next('GetCredentialsForIdentity', 'silence');
    const waiting = source.current();
    await asked(3);
    await clock.pass(2_000);
    expect((await waiting).sessionToken).toBe('token-1');
    expect((await source.current()).sessionToken).toBe('token-1');
  });

  test('is an error once the session is over', async () => {
    const { source } = guest();
    await source.current();
    clock.advance(60 * MINUTE);
    cognito.next('GetCredentialsForIdentity', { name: 'InternalErrorException', status: 500 });
    expect((await failure(source)).kind).toBe('server');
  });
});

describe('the identity of the guest', () => {
  test('is the same when the guest returns', async () => {
    const first = await guest().source.current();
    const again = await guest().source.current();
    expect(again.identityId).toBe(first.identityId);
    expect(cognito.calls).toEqual(['GetId', 'GetCredentialsForIdentity 1', 'GetCredentialsForIdentity 1']);
  });

  test('is kept after a network error', async () => {
    const first = await guest().source.current();
    const { source } = guest();
    cognito.next('GetCredentialsForIdentity', 'cut');
    expect(await failure(source)).toEqual({ kind: 'blocked' });
    expect((await source.current()).identityId).toBe(first.identityId);
    expect([...kept.values()]).toEqual([first.identityId]);
  });

  test('is stored after GetId, even if no session follows', async () => {
    const { source } = guest();
    cognito.next('GetCredentialsForIdentity', { name: 'TooManyRequestsException' });
    await failure(source);
    await source.current();
    expect(cognito.calls).toEqual(['GetId', 'GetCredentialsForIdentity 1', 'GetCredentialsForIdentity 1']);
  });

  test('is not changed by a GetId that is answered after its timeout', async () => {
    const { source } = guest();
    let answer = (): void => undefined;
    cognito.next('GetId', { until: new Promise((resolve) => (answer = resolve)) });
    const failed = failure(source);
    await asked(1);
    clock.advance(30_000);
    expect(await failed).toEqual({ kind: 'stalled' });
    const first = await source.current();
    answer();
    await asked(4);
    clock.advance(56 * MINUTE);
    expect((await source.current()).identityId).toBe(first.identityId);
    expect([...kept.values()]).toEqual([first.identityId]);
  });

  test.each<[string, Omit<KeyValueStore, 'clear'>]>([
    [
      'throws at once',
      {
        get: () => {
          throw new Error('SecurityError');
        },
        set: () => {
          throw new Error('SecurityError');
        },
        remove: () => {
          throw new Error('SecurityError');
        },
      },
    ],
    [
      'rejects',
      {
        get: () => Promise.reject(new Error('InvalidStateError')),
        set: () => Promise.reject(new Error('QuotaExceededError')),
        remove: () => Promise.reject(new Error('InvalidStateError')),
      },
    ],
  ])('a store that %s costs nothing but the memory of the next visit', async (_name, store) => {
    const { source } = guest(clock, store);
    await source.current();
    clock.advance(59 * MINUTE);
    await source.current();
    expect(cognito.calls).toEqual(['GetId', 'GetCredentialsForIdentity 1', 'GetCredentialsForIdentity 1']);
  });

  test('does not wait for a store that never answers', async () => {
    const silent = () => new Promise<never>(() => undefined);
    const { source } = guest(clock, { get: silent, set: silent, remove: silent });
    const current = source.current();
    clock.advance(2_000);
    expect((await current).sessionToken).toBe('token-1');
  });
});

describe('an identity that Cognito no longer accepts', () => {
  test('is replaced by a new one within the same call', async () => {
    const { identityId } = await guest().source.current();
    cognito.deleteIdentity(identityId);
    const { source } = guest();
    expect((await source.current()).identityId).toMatch(/2$/);
    expect(cognito.calls.slice(2)).toEqual([
      'GetCredentialsForIdentity 1',
      'GetId',
      'GetCredentialsForIdentity 2',
    ]);
    expect([...kept.values()]).toEqual([expect.stringMatching(/2$/)]);
  });

  test.each(['ResourceNotFoundException', 'NotAuthorizedException', 'InvalidParameterException'])(
    'is told by %s, and only when it was known before',
    async (name) => {
      await guest().source.current();
      cognito.next('GetCredentialsForIdentity', { name });
      expect((await guest().source.current()).identityId).toMatch(/2$/);
      cognito.next('GetCredentialsForIdentity', { name });
      expect((await failure(guest(clock, storeOf(new Map())).source)).kind).toBe('misconfigured');
    },
  );

  test('is replaced during a visit, too', async () => {
    const { source } = guest();
    const first = await source.current();
    cognito.deleteIdentity(first.identityId);
    source.invalidate(first);
    expect((await source.current()).identityId).toMatch(/2$/);
    expect(cognito.calls.slice(2)).toHaveLength(3);
  });

  test('is replaced only once: a pool that accepts no identity at all is set up wrongly', async () => {
    const { identityId } = await guest().source.current();
    cognito.deleteIdentity(identityId);
    cognito.next('GetId', { name: 'ResourceNotFoundException' });
    expect(await failure(guest().source)).toEqual({
      kind: 'misconfigured',
      trace: {
        status: 400,
        code: 'ResourceNotFoundException',
        requestId: 'request-4',
        extendedRequestId: '',
      },
    });
    expect(kept.size).toBe(0);
  });

  test('is kept when the owner only closed the pool, until it is open again', async () => {
    const first = await guest().source.current();
    cognito.open = false;
    const { source } = guest();
    expect(await failure(source)).toMatchObject({
      kind: 'misconfigured',
      trace: { code: 'NotAuthorizedException' },
    });
    expect(cognito.calls.slice(2)).toEqual(['GetCredentialsForIdentity 1', 'GetId']);
    cognito.open = true;
    expect((await source.current()).identityId).toBe(first.identityId);
  });

  test('does not occur when the guest is new', async () => {
    cognito.open = false;
    expect((await failure(guest().source)).kind).toBe('misconfigured');
    expect(cognito.calls).toEqual(['GetId']);
  });
});

describe("Cognito's errors", () => {
  test.each<[string, UploadError['kind']]>([
    ['TooManyRequestsException', 'throttled'],
    ['LimitExceededException', 'throttled'],
    ['ThrottlingException', 'throttled'],
    ['InternalErrorException', 'server'],
    ['ExternalServiceException', 'server'],
    ['ResourceConflictException', 'server'],
    ['NotAuthorizedException', 'misconfigured'],
    ['InvalidIdentityPoolConfigurationException', 'misconfigured'],
    ['ResourceNotFoundException', 'misconfigured'],
    ['InvalidParameterException', 'misconfigured'],
    ['SerializationException', 'bug'],
  ])('%s is told by its name, whatever its status: %s', async (name, kind) => {
    const { source } = guest();
    cognito.next('GetId', { name });
    expect(await failure(source)).toMatchObject({
      kind,
      trace: { status: 400, code: name, requestId: 'request-1', extendedRequestId: '' },
    });
    expect(cognito.calls).toEqual(['GetId']);
    await expect(source.current()).resolves.toMatchObject({ sessionToken: 'token-1' });
  });

  test.each<[string, UploadError['kind'], Parameters<FakeCognito['next']>[1]]>([
    ['a line that is cut', 'blocked', 'cut'],
    ["a hotel's login page", 'blocked', { page: '<html>Welcome</html>', status: 200 }],
    ['a proxy that cannot reach it', 'server', { page: '<html>Bad Gateway</html>', status: 502 }],
    ['a proxy that throttles', 'throttled', { page: '', status: 429 }],
    ['a proxy that refuses', 'bug', { page: '<html>No</html>', status: 403 }],
    ['an answer without credentials', 'blocked', { page: '{}', status: 200 }],
  ])('%s is %s', async (_name, kind, trouble) => {
    cognito.next('GetCredentialsForIdentity', trouble);
    expect((await failure(guest().source)).kind).toBe(kind);
  });

  test('no answer ends in a timeout', async () => {
    const { source } = guest();
    cognito.next('GetId', 'silence');
    const failed = failure(source);
    await asked(1);
    clock.advance(30_000);
    expect(await failed).toEqual({ kind: 'stalled' });
    expect((await source.current()).sessionToken).toBe('token-1');
    expect(clock.sleepers).toBe(0);
  });
});

describe("a guest's wrong clock", () => {
  test.each([
    ['a day ahead', DAY, true],
    ['a day behind', -DAY, true],
    ['a day ahead, while Cognito hides its Date', DAY, false],
    ['a day behind, while Cognito hides its Date', -DAY, false],
  ])(
    '%s is learned from Cognito, and one session still serves everybody',
    async (_name, ahead, tellsDate) => {
      cognito.tellsDate = tellsDate;
      const { source, offset } = guest(new FakeClock(clock.now() + ahead));
      await source.current();
      await source.current();
      expect(cognito.calls).toEqual(['GetId', 'GetCredentialsForIdentity 1']);
      expect(Math.abs(offset.now() - clock.now())).toBeLessThanOrEqual(1_000);
    },
  );

  test('is corrected by an error as well', async () => {
    const { source, offset } = guest(new FakeClock(clock.now() + DAY));
    cognito.next('GetId', { name: 'TooManyRequestsException' });
    await failure(source);
    expect(Math.abs(offset.now() - clock.now())).toBeLessThanOrEqual(1_000);
  });
});
