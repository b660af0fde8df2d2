/** An operation of S3's API. */
export interface Operation {
  /** S3's name for it. */
  readonly name: string;
  readonly on: 'object' | 'bucket';
  /** The action that it needs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
  readonly action: string;
  /** Condition keys of this operation; `undefined` removes a usual one. */
  readonly context?: Readonly<Record<string, string | undefined>>;
}

const CREATES = 's3:ObjectCreationOperation';
const KEY_IS_FREE = 's3:if-none-match';

/** Creates an object. Only such operations can be conditional. */
const created = { [CREATES]: 'true', [KEY_IS_FREE]: '*' };
const pulledIn = { 's3:x-amz-copy-source': 'somebodys-bucket/anything.bin' };

const put = (name: string, context: Operation['context'] = {}): Operation => ({
  name,
  on: 'object',
  action: 's3:PutObject',
  context,
});

/** Operations whose action has the same name, such as `s3:PutObjectAcl` for `PutObjectAcl`. */
const named = (on: Operation['on'], names: string): readonly Operation[] =>
  names
    .trim()
    .split(/\s+/)
    .map((each) => {
      const [name = '', right = name] = each.split('=');
      return { name, on, action: `s3:${right}` };
    });

/** Operations on objects. A `=` precedes an action with another name. */
const OBJECT_OPERATIONS: readonly Operation[] = [
  put('PutObject', created),
  put('CreateMultipartUpload', { [CREATES]: 'false' }),
  put('UploadPart', { [CREATES]: 'false' }),
  put('CompleteMultipartUpload', created),
  put('CopyObject', { ...created, ...pulledIn }),
  put('UploadPartCopy', { [CREATES]: 'false', ...pulledIn }),
  // It is not documented whether a form may have the condition, so this assumes that it may.
  put('PostObject', { ...created, 's3:authType': 'POST' }),
  ...named(
    'object',
    `AbortMultipartUpload ListParts=ListMultipartUploadParts
    GetObject HeadObject=GetObject GetObjectVersion GetObjectAttributes GetObjectVersionAttributes
    GetObjectAcl GetObjectTagging GetObjectRetention GetObjectLegalHold GetObjectTorrent GetObjectAnnotation
    DeleteObject DeleteObjects=DeleteObject DeleteObjectVersion
    PutObjectAcl PutObjectTagging DeleteObjectTagging PutObjectRetention BypassGovernanceRetention
    PutObjectLegalHold PutObjectAnnotation DeleteObjectAnnotation UpdateObjectEncryption RestoreObject
    ReplicateObject ReplicateDelete ReplicateTags ObjectOwnerOverrideToBucketOwner`,
  ),
];

/** Operations on buckets. */
const BUCKET_OPERATIONS: readonly Operation[] = named(
  'bucket',
  `ListObjectsV2=ListBucket HeadBucket=ListBucket ListObjectVersions=ListBucketVersions
  ListMultipartUploads=ListBucketMultipartUploads
  CreateBucket DeleteBucket GetBucketLocation
  GetBucketPolicy PutBucketPolicy DeleteBucketPolicy GetBucketPolicyStatus
  GetBucketAcl PutBucketAcl GetBucketCors=GetBucketCORS PutBucketCors=PutBucketCORS
  GetBucketPublicAccessBlock PutBucketPublicAccessBlock
  GetBucketOwnershipControls PutBucketOwnershipControls
  GetBucketEncryption=GetEncryptionConfiguration PutBucketEncryption=PutEncryptionConfiguration
  GetBucketLifecycle=GetLifecycleConfiguration PutBucketLifecycle=PutLifecycleConfiguration
  GetBucketVersioning PutBucketVersioning GetBucketNotification PutBucketNotification
  GetBucketReplication=GetReplicationConfiguration PutBucketReplication=PutReplicationConfiguration
  GetBucketTagging PutBucketTagging GetBucketWebsite PutBucketWebsite DeleteBucketWebsite
  GetBucketLogging PutBucketLogging GetBucketRequestPayment PutBucketRequestPayment
  GetBucketAccelerate=GetAccelerateConfiguration PutBucketAccelerate=PutAccelerateConfiguration
  GetObjectLockConfiguration=GetBucketObjectLockConfiguration
  PutObjectLockConfiguration=PutBucketObjectLockConfiguration
  PutBucketInventory=PutInventoryConfiguration PutBucketMetrics=PutMetricsConfiguration
  PutBucketAnalytics=PutAnalyticsConfiguration`,
);

export const OPERATIONS: readonly Operation[] = [...OBJECT_OPERATIONS, ...BUCKET_OPERATIONS];
