import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestDescription, Interception, Intercept } from '../../../local/request-log.ts';

/** The answer of a misconfigured or broken AWS. */
interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Answers instead of the stand-in. */
export function answerWith({ status = 200, headers = {}, body = '' }: Answer): Interception {
  return (request, response) => {
    request.resume().once('end', () => response.writeHead(status, headers).end(body));
  };
}

/** An error answer in S3's form. */
export function refuseWith(status: number, code: string, message = ''): Interception {
  return answerWith({ status, body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>` });
}

/** Removes one header from the stand-in's answer. */
export function withoutHeader(header: string): Interception {
  return (_request, response, proceed) => {
    drop(response, header);
    proceed();
  };
}

/** Replaces text in the body of the stand-in's answer. */
export function replaceInBody(found: RegExp, instead: string): Interception {
  return (_request, response, proceed) => {
    drop(response, 'content-length');
    const end = response.end.bind(response);
    response.end = ((body: unknown) => end(String(body).replace(found, instead))) as ServerResponse['end'];
    proceed();
  };
}

function drop(response: ServerResponse, header: string): void {
  const writeHead = response.writeHead.bind(response);
  response.writeHead = ((status: number, headers: Record<string, string> = {}) => {
    const kept = Object.entries(headers).filter(([name]) => name.toLowerCase() !== header);
    return writeHead(status, Object.fromEntries(kept));
  }) as ServerResponse['writeHead'];
}

/** Intercepts requests whose description matches. */
export function when(fits: (request: RequestDescription) => boolean, fault: Interception): Intercept {
  return (request) => (fits(request) ? fault : undefined);
}

/** Intercepts one operation on keys that contain `piece`. */
export function forOperation(operation: string, fault: Interception, piece = ''): Intercept {
  return when((request) => request.operation === operation && (request.key ?? '').includes(piece), fault);
}

/** Intercepts requests that match, where their description is not enough. */
export function forRequest(fits: (request: IncomingMessage) => boolean, fault: Interception): Intercept {
  return ({ operation }) =>
    operation === 'Preflight'
      ? undefined
      : (request, response, proceed) => {
          if (fits(request)) fault(request, response, proceed);
          else proceed();
        };
}

/** Gives every guest the first guest's identity. */
export function sameIdentity(): Intercept {
  let first: string | null = null;
  return forOperation('GetId', (_request, response, proceed) => {
    const end = response.end.bind(response);
    response.end = ((body: unknown) => end((first ??= String(body)))) as ServerResponse['end'];
    proceed();
  });
}
