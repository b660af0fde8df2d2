import { errorOf, Fault } from '../core/errors.ts';
import type { HttpAnswer, NewObject, ObjectStore } from '../core/ports.ts';
import { assertEmpty, CHECKSUM, unreadableAnswer } from './answer.ts';
import { exchange, type Exchange, type ExchangePorts } from './exchange.ts';

/** A wrong checksum for an empty body, whose checksum is zero: S3 refuses a write with it in any case. */
const WRONG_CHECKSUM = '//////////8=';

/** The bucket over HTTP, by the route that `ports.sign` signs for. */
export function bucket(ports: ExchangePorts): ObjectStore {
  const send = exchange(ports);
  return {
    async put(object, body, checksum, options) {
      const request = { type: 'put-object', object, checksum } as const;
      const answer = assertEmpty(await send(request, { ...options, body }));
      if (hasNoSignOfS3(answer) && !(await isKeyTaken(send, object, options.signal)))
        throw unreadableAnswer(answer);
      return { checksum: answer.header(CHECKSUM) };
    },

    exists: (object, signal) => isKeyTaken(send, object, signal),

    multipart: async () => (await ports.later(() => import('./multipart.ts'))).multipart(send),
  };
}

/** A guest may not read, but may try to write: S3 answers "taken" or, if the key is free, "wrong checksum". */
export async function isKeyTaken(send: Exchange, object: NewObject, signal: AbortSignal): Promise<boolean> {
  let answer: HttpAnswer;
  try {
    answer = assertEmpty(
      await send({ type: 'put-object', object, checksum: WRONG_CHECKSUM }, { signal, body: '' }),
    );
  } catch (thrown) {
    const { kind } = errorOf(thrown);
    if (kind === 'key-taken') return true;
    if (kind === 'checksum-mismatch') return false;
    throw thrown;
  }
  if (hasNoSignOfS3(answer)) throw unreadableAnswer(answer);
  throw new Fault({ kind: 'bug', message: 'S3 took a body that its checksum denies.', trace: null });
}

/**
 * True if nothing shows that a success is from S3: some middleboxes answer an upload with an empty 200 of their own and
 * forward nothing. It may be from S3 nevertheless, where an extension hides every header.
 */
function hasNoSignOfS3(answer: HttpAnswer): boolean {
  return ['etag', CHECKSUM, 'x-amz-request-id', 'x-amz-id-2'].every((name) => answer.header(name) === null);
}
