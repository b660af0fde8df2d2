import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { Terminal } from '../terminal/terminal.ts';
import type { Stack } from './stack.ts';
import { findStack, isUnderWay } from './stack.ts';

/** Milliseconds between two looks at a stack that somebody else is at work on. */
const INTERVAL = 5000;

/** The stack when whatever is at work on it has ended; `null` when there is none, or it ended by being deleted. */
export async function waitOut(
  client: CloudFormationClient,
  found: Stack | null,
  { say, pause }: Terminal,
): Promise<Stack | null> {
  let stack = found;
  if (stack && isUnderWay(stack.status)) {
    say(`Something is at work on the stack already (${stack.status}). Waiting for it to end.`);
  }
  while (stack && isUnderWay(stack.status)) {
    await pause(INTERVAL);
    // By its ARN: under its name a deleted stack is not found, or another one is.
    stack = await findStack(client, stack.id);
  }
  return stack?.status === 'DELETE_COMPLETE' ? null : stack;
}
