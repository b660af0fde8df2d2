import { Fault } from '../../errors.ts';
import { required } from './required.ts';
import type { Step } from './step.ts';

const NOT_FROM_S3 = { status: 0, code: 'ReceiptMismatch', requestId: '', extendedRequestId: '' };

/** Compares what S3 says it stored with what was read from the file, where S3 says it. */
// eslint-disable-next-line @typescript-eslint/require-await -- a step is asynchronous, this one has nothing to wait for
export const confirm: Step = async (context) => {
  context.activity.enter('confirming');
  const { checksum, putResult: receipt } = context.job.checkpoint;
  const stored = required(receipt, 'receipt').checksum;
  if (stored !== null && stored !== required(checksum, 'checksum')) {
    throw new Fault({ kind: 'checksum-mismatch', trace: NOT_FROM_S3 });
  }
};
