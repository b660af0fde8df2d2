import type { IncomingMessage } from 'node:http';
import type { RequestDescription, Interception } from '../../../local/request-log.ts';
import { flipped, slowed, withBody } from './body.ts';
import type { InjectedFault, ErrorResponse } from './fault.ts';
import { type FaultContext, sendCognitoError, sendS3Error } from './error-responses.ts';

/** The interception that injects a fault into a request with this description. */
export function inject(
  fault: InjectedFault,
  { service }: RequestDescription,
  place: FaultContext,
): Interception {
  switch (fault.kind) {
    case 'refuse':
      return refuse(fault, service, place);
    case 'refuse-late':
      return refuse({ ...fault, status: 200 }, service, place);
    case 'reset':
      return reset(fault.at);
    case 'stall':
      return (request) => {
        if (fault.reads === 'everything') request.resume();
      };
    case 'lose-answer':
      return (request, response, proceed) => {
        response.end = () => {
          request.socket.resetAndDestroy();
          return response;
        };
        proceed();
      };
    case 'slow-body':
      return (request, _response, proceed) => {
        proceed(withBody(request, slowed(fault.bytesPerSecond)));
      };
    case 'flip-bit':
      return (request, _response, proceed) => {
        proceed(withBody(request, flipped));
      };
  }
}

function refuse(
  refused: ErrorResponse,
  service: RequestDescription['service'],
  place: FaultContext,
): Interception {
  return (request, response) => {
    request.resume().once('end', () => {
      if (service === 's3') void sendS3Error(request, response, refused, place);
      else sendCognitoError(response, refused, place);
    });
  };
}

function reset(at: 'start' | 'middle' | 'end'): Interception {
  return (request) => {
    const cut = (): void => {
      request.socket.resetAndDestroy();
    };
    if (at === 'start') cut();
    else request.once('end', cut);
    if (at === 'middle') cutHalfWay(request, cut);
    request.resume();
  };
}

function cutHalfWay(request: IncomingMessage, cut: () => void): void {
  const half = Number(request.headers['content-length'] ?? 0) / 2;
  let read = 0;
  request.on('data', (chunk: Buffer) => {
    read += chunk.length;
    if (read >= half) cut();
  });
}
