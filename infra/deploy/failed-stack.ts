import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { followStack, latestEvent, pastFailures } from '../stack/events.ts';
import type { Stack } from '../stack/stack.ts';
import { waitWhileInProgress } from '../stack/stack.ts';
import { CommandError } from '../terminal/command.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Statuses after a failed creation. CloudFormation can only delete such a stack. */
const ROLLED_BACK = ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED'];
/** Statuses of a stack without resources: its first change set was never executed, or it was deleted. */
const NEVER_MADE = ['REVIEW_IN_PROGRESS', 'DELETE_COMPLETE'];

/** Whether creation failed, so that the stack must be deleted before it can be created again. */
export function isRolledBack({ status }: Stack): boolean {
  return ROLLED_BACK.includes(status);
}

/**
 * Waits until no operation on the stack is in progress. Resolves to a stack that can be updated or that is
 * rolled back; `null` when there is none.
 * @throws CommandError when the stack is stuck and the owner must act
 */
export async function waitUntilUsable(
  client: CloudFormationClient,
  found: Stack | null,
  terminal: Terminal,
): Promise<Stack | null> {
  const stack = await waitWhileInProgress(client, found, terminal);
  if (!stack || NEVER_MADE.includes(stack.status)) return null;
  assertUsable(stack);
  return stack;
}

/**
 * Prints why creation failed and deletes the stack. A drop bucket is retained, as the template says.
 * @throws CommandError when it cannot be deleted
 */
export async function deleteFailedStack(
  client: CloudFormationClient,
  stack: Stack,
  terminal: Terminal,
): Promise<void> {
  await reportFailures(client, stack, terminal);
  terminal.say('CloudFormation can only delete such a stack. Deleting it, then starting again:');
  const before = await latestEvent(client, stack.id);
  await client.send(new DeleteStackCommand({ StackName: stack.id }));
  const { status, failures } = await followStack(client, stack.id, before, terminal);
  if (status === 'DELETE_COMPLETE') return;
  throw new CommandError(
    `The stack could not be removed (${status}):\n${failures.map((line) => `  ${line}`).join('\n')}`,
    `Fix what is named above, then run the same command again.`,
  );
}

/** Prints why creation failed, from the stack's events. */
export async function reportFailures(
  client: CloudFormationClient,
  stack: Stack,
  { say }: Terminal,
): Promise<void> {
  const reasons = await pastFailures(client, stack.id);
  say(`An earlier attempt at the stack ${stack.name} failed (${stack.status}):`);
  for (const reason of reasons) say(`  ${reason}`);
}

function assertUsable({ status, name }: Stack): void {
  if (status === 'DELETE_FAILED') {
    throw new CommandError(
      `The stack ${name} was being deleted and got stuck.`,
      `Finish that first: npm run destroy -- --stack ${name}`,
    );
  }
  if (!/^(UPDATE_ROLLBACK_FAILED|UPDATE_FAILED)$/.test(status)) return;
  throw new CommandError(
    `The last change of the stack ${name} could not be rolled back (${status}).`,
    `Fix what its events name, then: aws cloudformation continue-update-rollback --stack-name ${name}`,
  );
}
