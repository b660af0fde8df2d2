import { hostOf } from '../../../src/aws/hosts.ts';
import type { Destination } from '../../../src/core/types.ts';
import { damaged } from '../attempt.ts';
import type { Check } from '../check.ts';
import { failed, note, ok, skipped } from '../check.ts';
import type { Guest } from '../guest.ts';
import { NoAnswer } from '../wire.ts';
import { codeOf, gist } from '../words.ts';

/** What is promised about the wire, and what is worth knowing of the bucket's other names. */
export const HOST_CHECKS: readonly Check<Guest>[] = [
  {
    name: 'S3 over plain HTTP is refused',
    remedy:
      'Put DenyPlainHttp of DropBucketPolicy (infra/template/template.yaml) back into the bucket’s policy.',
    run: async (guest) => {
      if (!guest.base.startsWith('https:')) return skipped('the stand-in has no TLS');
      return plainHttp(guest);
    },
  },
  ...(['the region’s own', 'dual-stack', 'path style', 'path style, dual-stack'] as const).map(
    (kind): Check<Guest> => ({
      name: `Reached by name: ${kind}`,
      remedy: '',
      run: (guest) => {
        const base = namesOf(guest.destination)[kind];
        return guest.destination.endpoints ? skipped('a stand-in has one name') : reach(guest, base);
      },
    }),
  ),
];

/** Signed for plain HTTP, where the host is the same; nothing is written where it is not refused. */
export async function plainHttp({ ask, objectOf, base }: Pick<Guest, 'ask' | 'objectOf' | 'base'>) {
  const answer = await ask({ ...damaged(objectOf('plain-http').key), base: base.replace('https:', 'http:') });
  return codeOf(answer.body) === 'AccessDenied' ? ok(gist(answer)) : failed(`not refused: ${gist(answer)}`);
}

async function reach({ ask, objectOf }: Guest, base: string) {
  const { host } = new URL(base);
  const began = performance.now();
  try {
    const answer = await ask({ ...damaged(objectOf('reached').key), base });
    return note(`${host}: ${gist(answer)}, ${Math.round(performance.now() - began)} ms`);
  } catch (thrown) {
    if (!(thrown instanceof NoAnswer)) throw thrown;
    return note(`${host}: no answer, ${thrown.message}`);
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/dual-stack-endpoints.html */
export function namesOf({ region, bucket }: Pick<Destination, 'region' | 'bucket'>) {
  const plain = hostOf('s3', region);
  const dual = hostOf('s3.dualstack', region);
  return {
    'the region’s own': `https://${bucket}.${plain}/`,
    'dual-stack': `https://${bucket}.${dual}/`,
    'path style': `https://${plain}/${bucket}/`,
    'path style, dual-stack': `https://${dual}/${bucket}/`,
  };
}
