/** One fault of a request: on its way to AWS, at AWS, or on the way back. Plain data. */
export type InjectedFault =
  /** An error answer of the service. The body is read, and nothing is done. */
  | ({ readonly kind: 'refuse' } & ErrorResponse)
  /** Status 200 with an error in its body, as CompleteMultipartUpload can answer. Nothing is done. */
  | { readonly kind: 'refuse-late'; readonly code: string; readonly message: string }
  /** The connection is reset at the start, in the middle or at the end of the body. Nothing is done. */
  | { readonly kind: 'reset'; readonly at: 'start' | 'middle' | 'end' }
  /** No answer, and nothing is done. `reads` is how much of the body is read. */
  | { readonly kind: 'stall'; readonly reads: 'nothing' | 'everything' }
  /** The request is done, but the connection is reset before the answer. */
  | { readonly kind: 'lose-answer' }
  /** The body is read no faster than this. */
  | { readonly kind: 'slow-body'; readonly bytesPerSecond: number }
  /** One bit of the body is flipped. */
  | { readonly kind: 'flip-bit' };

/** An error answer. */
export interface ErrorResponse {
  readonly status: number;
  /** For example `SlowDown` of S3, `TooManyRequestsException` of Cognito. */
  readonly code: string;
  readonly message: string;
  /** Seconds; the header is absent without it. */
  readonly retryAfter?: number;
}

/* Errors as S3 and Cognito send them. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html */

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
