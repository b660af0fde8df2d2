import type { PolicyDocument } from '../../infra/template/policy.ts';
import { evaluate } from '../policy/evaluate.ts';
import type { Authenticated } from './authenticate.ts';
import { parseSigningDate } from './authenticate.ts';
import { accessDenied } from './errors.ts';
import type { Operation } from './operation.ts';
import type { S3Request } from './request.ts';
import { amzHeader, parameter } from './request.ts';

/** The policies that decide: those of the template. */
export interface DeployedPolicies {
  readonly guestPolicy: PolicyDocument;
  readonly bucketPolicy: PolicyDocument;
}

/** The account that owns the bucket, and that names of users and roles contain. */
const ACCOUNT = '000000000000';

/** Headers that are condition keys of the same name, with `s3:` before it. */
const CONDITION_HEADERS = [
  'if-match',
  'if-none-match',
  'x-amz-acl',
  'x-amz-content-sha256',
  'x-amz-copy-source',
  'x-amz-grant-full-control',
  'x-amz-grant-read',
  'x-amz-grant-read-acp',
  'x-amz-grant-write',
  'x-amz-grant-write-acp',
  'x-amz-metadata-directive',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-server-side-encryption-customer-algorithm',
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
];

/**
 * Checks a request against the guest's or the owner's policy and the bucket's.
 * @throws Refusal AccessDenied, with S3's message
 */
export function authorise(
  request: S3Request,
  operation: Operation,
  { account, claim }: Authenticated,
  policies: DeployedPolicies,
  circumstances: { secure: boolean; now: number; identityPoolId: string },
): void {
  const bucket = `arn:aws:s3:::${request.bucket}`;
  const resource = operation.on === 'bucket' ? bucket : `${bucket}/${request.key}`;
  const identity = [account.session ? policies.guestPolicy : ownerPolicy(bucket)];
  const context: Record<string, string> = {
    ...requestContext(request, operation),
    's3:resourceaccount': ACCOUNT,
    's3:authtype': claim.where === 'query' ? 'REST-QUERY-STRING' : 'REST-HEADER',
    's3:signatureversion': 'AWS4-HMAC-SHA256',
    's3:signatureage': String(circumstances.now - parseSigningDate(claim.date)),
    'aws:currenttime': new Date(circumstances.now).toISOString(),
    'aws:securetransport': String(circumstances.secure),
    ...(account.session && {
      'cognito-identity.amazonaws.com:sub': account.session.identityId,
      'cognito-identity.amazonaws.com:aud': circumstances.identityPoolId,
    }),
  };
  const attempt = { action: operation.action, resource, context };
  const decision = evaluate(attempt, { identity, resource: [policies.bucketPolicy] });
  if (decision === 'allow') return;
  const byIdentity = evaluate(attempt, { identity, resource: [] }) === 'explicit-deny';
  const reason =
    decision === 'implicit-deny'
      ? `because no identity-based policy allows the ${operation.action} action`
      : `with an explicit deny in ${byIdentity ? 'an identity-based' : 'a resource-based'} policy`;
  const who = account.session ? 'assumed-role/letterbox-guest/CognitoIdentityCredentials' : 'user/owner';
  const service = account.session ? 'sts' : 'iam';
  throw accessDenied(
    `User: arn:aws:${service}::${ACCOUNT}:${who} is not authorized to perform: ${operation.action} on resource: "${resource}" ${reason}`,
  );
}

function requestContext(request: S3Request, operation: Operation): Record<string, string> {
  const context: Record<string, string> = {};
  for (const name of CONDITION_HEADERS) {
    const value = name.startsWith('x-amz-') ? amzHeader(request, name) : request.headers.get(name);
    if (value !== undefined) context[`s3:${name}`] = value;
  }
  if (operation.action === 's3:PutObject') {
    context['s3:objectcreationoperation'] = String(operation.createsObject);
  }
  if (operation.action === 's3:ListBucket') context['s3:prefix'] = parameter(request, 'prefix') ?? '';
  return context;
}

/** The owner may do everything in the bucket that the bucket's policy does not deny to everybody. */
function ownerPolicy(bucket: string): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['s3:*'], Resource: [bucket, `${bucket}/*`] }],
  };
}
