import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { operationOf } from './s3/operation.ts';
import { OPERATIONS } from './s3/operations/index.ts';
import { Refusal } from './s3/refusal.ts';
import { parameter, readRequest } from './s3/request.ts';

/** What a request is after. */
export interface RequestDescription {
  readonly service: 'cognito' | 's3';
  readonly method: string;
  /** AWS's own name, `Preflight`, or `''` for what is no operation the stand-in knows. */
  readonly operation: string;
  /** Object key; `null` where there is none. */
  readonly key: string | null;
  /** Of an UploadPart; `null` for everything else. */
  readonly partNumber: number | null;
}

/** One request that arrived. */
export interface LoggedRequest extends RequestDescription {
  /** HTTP status of the answer; 0 until its head is written. */
  readonly status: number;
}

/** Answers a request in place of its service, or calls `proceed` to let the service do it, as it is or altered. */
export type Interception = (
  request: IncomingMessage,
  response: ServerResponse,
  proceed: (altered?: IncomingMessage) => void,
) => void;

/** Chooses the fault for a request; `undefined` for none. */
export type Intercept = (request: RequestDescription) => Interception | undefined;

type Describe = (request: IncomingMessage) => RequestDescription;

/** Writes every request down before its service, or a fault in its place, sees it. */
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

/** A call of Cognito's. */
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

/** A call of S3's, under the names by which it is reached. */
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
