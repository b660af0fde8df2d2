import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Answer } from './operation.ts';
import type { Refusal } from './refusal.ts';
import { xmlDocument } from './xml.ts';

/** The two ids for AWS Support, on every answer of S3. */
interface RequestIds {
  readonly requestId: string;
  readonly hostId: string;
}

/** Generates ids in S3's form. */
export function newRequestIds(): RequestIds {
  return {
    requestId: randomBytes(8).toString('hex').toUpperCase(),
    hostId: randomBytes(56).toString('base64'),
  };
}

/** The answer for a refusal: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export function refusalAnswer(
  { status, code, message, details }: Refusal,
  ids: RequestIds,
): Answer & { readonly body: string } {
  const body = xmlDocument(
    'Error',
    { Code: code, Message: message, ...details, RequestId: ids.requestId, HostId: ids.hostId },
    false,
  );
  return { status, body };
}

/** Sends a whole answer. */
export async function send(response: ServerResponse, { status, headers = {}, body }: Answer): Promise<void> {
  if (typeof body === 'object') {
    response.writeHead(status, headers);
    const { file, ...piece } = body;
    await pipeline(createReadStream(file, piece), response);
    return;
  }
  if (body !== undefined) {
    const length = Buffer.byteLength(body);
    response.writeHead(status, { ...headers, 'Content-Type': 'application/xml', 'Content-Length': length });
    response.end(body);
    return;
  }
  // An answer to HEAD has the length of the body that it omits, and 204 has no length.
  const length = status === 204 || response.req.method === 'HEAD' ? {} : { 'Content-Length': 0 };
  response.writeHead(status, { ...length, ...headers });
  response.end();
}
