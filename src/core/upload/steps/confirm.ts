import { Fault } from '../../errors.ts';
import { required, type Step } from './step.ts';

const NOT_FROM_S3 = { status: 0, code: 'ReceiptMismatch', requestId: '', extendedRequestId: '' };

/** Compares the checksum of what S3 stored, if S3 named one, with that of what was read from the file. */
// eslint-disable-next-line @typescript-eslint/require-await -- a step is asynchronous, this one has nothing to wait for
export const confirm: Step = async (context) => {
  context.activity.enter('confirming');
  const { checksum, putResult } = context.job.checkpoint;
  const stored = required(putResult, 'put result').checksum;
  if (stored !== null && stored !== required(checksum, 'checksum')) {
    throw new Fault({ kind: 'checksum-mismatch', trace: NOT_FROM_S3 });
  }
};
