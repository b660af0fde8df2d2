import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Answer } from './operation.ts';
import type { Refusal } from './refusal.ts';
import { xmlDocument } from './xml.ts';

/** The two ids that support asks for, on every answer of S3. */
interface RequestIds {
  readonly requestId: string;
  readonly hostId: string;
}

/** New ids, in the form of S3's. */
export function newRequestIds(): RequestIds {
  return {
    requestId: randomBytes(8).toString('hex').toUpperCase(),
    hostId: randomBytes(56).toString('base64'),
  };
}

/** What a refusal looks like on the wire. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
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

/** Writes an answer to its end. */
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
  // A HEAD announces the length of what it does not send, and 204 has none.
  const length = status === 204 || response.req.method === 'HEAD' ? {} : { 'Content-Length': 0 };
  response.writeHead(status, { ...length, ...headers });
  response.end();
}
