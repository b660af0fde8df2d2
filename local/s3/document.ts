import { Digester } from './digests.ts';
import { entityTooLarge, incompleteBody } from './errors.ts';
import { algorithmsFor, checkDigests, expectationOf } from './expectation.ts';
import type { Exchange } from './operation.ts';
import { contentLength } from './receive.ts';

/** Limit in bytes. A list of ten thousand parts with checksums needs less than half of it. */
const LONGEST_DOCUMENT = 4 * 1024 ** 2;

/**
 * Reads a body that is a document and not an object. A checksum header of such a request is about the object,
 * so it is not checked here.
 * @throws Refusal as for an object's bytes
 */
export async function readDocument({ request, body, payloadHash }: Exchange): Promise<string> {
  const length = contentLength(request);
  if (length > LONGEST_DOCUMENT) throw entityTooLarge(length, LONGEST_DOCUMENT);
  const expectation = { ...expectationOf(request, payloadHash), checksum: null };
  const digester = new Digester(algorithmsFor(expectation));
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Buffer>) {
    digester.update(chunk);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length !== length) throw incompleteBody();
  checkDigests(expectation, await digester.digests());
  return bytes.toString('utf8');
}
