import type { IncomingMessage } from 'node:http';
import type { Description, Fault } from '../../../local/request-log.ts';
import { flipped, slowed, withBody } from './body.ts';
import type { Mishap, Refused } from './fault.ts';
import { type Place, refuseAsCognito, refuseAsS3 } from './error-responses.ts';

/** What the mishap does to a request that is described so. */
export function befall(mishap: Mishap, { service }: Description, place: Place): Fault {
  switch (mishap.kind) {
    case 'refuse':
      return refuse(mishap, service, place);
    case 'refuse-late':
      return refuse({ ...mishap, status: 200 }, service, place);
    case 'reset':
      return reset(mishap.at);
    case 'stall':
      return (request) => {
        if (mishap.reads === 'everything') request.resume();
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
        proceed(withBody(request, slowed(mishap.bytesPerSecond)));
      };
    case 'flip-bit':
      return (request, _response, proceed) => {
        proceed(withBody(request, flipped));
      };
  }
}

function refuse(refused: Refused, service: Description['service'], place: Place): Fault {
  return (request, response) => {
    request.resume().once('end', () => {
      if (service === 's3') void refuseAsS3(request, response, refused, place);
      else refuseAsCognito(response, refused, place);
    });
  };
}

function reset(at: 'start' | 'middle' | 'end'): Fault {
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
