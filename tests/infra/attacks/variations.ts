/** One difference from the page's own requests. */
export interface Variation {
  readonly name: string;
  /** By condition key; `undefined` removes a usual one. */
  readonly context?: Readonly<Record<string, string | undefined>>;
  /** Further actions that a write then needs. */
  readonly alsoNeeds?: readonly string[];
}

export const UNVARIED: Variation = { name: 'as the page does' };

const header = (name: string, value: string, ...alsoNeeds: readonly string[]): Variation => ({
  name: `${name}: ${value}`,
  context: { [`s3:${name}`]: value },
  alsoNeeds: alsoNeeds.map((right) => `s3:${right}`),
});

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
const STORAGE_CLASSES = [
  ...['STANDARD', 'REDUCED_REDUNDANCY', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING'],
  ...['GLACIER', 'GLACIER_IR', 'DEEP_ARCHIVE', 'EXPRESS_ONEZONE', 'OUTPOSTS', 'SNOW'],
];

export const VARIATIONS: readonly Variation[] = [
  UNVARIED,
  { name: 'signed in a header, not in the query', context: { 's3:authType': 'REST-HEADER' } },
  { name: 'without if-none-match', context: { 's3:if-none-match': undefined } },
  {
    name: 'if-match in place of if-none-match',
    context: { 's3:if-none-match': undefined, 's3:if-match': '"6f5902ac237024bdd0c176cb93063dc4"' },
  },
  ...STORAGE_CLASSES.map((value) => header('x-amz-storage-class', value)),
  header('x-amz-copy-source', 'somebodys-bucket/anything.bin'),
  header('x-amz-acl', 'private', 'PutObjectAcl'),
  header('x-amz-acl', 'public-read', 'PutObjectAcl'),
  header('x-amz-acl', 'bucket-owner-full-control', 'PutObjectAcl'),
  header('x-amz-grant-read', 'uri="http://acs.amazonaws.com/groups/global/AllUsers"', 'PutObjectAcl'),
  header('x-amz-grant-full-control', 'id="0123456789abcdef"', 'PutObjectAcl'),
  {
    name: 'x-amz-tagging: a=b',
    context: { 's3:RequestObjectTag/a': 'b' },
    alsoNeeds: ['s3:PutObjectTagging'],
  },
  {
    name: 'x-amz-object-lock-mode: COMPLIANCE',
    context: { 's3:object-lock-mode': 'COMPLIANCE' },
    alsoNeeds: ['s3:PutObjectRetention'],
  },
  {
    name: 'x-amz-object-lock-legal-hold: ON',
    context: { 's3:object-lock-legal-hold': 'ON' },
    alsoNeeds: ['s3:PutObjectLegalHold'],
  },
  header('x-amz-website-redirect-location', 'https://example.com/'),
  header('x-amz-server-side-encryption', 'AES256'),
  // With AWS's own key no further action is needed.
  header('x-amz-server-side-encryption', 'aws:kms'),
  header('x-amz-server-side-encryption', 'aws:kms:dsse'),
  header('x-amz-server-side-encryption-customer-algorithm', 'AES256'),
];
