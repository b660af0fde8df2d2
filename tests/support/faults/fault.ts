/** One thing that can happen to a request: on its way to AWS, there, or on the way back. Plain data. */
export type InjectedFault =
  /** Refused in the service's own words; the body is read to its end, and nothing is done. */
  | ({ readonly kind: 'refuse' } & ErrorResponse)
  /** A 200 that turns out to be an error once its body is read; nothing is done. CompleteMultipartUpload does this. */
  | { readonly kind: 'refuse-late'; readonly code: string; readonly message: string }
  /** The connection is reset: at once, half way through the body, or when all of it was read. Nothing is done. */
  | { readonly kind: 'reset'; readonly at: 'start' | 'middle' | 'end' }
  /** Never answered, and nothing is done. `nothing` is read of the body, or `everything`. */
  | { readonly kind: 'stall'; readonly reads: 'nothing' | 'everything' }
  /** Done as asked, but in place of the answer the connection is reset. */
  | { readonly kind: 'lose-answer' }
  /** The body is taken no faster than this. */
  | { readonly kind: 'slow-body'; readonly bytesPerSecond: number }
  /** One bit of the body arrives wrong. */
  | { readonly kind: 'flip-bit' };

/** A service's "no". */
export interface ErrorResponse {
  readonly status: number;
  /** For example `SlowDown` of S3, `TooManyRequestsException` of Cognito. */
  readonly code: string;
  readonly message: string;
  /** Seconds; said only when given. */
  readonly retryAfter?: number;
}

/*
 * What S3 and Cognito really say when they are in trouble.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html
 */

export const slowDown: InjectedFault = {
  kind: 'refuse',
  status: 503,
  code: 'SlowDown',
  message: 'Please reduce your request rate.',
};

export const internalError: InjectedFault = {
  kind: 'refuse',
  status: 500,
  code: 'InternalError',
  message: 'We encountered an internal error. Please try again.',
};

export const expiredToken: InjectedFault = {
  kind: 'refuse',
  status: 400,
  code: 'ExpiredToken',
  message: 'The provided token has expired.',
};

export const tooManyRequests: InjectedFault = {
  kind: 'refuse',
  status: 400,
  code: 'TooManyRequestsException',
  message: 'Rate exceeded',
};

export const lateInternalError: InjectedFault = {
  kind: 'refuse-late',
  code: 'InternalError',
  message: 'We encountered an internal error. Please try again.',
};
