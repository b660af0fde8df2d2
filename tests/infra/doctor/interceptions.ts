import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestDescription, Interception, Intercept } from '../../../local/request-log.ts';

/** What AWS would say if it were set up, or built, wrongly. */
interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Answers in AWS's place. */
export function answerWith({ status = 200, headers = {}, body = '' }: Answer): Interception {
  return (request, response) => {
    request.resume().once('end', () => response.writeHead(status, headers).end(body));
  };
}

/** S3's "no", in its own form. */
export function refuseWith(status: number, code: string, message = ''): Interception {
  return answerWith({ status, body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>` });
}

/** Lets AWS answer, but for one header. */
export function withoutHeader(header: string): Interception {
  return (_request, response, proceed) => {
    drop(response, header);
    proceed();
  };
}

/** Lets AWS answer, but with other words in one place. */
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

/** A fault for the requests that fit, and none for the others. */
export function when(fits: (request: RequestDescription) => boolean, fault: Interception): Intercept {
  return (request) => (fits(request) ? fault : undefined);
}

/** For one operation, upon keys that hold a piece. */
export function forOperation(operation: string, fault: Interception, piece = ''): Intercept {
  return when((request) => request.operation === operation && (request.key ?? '').includes(piece), fault);
}

/** Does to a request what it is, where more than its description must be known. */
export function forRequest(fits: (request: IncomingMessage) => boolean, fault: Interception): Intercept {
  return ({ operation }) =>
    operation === 'Preflight'
      ? undefined
      : (request, response, proceed) => {
          if (fits(request)) fault(request, response, proceed);
          else proceed();
        };
}

/** Gives everybody the identity that was given first. */
export function sameIdentity(): Intercept {
  let first: string | null = null;
  return forOperation('GetId', (_request, response, proceed) => {
    const end = response.end.bind(response);
    response.end = ((body: unknown) => end((first ??= String(body)))) as ServerResponse['end'];
    proceed();
  });
}
