import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { followStack, latestEvent, pastFailures } from '../stack/events.ts';
import type { Stack } from '../stack/stack.ts';
import { waitWhileInProgress } from '../stack/stack.ts';
import { CommandError } from '../terminal/command.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Creation failed: such a stack can only be deleted. */
const ROLLED_BACK = ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED'];
/** Nothing but a name: its first change set was never carried out. */
const NEVER_MADE = ['REVIEW_IN_PROGRESS', 'DELETE_COMPLETE'];

/** Whether the stack was never made whole and has to go before it can be made anew. */
export function isRolledBack({ status }: Stack): boolean {
  return ROLLED_BACK.includes(status);
}

/**
 * The stack once it is at rest and can be updated, or is dead; `null` when there is none.
 * @throws CommandError when it is stuck in a way that needs the owner
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
 * Deletes a stack whose creation failed, after saying why it had. A drop bucket stays, as the template has it.
 * @throws CommandError when it cannot be deleted
 */
export async function deleteFailedStack(
  client: CloudFormationClient,
  stack: Stack,
  terminal: Terminal,
): Promise<void> {
  await reportFailures(client, stack, terminal);
  terminal.say('Nothing can be made of it any more. Removing it, then starting anew:');
  const before = await latestEvent(client, stack.id);
  await client.send(new DeleteStackCommand({ StackName: stack.id }));
  const { status, failures } = await followStack(client, stack.id, before, terminal);
  if (status === 'DELETE_COMPLETE') return;
  throw new CommandError(
    `The stack could not be removed (${status}):\n${failures.map((line) => `  ${line}`).join('\n')}`,
    `Mend what is named there, then run the same command again.`,
  );
}

/** Says why a stack could not be made, from its own events. */
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
    `The last change of the stack ${name} got stuck on its way back (${status}).`,
    `Mend what its events name, then: aws cloudformation continue-update-rollback --stack-name ${name}`,
  );
}
