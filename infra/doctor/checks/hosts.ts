import { hostOf } from '../../../src/aws/routes.ts';
import type { Destination } from '../../../src/core/types.ts';
import { corruptedPut } from '../attempt.ts';
import type { Check } from '../check.ts';
import { failed, note, ok, skipped } from '../check.ts';
import type { Guest } from '../guest.ts';
import { NoAnswer } from '../http.ts';
import { s3ErrorCode, statusAndCode } from '../describe-answer.ts';

/** Checks of plain HTTP, and of the bucket's other host names. */
export const HOST_CHECKS: readonly Check<Guest>[] = [
  {
    name: 'S3 over plain HTTP is refused',
    remedy:
      'Put DenyPlainHttp of DropBucketPolicy (infra/template/template.yaml) back into the bucket’s policy.',
    run: async (guest) => {
      if (!guest.base.startsWith('https:')) return skipped('the stand-in has no TLS');
      return plainHttpVerdict(guest);
    },
  },
  ...(['the region’s own', 'dual-stack', 'path style', 'path style, dual-stack'] as const).map(
    (kind): Check<Guest> => ({
      name: `Reached by name: ${kind}`,
      remedy: '',
      run: (guest) => {
        const base = hostNames(guest.destination)[kind];
        return guest.destination.endpoints ? skipped('a stand-in has one name') : reachHost(guest, base);
      },
    }),
  ),
];

/** Sends a request that is signed for plain HTTP. The corrupted body makes sure that nothing is written. */
export async function plainHttpVerdict({ ask, objectOf, base }: Pick<Guest, 'ask' | 'objectOf' | 'base'>) {
  const answer = await ask({
    ...corruptedPut(objectOf('plain-http').key),
    base: base.replace('https:', 'http:'),
  });
  return s3ErrorCode(answer.body) === 'AccessDenied'
    ? ok(statusAndCode(answer))
    : failed(`not refused: ${statusAndCode(answer)}`);
}

async function reachHost({ ask, objectOf }: Guest, base: string) {
  const { host } = new URL(base);
  const began = performance.now();
  try {
    const answer = await ask({ ...corruptedPut(objectOf('reached').key), base });
    return note(`${host}: ${statusAndCode(answer)}, ${Math.round(performance.now() - began)} ms`);
  } catch (thrown) {
    if (!(thrown instanceof NoAnswer)) throw thrown;
    return note(`${host}: no answer, ${thrown.message}`);
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/dual-stack-endpoints.html */
export function hostNames({ region, bucket }: Pick<Destination, 'region' | 'bucket'>) {
  const plain = hostOf('s3', region);
  const dual = hostOf('s3.dualstack', region);
  return {
    'the region’s own': `https://${bucket}.${plain}/`,
    'dual-stack': `https://${bucket}.${dual}/`,
    'path style': `https://${plain}/${bucket}/`,
    'path style, dual-stack': `https://${dual}/${bucket}/`,
  };
}
