import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadRules } from '../../infra/rules.ts';
import type { Attempt, Decision } from '../../local/policy/evaluate.ts';
import { evaluate } from '../../local/policy/evaluate.ts';
import { deployment } from '../support/deployment.ts';

const { guestPolicy, bucketPolicy, trustPolicy } = loadRules(deployment);
const bucket = 'arn:aws:s3:::drop-box';
const me = 'eu-west-1:11111111-1111-4111-8111-111111111111';
const other = 'eu-west-1:22222222-2222-4222-8222-222222222222';

const asGuest = (attempt: Attempt): Decision =>
  evaluate(
    { ...attempt, context: { 'cognito-identity.amazonaws.com:sub': me, ...attempt.context } },
    { identity: [guestPolicy], resource: [bucketPolicy] },
  );

/** Every S3 action that a stranger might fancy. */
const ACTIONS = [
  's3:PutObject',
  's3:AbortMultipartUpload',
  's3:ListMultipartUploadParts',
  's3:GetObject',
  's3:GetObjectVersion',
  's3:GetObjectAttributes',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:PutObjectAcl',
  's3:PutObjectTagging',
  's3:PutObjectRetention',
  's3:BypassGovernanceRetention',
  's3:RestoreObject',
  's3:ListBucket',
  's3:ListBucketVersions',
  's3:ListBucketMultipartUploads',
  's3:GetBucketPolicy',
  's3:PutBucketPolicy',
  's3:PutBucketCORS',
  's3:PutLifecycleConfiguration',
  's3:DeleteBucket',
];

const PLACES = {
  'its own folder': `${bucket}/drop/${me}/2026-11-22-7F3KQ9TB/photo-1a2b3c4d.jpg`,
  'its own folder’s name': `${bucket}/drop/${me}`,
  'a folder that begins like its own': `${bucket}/drop/${me}0/photo.jpg`,
  'another guest’s folder': `${bucket}/drop/${other}/photo.jpg`,
  'no guest’s folder': `${bucket}/drop/photo.jpg`,
  'outside the prefix': `${bucket}/${me}/photo.jpg`,
  'the bucket': bucket,
  'another bucket': `arn:aws:s3:::other-box/drop/${me}/photo.jpg`,
} as const;

const TLS = [{ 'aws:securetransport': 'true' }, { 'aws:securetransport': 'false' }];
/** PUT or Complete with and without the header, then Create and UploadPart, which take none. */
const WRITES = [
  { 's3:objectcreationoperation': 'true', 's3:if-none-match': '*' },
  { 's3:objectcreationoperation': 'true' },
  { 's3:objectcreationoperation': 'false' },
];
const STORAGE = [{}, { 's3:x-amz-storage-class': 'STANDARD' }, { 's3:x-amz-storage-class': 'GLACIER' }];
const COPY = [{}, { 's3:x-amz-copy-source': '/other-box/secret.txt' }];

type Context = Record<string, string>;
const contexts: Context[] = TLS.flatMap((tls: Context) =>
  WRITES.flatMap((write: Context) =>
    STORAGE.flatMap((storage: Context) =>
      COPY.map((copy: Context) => ({ ...tls, ...write, ...storage, ...copy })),
    ),
  ),
);

/** What is meant to be possible, said once more and independently of the policies. */
function intended(action: string, place: string, context: Context): boolean {
  if (place !== 'its own folder' || context['aws:securetransport'] === 'false') return false;
  if (action === 's3:AbortMultipartUpload' || action === 's3:ListMultipartUploadParts') return true;
  return (
    action === 's3:PutObject' &&
    (context['s3:objectcreationoperation'] === 'false' || context['s3:if-none-match'] === '*') &&
    context['s3:x-amz-storage-class'] !== 'GLACIER' &&
    context['s3:x-amz-copy-source'] === undefined
  );
}

describe('a guest', () => {
  test.each(Object.entries(PLACES))('in %s may do what is intended, and nothing else', (place, resource) => {
    for (const action of ACTIONS) {
      for (const context of contexts) {
        const allowed = asGuest({ action, resource, context }) === 'allow';
        expect({ action, context, allowed }).toEqual({
          action,
          context,
          allowed: intended(action, place, context),
        });
      }
    }
  });

  test('can do three things in all, in one place', () => {
    const allowed = Object.entries(PLACES).flatMap(([place, resource]) =>
      ACTIONS.filter((action) =>
        contexts.some((context) => asGuest({ action, resource, context }) === 'allow'),
      ).map((action) => `${action} in ${place}`),
    );
    expect(allowed).toEqual([
      's3:PutObject in its own folder',
      's3:AbortMultipartUpload in its own folder',
      's3:ListMultipartUploadParts in its own folder',
    ]);
  });

  test('is denied by the bucket, not merely unheard of, over plain HTTP and without If-None-Match', () => {
    const put = { action: 's3:PutObject', resource: PLACES['its own folder'] };
    const unconditional = { 'aws:securetransport': 'true', 's3:objectcreationoperation': 'true' };
    const fine = { ...unconditional, 's3:if-none-match': '*' };
    expect(asGuest({ ...put, context: fine })).toBe('allow');
    expect(asGuest({ ...put, context: unconditional })).toBe('explicit-deny');
    expect(asGuest({ ...put, context: { ...fine, 'aws:securetransport': 'false' } })).toBe('explicit-deny');
  });

  test('never writes outside its own folder, whatever the key', () => {
    const key = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }).map((rest) => `drop/${rest}`),
      fc.string({ unit: 'binary' }).map((rest) => `drop/${other}/${rest}`),
      fc.string({ unit: 'binary' }).map((rest) => `drop/${me}${rest}`),
      fc.string({ unit: 'binary' }).map((rest) => `drop/${me}/${rest}`),
    );
    fc.assert(
      fc.property(key, fc.constantFrom(...ACTIONS), fc.constantFrom(...contexts), (name, action, context) => {
        const allowed = asGuest({ action, resource: `${bucket}/${name}`, context }) === 'allow';
        expect(allowed && !name.startsWith(`drop/${me}/`)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('cannot make its identity a wildcard', () => {
    const context = {
      ...contexts[0],
      'cognito-identity.amazonaws.com:sub': '*',
    };
    expect(asGuest({ action: 's3:PutObject', resource: PLACES['another guest’s folder'], context })).toBe(
      'implicit-deny',
    );
  });
});

describe('somebody without credentials', () => {
  test('may do nothing anywhere', () => {
    const allowed = Object.values(PLACES).flatMap((resource) =>
      ACTIONS.flatMap((action) =>
        contexts.filter(
          (context) =>
            evaluate({ action, resource, context }, { identity: [], resource: [bucketPolicy] }) === 'allow',
        ),
      ),
    );
    expect(allowed).toEqual([]);
  });
});

describe('the guest’s role', () => {
  const aud = 'cognito-identity.amazonaws.com:aud';
  const amr = 'cognito-identity.amazonaws.com:amr';
  const guest = { [aud]: deployment.identityPoolId, [amr]: 'unauthenticated' };
  test.each([
    ['a guest of this pool', guest, 'cognito-identity.amazonaws.com', 'allow'],
    [
      'a guest of another pool',
      { ...guest, [aud]: 'eu-west-1:0' },
      'cognito-identity.amazonaws.com',
      'implicit-deny',
    ],
    ['a guest of no pool', { [amr]: 'unauthenticated' }, 'cognito-identity.amazonaws.com', 'implicit-deny'],
    [
      'somebody signed in',
      { ...guest, [amr]: 'authenticated' },
      'cognito-identity.amazonaws.com',
      'implicit-deny',
    ],
    ['somebody of another provider', guest, 'accounts.google.com', 'implicit-deny'],
  ])('is given to %s or not', (_, context, federated, decision) => {
    const attempt = {
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: 'arn:aws:iam::000000000000:role/guest',
      federated,
      context,
    };
    expect(evaluate(attempt, { identity: [], resource: [trustPolicy] })).toBe(decision);
  });
});
