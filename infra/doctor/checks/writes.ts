import { Fault, type UploadError } from '../../../src/core/errors.ts';
import type { Check } from '../check.ts';
import { failed, ok } from '../check.ts';
import type { Guest } from '../guest.ts';
import { SAMPLE, WRONG_CHECKSUM } from '../sample.ts';
import { statusAndCode, describeError } from '../describe-answer.ts';

const POLICY =
  'Compare the policy of GuestRole with infra/template/template.yaml, and region and bucket in config.json with what is there';
const NOT_S3 = 'Something between here and S3 changes answers, or endpoints in config.json names no S3.';

/** Checks of a file that is sent in one request. */
export const WRITE_CHECKS: readonly Check<Guest>[] = [
  {
    name: 'A file is taken',
    remedy: `${POLICY}.`,
    run: async ({ testObject }) => {
      await testObject.put();
      return ok(testObject.object.key.split('/').at(-1) ?? '');
    },
  },
  {
    name: 'S3 confirms its checksum',
    remedy: NOT_S3,
    run: async ({ testObject }) => {
      await testObject.storedKey();
      const { checksum } = await testObject.put();
      if (checksum === SAMPLE.checksum) return ok(`CRC-64/NVME ${checksum}`);
      return failed(checksum === null ? 'x-amz-checksum-crc64nvme is not said' : `says ${checksum}`);
    },
  },
  {
    name: 'A file damaged on its way is refused',
    remedy: NOT_S3,
    run: (guest) => expectRefusal('checksum-mismatch', () => put(guest, 'damaged', WRONG_CHECKSUM)),
  },
  {
    name: 'Nothing is overwritten',
    remedy: 'S3 itself sees to that where a write is conditional: endpoints in config.json names no S3.',
    run: async (guest) => {
      await guest.testObject.storedKey();
      return expectRefusal('key-taken', () => put(guest, 'letter', SAMPLE.checksum));
    },
  },
  {
    name: 'A write that could overwrite is refused',
    remedy:
      'Put DenyOverwrite of DropBucketPolicy (infra/template/template.yaml) back into the bucket’s policy.',
    run: async (guest) => {
      const { key } = guest.objectOf('unconditional');
      const answer = await guest.ask({ method: 'PUT', key, body: SAMPLE.text });
      return answer.status === 403
        ? ok(statusAndCode(answer))
        : failed(`not refused: ${statusAndCode(answer)}`);
    },
  },
];

function put({ store, objectOf }: Guest, name: string, checksum: string): Promise<unknown> {
  const signal = new AbortController().signal;
  return store.put(objectOf(name), SAMPLE.body, checksum, { signal, onProgress: () => undefined });
}

/** Passes when `work` fails with an error of this kind. */
export async function expectRefusal(kind: UploadError['kind'], work: () => Promise<unknown>) {
  try {
    await work();
    return failed('not refused');
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    if (thrown.error.kind !== kind) throw thrown;
    return ok(describeError(thrown.error));
  }
}
