import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../stack/clients.ts';
import { connect, disconnect } from '../stack/clients.ts';
import { followStack, latestEvent } from '../stack/events.ts';
import { withCommandErrors } from '../stack/aws-errors.ts';
import type { Stack } from '../stack/stack.ts';
import { accountMismatch, assertLetterboxStack, findStack, waitWhileInProgress } from '../stack/stack.ts';
import { readTemplate } from '../template/template.ts';
import { CommandError } from '../terminal/command.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { deleteBucket, emptyBucket } from './empty.ts';
import type { DestroyOptions } from './options.ts';
import { destroyHelp, readDestroyOptions } from './options.ts';

/**
 * `npm run destroy`: deletes a letterbox. Files that arrived are kept unless an option says otherwise.
 * @param args what follows `--`
 * @returns the exit code
 * @throws CommandError for everything that the owner can fix
 */
export async function destroy(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = readDestroyOptions(args);
  if (options === 'help') {
    terminal.say(destroyHelp());
    return 0;
  }
  const aws = await connect(options);
  try {
    await withCommandErrors(() => destroyStack(aws, options, terminal));
    return 0;
  } finally {
    disconnect(aws);
  }
}

async function destroyStack(aws: Aws, options: DestroyOptions, terminal: Terminal): Promise<void> {
  const stack = await findExistingStack(aws, options, terminal);
  if (options.everything) await confirm(stack, options, terminal);
  const owned = (Bucket: string) => ({ Bucket, ExpectedBucketOwner: stack.account });
  const { SiteBucket, Bucket } = stack.outputs;
  // CloudFormation only deletes empty buckets.
  if (SiteBucket !== undefined) await emptyBucket(aws.s3, owned(SiteBucket));
  await deleteStack(aws, stack, terminal);
  if (Bucket === undefined) return;
  if (!options.everything) {
    terminal.say(keptMessage(stack, Bucket, aws.region));
    return;
  }
  // From here on no guest can write to the bucket.
  const count = await emptyBucket(aws.s3, owned(Bucket)).catch((thrown: unknown) =>
    incompleteError(thrown, Bucket),
  );
  await deleteBucket(aws.s3, owned(Bucket));
  terminal.say(`\nEverything that arrived is deleted (${count} objects), and so is the bucket ${Bucket}.`);
}

async function findExistingStack(
  aws: Aws,
  { stack: name, account }: DestroyOptions,
  terminal: Terminal,
): Promise<Stack> {
  const found = await findStack(aws.cloudFormation, name);
  const none = new CommandError(
    `There is no stack called ${name} in ${aws.region}.`,
    'Check --stack and --region; aws cloudformation list-stacks shows what there is.',
  );
  if (!found) throw none;
  const wrong = accountMismatch(found.account, account);
  if (wrong) throw wrong;
  assertLetterboxStack(found, readTemplate().Description);
  const stack = await waitWhileInProgress(aws.cloudFormation, found, terminal);
  if (!stack) throw none;
  return stack;
}

/** Deleted files cannot be restored, so the owner must type the bucket's name. */
async function confirm({ outputs, name }: Stack, { yes }: DestroyOptions, terminal: Terminal): Promise<void> {
  const { Bucket } = outputs;
  if (Bucket === undefined) {
    throw new CommandError(
      `The stack ${name} was never made whole, so it does not say which bucket is its own.`,
      'Run this without --delete-everything-that-arrived. Nothing was changed.',
    );
  }
  if (yes) return;
  const typed = await terminal.ask(
    `Everything in ${Bucket} will be deleted for good. Type the bucket's name to confirm: `,
  );
  if (typed.trim() === Bucket) return;
  throw new CommandError(
    'That is not its name. Nothing was changed.',
    'Without that option, what arrived is kept.',
  );
}

async function deleteStack({ cloudFormation }: Aws, stack: Stack, terminal: Terminal): Promise<void> {
  terminal.say(`Deleting the stack ${stack.name}. CloudFront needs some minutes for it.`);
  const before = await latestEvent(cloudFormation, stack.id);
  await cloudFormation.send(new DeleteStackCommand({ StackName: stack.id }));
  const { status, failures } = await followStack(cloudFormation, stack.id, before, terminal);
  if (status === 'DELETE_COMPLETE') return;
  const reasons = failures.map((line) => `  ${line}`).join('\n');
  throw new CommandError(
    `The stack ${stack.name} could not be deleted (${status}):\n${reasons}`,
    'What arrived is still there. Fix what is named above, then run the same command again.',
  );
}

function keptMessage({ name, parameters }: Stack, bucket: string, region: string): string {
  const again = `npm run deploy -- --stack ${name} --region ${region} --bucket-suffix ${parameters.BucketSuffix ?? 'drop'}`;
  return `
  The page is gone. What arrived is not: it is in s3://${bucket}/

  Look at it           aws s3 ls --recursive s3://${bucket}/
  Open it again        ${again}
  Delete it for good   aws s3 rb --force s3://${bucket}
`;
}

/**
 * The error when the stack is deleted and the bucket is not empty: running the same command again would find
 * no stack.
 */
function incompleteError(thrown: unknown, bucket: string): never {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  throw new CommandError(
    `The page is gone, but ${bucket} is not empty yet: ${reason}`,
    `Go on with: aws s3 rb --force s3://${bucket}`,
    { cause: thrown },
  );
}
