import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { PolicyDocument } from '../../infra/template/policy.ts';
import { AttackedBucket } from './attacks/attacked-bucket.ts';
import { summaryOf } from './attacks/http.ts';
import { deployment, RULES } from './deployment.ts';
import { openLetterbox, type CephLetterbox } from './letterbox.ts';
import { policyForCeph, withIdentity } from './policy.ts';

let letterbox: CephLetterbox;
let target: AttackedBucket;

beforeAll(async () => {
  letterbox = await openLetterbox(inject('ceph'));
  target = await AttackedBucket.open(letterbox);
});
afterAll(async () => {
  target.close();
  await letterbox.close();
});

/** The answer to a write under a policy. */
async function putUnder(policyFor: (identityId: string) => PolicyDocument): Promise<string> {
  const identityId = `${deployment.region}:${randomUUID()}`;
  const session = await letterbox.sessions.issue(identityId, 3600, policyFor(identityId));
  return summaryOf(await target.send(await target.put('letter.txt', session)));
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
