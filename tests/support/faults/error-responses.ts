import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { corsHeaders } from '../../../local/s3/cors.ts';
import { Refusal } from '../../../local/s3/refusal.ts';
import { newRequestIds, refusalAnswer, send } from '../../../local/s3/respond.ts';
import type { StandIn } from '../../../local/stand-in.ts';
import type { ErrorResponse } from './fault.ts';

/** The stand-in in which faults are injected. Error answers use its rules and its clock. */
export type FaultContext = Pick<StandIn, 'rules' | 'now'>;

/** Answers with an error of S3 and S3's CORS headers. The request's body must have been read. */
export async function sendS3Error(
  request: IncomingMessage,
  response: ServerResponse,
  { status, code, message, retryAfter }: ErrorResponse,
  place: FaultContext,
): Promise<void> {
  const ids = newRequestIds();
  const { body } = refusalAnswer(new Refusal(status, code, message), ids);
  const origin = new Map(Object.entries({ origin: request.headers.origin ?? '' }));
  const headers = {
    ...corsHeaders(place.rules.cors, request.method ?? '', origin),
    Date: new Date(place.now()).toUTCString(),
    'x-amz-request-id': ids.requestId,
    'x-amz-id-2': ids.hostId,
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  };
  // A slow answer starts with its status and the XML declaration, continues with spaces, and may end in an
  // error.
  const padded = status === 200 ? body.replace('?>\n', `?>\n${' '.repeat(20)}`) : body;
  await send(response, { status, headers, body: padded });
}

/** Answers with an error of Cognito, as `aws-json.ts` does. The request's body must have been read. */
export function sendCognitoError(
  response: ServerResponse,
  { status, code, message }: ErrorResponse,
  { now }: FaultContext,
): void {
  response.writeHead(status, {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
    date: new Date(now()).toUTCString(),
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
    'x-amzn-errortype': `${code}:`,
  });
  response.end(JSON.stringify({ __type: code, message }));
}
