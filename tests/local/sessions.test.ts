import { describe, expect, test } from 'vitest';
import { Identities } from '../../local/identities.ts';
import { Sessions } from '../../local/sessions.ts';

describe('a session', () => {
  test('has credentials of the shape that AWS gives', () => {
    const session = new Sessions({ now: () => 0 }).issue('eu-west-1:me');
    expect(session.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(session.secretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
    expect(session.sessionToken).toMatch(/^[A-Za-z0-9+/]{1000}$/);
    expect(session.identityId).toBe('eu-west-1:me');
  });

  test('lives for an hour, to a whole second', () => {
    const { expiration } = new Sessions({ now: () => 1_700_000_000_999 }).issue('eu-west-1:me');
    expect(expiration).toBe(1_700_003_600_000);
  });

  test('lives as long as it is told', () => {
    const { expiration } = new Sessions({ now: () => 5000, lifetime: 2 }).issue('eu-west-1:me');
    expect(expiration).toBe(7000);
  });

  test('is found by its access key, even when it has expired', () => {
    let now = 0;
    const sessions = new Sessions({ now: () => now });
    const session = sessions.issue('eu-west-1:me');
    now = session.expiration + 1;
    expect(sessions.find(session.accessKeyId)).toBe(session);
    expect(sessions.find('ASIAUNKNOWN')).toBeUndefined();
  });

  test('is not given twice', () => {
    const sessions = new Sessions({ now: () => 0 });
    const issued = Array.from({ length: 50 }, () => sessions.issue('eu-west-1:me'));
    expect(new Set(issued.map(({ accessKeyId }) => accessKeyId)).size).toBe(50);
    expect(new Set(issued.map(({ sessionToken }) => sessionToken)).size).toBe(50);
  });
});

describe('an identity', () => {
  test('is known until it is forgotten', () => {
    const identities = new Identities('eu-west-1');
    const me = identities.newIdentity();
    const other = identities.newIdentity();
    expect(me).toMatch(/^eu-west-1:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(other).not.toBe(me);
    expect(identities.knows(me)).toBe(true);
    identities.forget(me);
    expect(identities.knows(me)).toBe(false);
    expect(identities.knows(other)).toBe(true);
    expect(identities.knows('eu-west-1:0')).toBe(false);
  });
});
