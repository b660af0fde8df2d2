import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { operationOf } from './s3/operation.ts';
import { OPERATIONS } from './s3/operations/index.ts';
import { Refusal } from './s3/refusal.ts';
import { parameter, readRequest } from './s3/request.ts';

/** What a request asks for. */
export interface RequestDescription {
  readonly service: 'cognito' | 's3';
  readonly method: string;
  /** AWS's name of the operation, `Preflight`, or `''` for an operation that the stand-in does not know. */
  readonly operation: string;
  /** Object key; `null` where there is none. */
  readonly key: string | null;
  /** Of an UploadPart; `null` for everything else. */
  readonly partNumber: number | null;
}

/** One request that arrived. */
export interface LoggedRequest extends RequestDescription {
  /** HTTP status of the answer; 0 until its head is sent. */
  readonly status: number;
}

/**
 * Answers a request instead of its service, or calls `proceed` to let the service answer the request as it is
 * or changed.
 */
export type Interception = (
  request: IncomingMessage,
  response: ServerResponse,
  proceed: (altered?: IncomingMessage) => void,
) => void;

/** Chooses the interception of a request; `undefined` for none. */
export type Intercept = (request: RequestDescription) => Interception | undefined;

type Describe = (request: IncomingMessage) => RequestDescription;

/** Records every request before its service, or an interception, sees it. */
export function withRequestLog(
  listener: RequestListener,
  journal: {
    readonly describe: Describe;
    readonly requests: LoggedRequest[];
    readonly intercept: Intercept | undefined;
  },
): RequestListener {
  return (request, response) => {
    const description = journal.describe(request);
    journal.requests.push({
      ...description,
      get status() {
        return response.headersSent ? response.statusCode : 0;
      },
    });
    const proceed = (altered = request) => {
      listener(altered, response);
    };
    const fault = journal.intercept?.(description);
    if (fault) fault(request, response, proceed);
    else proceed();
  };
}

/** Describes a request to Cognito. */
export function describeCognito({ method = '', headers }: IncomingMessage): RequestDescription {
  const target = headers['x-amz-target'];
  const operation = typeof target === 'string' ? (target.split('.')[1] ?? '') : '';
  return {
    service: 'cognito',
    method,
    operation: method === 'OPTIONS' ? 'Preflight' : operation,
    key: null,
    partNumber: null,
  };
}

/** Describes requests to S3, which is reached under `hosts`. */
export function describeS3(hosts: readonly string[]): Describe {
  return ({ method = '', url: target = '', rawHeaders }) => {
    try {
      const request = readRequest({ method, target, rawHeaders }, hosts);
      const operation = method === 'OPTIONS' ? 'Preflight' : (operationOf(request, OPERATIONS)?.name ?? '');
      const partNumber = operation === 'UploadPart' ? Number(parameter(request, 'partNumber')) : null;
      return { service: 's3', method, operation, key: request.key || null, partNumber };
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      return { service: 's3', method, operation: '', key: null, partNumber: null };
    }
  };
}
