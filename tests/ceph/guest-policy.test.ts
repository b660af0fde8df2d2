import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { PolicyDocument } from '../../infra/template/policy.ts';
import { Door } from './attacks/door.ts';
import { summaryOf } from './attacks/wire.ts';
import { deployment, RULES } from './deployment.ts';
import { openLetterbox, type CephLetterbox } from './letterbox.ts';
import { policyForCeph, withIdentity } from './policy.ts';

let letterbox: CephLetterbox;
let door: Door;

beforeAll(async () => {
  letterbox = await openLetterbox(inject('ceph'));
  door = await Door.open(letterbox);
});
afterAll(async () => {
  door.close();
  await letterbox.close();
});

/** What comes of a letter that is sent under a policy. */
async function putUnder(policyFor: (identityId: string) => PolicyDocument): Promise<string> {
  const identityId = `${deployment.region}:${randomUUID()}`;
  const session = await letterbox.sessions.issue(identityId, 3600, policyFor(identityId));
  return summaryOf(await door.send(await door.put('letter.txt', session)));
}

describe('the policy of the guest’s role, as Ceph reads it', () => {
  test('lets a guest write once it is put into Ceph’s words', async () => {
    expect(await putUnder(policyForCeph)).toBe('200');
  });

  test('may not have a colon in a resource', async () => {
    const withColon = (identityId: string): PolicyDocument => {
      const { Version, Statement } = policyForCeph(identityId);
      const colon = (arn: string): string => arn.replace('?', ':');
      return {
        Version,
        Statement: Statement.map((said) => ({ ...said, Resource: (said.Resource ?? []).map(colon) })),
      };
    };
    await expect(putUnder(withColon)).rejects.toThrow('MalformedPolicyDocument');
  });

  test('allows nothing while it asks for the account of the bucket', async () => {
    const withAccount = (identityId: string): PolicyDocument => ({
      ...RULES.guestPolicy,
      Statement: RULES.guestPolicy.Statement.map((said) => withIdentity(said, identityId)),
    });
    expect(await putUnder(withAccount)).toBe('403 AccessDenied');
  });
});
