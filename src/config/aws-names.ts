const REGION = /^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/;
/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html; all zeros is our placeholder. */
const POOL_ID = /^([a-z\d-]+):(?!0{8}-)[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET = /^[a-z\d](?!.*\.\.)[a-z\d.-]{1,61}[a-z\d]$/;
const RESERVED_BUCKET =
  /^(xn--|sthree-|amzn-s3-demo-|your-bucket-name$)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/;
const IP_ADDRESS = /^\d+(\.\d+){3}$/;

/** The prefix is also part of an IAM policy, where `*`, `?` and `$` have another meaning. */
const PREFIX = /^((?!\.\.?\/)[\w.-]+\/)*$/;
/** Leaves most of the 1,024 bytes of a key for identity, delivery, folders and name. */
const LONGEST_PREFIX = 200;

export function isRegion(text: string): boolean {
  return REGION.test(text);
}

export function isIdentityPoolId(text: string): boolean {
  return POOL_ID.test(text);
}

/** Whether S3 accepts this as the name of a new bucket. */
export function isBucket(text: string): boolean {
  return BUCKET.test(text) && !RESERVED_BUCKET.test(text) && !IP_ADDRESS.test(text);
}

export function isPrefix(text: string): boolean {
  return PREFIX.test(text) && text.length <= LONGEST_PREFIX;
}

/** The region in which an identity pool lives; `undefined` if this is not the id of one. */
export function regionOfPool(id: string): string | undefined {
  return POOL_ID.exec(id)?.[1];
}
