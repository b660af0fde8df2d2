import { notImplemented, preconditionFailed } from './errors.ts';
import type { Exchange } from './operation.ts';

/**
 * Whether a write must not replace an object. A key that is taken is refused before the body is read.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 * @throws Refusal PreconditionFailed; NotImplemented for other values than `*`, as in S3
 */
export async function onlyIfAbsent({ request, objects }: Exchange): Promise<boolean> {
  const condition = request.headers.get('if-none-match');
  if (condition === undefined) return false;
  if (condition !== '*') throw notImplemented('If-None-Match');
  if (await objects.find(request.key)) throw preconditionFailed();
  return true;
}
