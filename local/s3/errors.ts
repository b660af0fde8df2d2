import { Refusal } from './refusal.ts';

/* S3's errors that are not about signatures, with S3's messages. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */

/** Largest body of a PutObject or UploadPart, in bytes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const LARGEST_BODY = 5 * 1024 ** 3;
/** Smallest part in bytes, except for the last one (same page). */
export const SMALLEST_PART = 5 * 1024 ** 2;
/** Longest key in bytes. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
export const LONGEST_KEY = 1024;

export const accessDenied = (message = 'Access Denied'): Refusal => new Refusal(403, 'AccessDenied', message);

export const notImplemented = (header?: string): Refusal =>
  new Refusal(
    501,
    'NotImplemented',
    'A header you provided implies functionality that is not implemented',
    header === undefined ? {} : { Header: header },
  );

/** Not an error of S3, which can do more than the stand-in. */
export const beyondStandIn = (what: string): Refusal =>
  new Refusal(501, 'NotImplemented', `The stand-in for S3 does not do this: ${what}.`);

export const invalidUri = (): Refusal => new Refusal(400, 'InvalidURI', "Couldn't parse the specified URI.");

export const noSuchBucket = (bucket: string): Refusal =>
  new Refusal(404, 'NoSuchBucket', 'The specified bucket does not exist', { BucketName: bucket });

export const noSuchKey = (key: string): Refusal =>
  new Refusal(404, 'NoSuchKey', 'The specified key does not exist.', { Key: key });

export const noSuchUpload = (uploadId: string): Refusal =>
  new Refusal(
    404,
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    { UploadId: uploadId },
  );

export const keyTooLong = (size: number): Refusal =>
  new Refusal(400, 'KeyTooLongError', 'Your key is too long', { Size: size, MaxSizeAllowed: LONGEST_KEY });

export const missingContentLength = (): Refusal =>
  new Refusal(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');

export const incompleteBody = (): Refusal =>
  new Refusal(
    400,
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  );

export const entityTooLarge = (size: number, allowed = LARGEST_BODY): Refusal =>
  new Refusal(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
    ProposedSize: size,
    MaxSizeAllowed: allowed,
  });

export const metadataTooLarge = (size: number, allowed: number): Refusal =>
  new Refusal(400, 'MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', {
    Size: size,
    MaxSizeAllowed: allowed,
  });

export const headersTooLarge = (allowed: number): Refusal =>
  new Refusal(
    400,
    'RequestHeaderSectionTooLarge',
    'Your request header section exceeds the maximum allowed size.',
    { MaxSizeAllowed: allowed },
  );

export const invalidRequest = (message: string): Refusal => new Refusal(400, 'InvalidRequest', message);

export const invalidArgument = (message: string, name: string, value: string): Refusal =>
  new Refusal(400, 'InvalidArgument', message, { ArgumentName: name, ArgumentValue: value });

export const invalidRange = (asked: string, size: number): Refusal =>
  new Refusal(416, 'InvalidRange', 'The requested range is not satisfiable', {
    RangeRequested: asked,
    ActualObjectSize: size,
  });

export const badDigest = (algorithm: string): Refusal =>
  new Refusal(
    400,
    'BadDigest',
    `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
  );

export const badMd5 = (expected: string, calculated: string): Refusal =>
  new Refusal(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.', {
    ExpectedDigest: expected,
    CalculatedDigest: calculated,
  });

export const invalidMd5 = (value: string): Refusal =>
  new Refusal(400, 'InvalidDigest', 'The Content-MD5 you specified was invalid.', { 'Content-MD5': value });

export const contentHashMismatch = (claimed: string, computed: string): Refusal =>
  new Refusal(
    400,
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
    { ClientComputedContentSHA256: claimed, S3ComputedContentSHA256: computed },
  );

export const preconditionFailed = (): Refusal =>
  new Refusal(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    Condition: 'If-None-Match',
  });

export const conditionalConflict = (key: string): Refusal =>
  new Refusal(
    409,
    'ConditionalRequestConflict',
    'The conditional request cannot succeed due to a conflicting operation against this resource.',
    { Condition: 'If-None-Match', Key: key },
  );

export const malformedXml = (): Refusal =>
  new Refusal(
    400,
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );

export const invalidPart = (uploadId: string, partNumber: number, etag: string): Refusal =>
  new Refusal(
    400,
    'InvalidPart',
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { UploadId: uploadId, PartNumber: partNumber, ETag: etag },
  );

export const invalidPartOrder = (uploadId: string): Refusal =>
  new Refusal(
    400,
    'InvalidPartOrder',
    'The list of parts was not in ascending order. Parts must be ordered by part number.',
    { UploadId: uploadId },
  );

export const entityTooSmall = (size: number, partNumber: number, etag: string): Refusal =>
  new Refusal(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
    ProposedSize: size,
    MinSizeAllowed: SMALLEST_PART,
    PartNumber: partNumber,
    ETag: etag,
  });

export const internalError = (): Refusal =>
  new Refusal(500, 'InternalError', 'We encountered an internal error. Please try again.');
