/**
 * Every action that the template's policies may name, and which of its own condition keys they may use. The
 * list is closed because AWS accepts misspelt names silently: a misspelt action allows nothing, a misspelt
 * key denies nothing.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export const ACTIONS = {
  'events:InvokeApiDestination': [],
  's3:*': [],
  's3:AbortMultipartUpload': ['s3:ResourceAccount'],
  's3:GetObject': [],
  's3:ListBucket': [],
  's3:ListMultipartUploadParts': ['s3:ResourceAccount'],
  's3:PutObject': [
    's3:ObjectCreationOperation',
    's3:ResourceAccount',
    's3:authType',
    's3:if-none-match',
    's3:x-amz-copy-source',
    's3:x-amz-server-side-encryption',
    's3:x-amz-server-side-encryption-customer-algorithm',
    's3:x-amz-storage-class',
    's3:x-amz-website-redirect-location',
  ],
  'sns:Publish': [],
  'sts:AssumeRole': [],
  'sts:AssumeRoleWithWebIdentity': [
    'cognito-identity.amazonaws.com:amr',
    'cognito-identity.amazonaws.com:aud',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type KnownAction = keyof typeof ACTIONS;

/** Condition keys of every action: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const GLOBAL_KEYS: readonly string[] = ['aws:CurrentTime', 'aws:SecureTransport', 'aws:SourceArn'];

const byLowerCase = new Map<string, readonly string[]>(
  Object.entries(ACTIONS).map(([action, keys]) => [action.toLowerCase(), keys]),
);
const globalKeys = GLOBAL_KEYS.map((key) => key.toLowerCase());

/** Whether `action` has the condition key `key`. Case is ignored in both. */
export function hasKey(action: string, key: string): boolean {
  const own = byLowerCase.get(action.toLowerCase()) ?? [];
  return [...globalKeys, ...own.map((each) => each.toLowerCase())].includes(key.toLowerCase());
}
