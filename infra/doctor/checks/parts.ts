import { writeCompletion } from '../../../src/aws/xml.ts';
import { errorOf } from '../../../src/core/errors.ts';
import type { MultipartStore, MultipartUpload, Part } from '../../../src/core/ports.ts';
import type { Check, Verdict } from '../check.ts';
import { failed, ok } from '../check.ts';
import type { Guest } from '../guest.ts';
import { SAMPLE, WRONG_CHECKSUM } from '../sample.ts';
import { statusAndCode } from '../describe-answer.ts';
import { expectRefusal } from './writes.ts';

const POLICY =
  'Compare the policy of GuestRole with infra/template/template.yaml: PutObject, and ManageOwnParts';
const NOT_S3 = 'Something between here and S3 changes answers, or endpoints in config.json names no S3.';

const never = new AbortController().signal;

/** Checks of multipart uploads. One part is enough, because the last part may have any size. */
export const PART_CHECKS: readonly Check<Guest>[] = [
  {
    name: 'A file in parts is taken and confirmed',
    remedy: `${POLICY}.`,
    run: (guest) =>
      withMultipartUpload(guest, 'in-parts', async (store, upload, part) => {
        const listed = await store.listParts(upload, never);
        if (listed.length !== 1 || listed[0]?.etag !== part.etag) return failed('its part is not listed');
        const { checksum } = await store.finish(upload, listed, SAMPLE.checksum, SAMPLE.body.size, never);
        return checksum === SAMPLE.checksum
          ? ok('created, sent, listed, completed')
          : failed(`the whole is said to be ${checksum ?? 'nothing'}`, NOT_S3);
      }),
  },
  {
    name: 'A file put together wrongly is refused',
    remedy: NOT_S3,
    run: (guest) =>
      withMultipartUpload(guest, 'wrong-whole', (store, upload, part) =>
        expectRefusal('checksum-mismatch', () =>
          store.finish(upload, [part], WRONG_CHECKSUM, SAMPLE.body.size, never),
        ),
      ),
  },
  {
    name: 'Parts put together where they could overwrite are refused',
    remedy:
      'Put DenyOverwrite of DropBucketPolicy (infra/template/template.yaml) back into the bucket’s policy.',
    run: (guest) =>
      withMultipartUpload(guest, 'unconditional-parts', async (_store, { key, uploadId }, part) => {
        const answer = await guest.ask({
          method: 'POST',
          key,
          query: { uploadId },
          body: writeCompletion([part]),
        });
        return answer.status === 403
          ? ok(statusAndCode(answer))
          : failed(`not refused: ${statusAndCode(answer)}`);
      }),
  },
  {
    name: 'An upload can be given up',
    remedy: `${POLICY}.`,
    run: (guest) =>
      withMultipartUpload(guest, 'given-up', async (store, upload) => {
        await store.discard(upload, never);
        return expectRefusal('upload-gone', () => store.listParts(upload, never));
      }),
  },
];

/**
 * Begins a multipart upload, sends one part and runs `then`. The upload is always aborted, so that no parts
 * are left.
 */
async function withMultipartUpload(
  guest: Guest,
  name: string,
  then: (store: MultipartStore, upload: MultipartUpload, part: Part) => Promise<Verdict>,
): Promise<Verdict> {
  const { objectOf, leftObjects } = guest;
  const store = await guest.store.multipart();
  const upload = await store.begin(objectOf(name), never);
  try {
    const options = { signal: never, onProgress: () => undefined };
    return await then(store, upload, await store.putPart(upload, 1, SAMPLE.body, SAMPLE.checksum, options));
  } finally {
    await store.discard(upload, never).catch((thrown: unknown) => {
      leftObjects.add(`${upload.key} (unfinished: ${errorOf(thrown).kind})`);
    });
  }
}
