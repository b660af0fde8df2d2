import type { CloudFormationClient, Stack as Described } from '@aws-sdk/client-cloudformation';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CommandError } from '../terminal/command.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** One stack as it stands. */
export interface Stack {
  readonly name: string;
  /** The stack's ARN: unlike its name it still means this stack when it has been deleted. */
  readonly id: string;
  /** Twelve digits. */
  readonly account: string;
  /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
  readonly status: string;
  readonly description: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What it was made with. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The stack of that name or ARN; `null` when there is none. */
export async function findStack(cloudFormation: CloudFormationClient, name: string): Promise<Stack | null> {
  try {
    const { Stacks: [stack] = [] } = await cloudFormation.send(
      new DescribeStacksCommand({ StackName: name }),
    );
    return stack ? fromDescription(stack) : null;
  } catch (thrown) {
    if (isStackMissing(thrown)) return null;
    throw thrown;
  }
}

/** CloudFormation has no error name of its own for a stack that does not exist. */
export function isStackMissing(thrown: unknown): boolean {
  return (
    thrown instanceof Error && thrown.name === 'ValidationError' && / does not exist/.test(thrown.message)
  );
}

/** Whether CloudFormation is at work on the stack. A stack under review only waits for its first change set. */
export function isInProgress(status: string): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}

/** Account id in an ARN: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function accountIn(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/**
 * Makes sure that a stack was made from this project's template: two stacks of one name are soon confused, and an update from
 * another template removes everything that the stack has.
 * @param description what the template says of itself; its first word is the mark
 */
export function assertLetterboxStack(stack: Stack, description = ''): void {
  const [mark = ''] = description.split(':');
  if (stack.status === 'REVIEW_IN_PROGRESS' || stack.description.startsWith(mark)) return;
  throw new CommandError(
    `There is a stack called ${stack.name} in account ${stack.account}, and it is not a letterbox.`,
    'It was not touched. Say another name with --stack.',
  );
}

/** The refusal to work in an account that is not the one asked for; `null` when it is, or none was. */
export function accountMismatch(found: string, meant: string | undefined): CommandError | null {
  if (meant === undefined || meant === found) return null;
  return new CommandError(
    `These credentials belong to account ${found}, not to ${meant}.`,
    'Nothing was changed. Say another --profile, or sign in to the right account.',
  );
}

/** Milliseconds between two looks at a stack that somebody else is at work on. */
const WAIT_INTERVAL = 5000;

/** The stack when whatever is at work on it has ended; `null` when there is none, or it ended by being deleted. */
export async function waitWhileInProgress(
  client: CloudFormationClient,
  found: Stack | null,
  { say, pause }: Terminal,
): Promise<Stack | null> {
  let stack = found;
  if (stack && isInProgress(stack.status)) {
    say(`Something is at work on the stack already (${stack.status}). Waiting for it to end.`);
  }
  while (stack && isInProgress(stack.status)) {
    await pause(WAIT_INTERVAL);
    // By its ARN: under its name a deleted stack is not found, or another one is.
    stack = await findStack(client, stack.id);
  }
  return stack?.status === 'DELETE_COMPLETE' ? null : stack;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
const STACK_NAME = /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/;

/** @throws CommandError for what CloudFormation does not take as a stack's name. */
export function checkStackName(name: string): string {
  if (STACK_NAME.test(name)) return name;
  throw new CommandError(
    `${JSON.stringify(name)} cannot be the name of a stack.`,
    'Use letters, digits and hyphens, a letter first.',
  );
}

function fromDescription(stack: Described): Stack {
  const { StackName: name = '', StackId: id = '', StackStatus: status = '' } = stack;
  return {
    name,
    id,
    account: accountIn(id),
    status,
    description: stack.Description ?? '',
    outputs: Object.fromEntries(
      (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    ),
    parameters: Object.fromEntries(
      (stack.Parameters ?? []).map(({ ParameterKey = '', ParameterValue = '' }) => [
        ParameterKey,
        ParameterValue,
      ]),
    ),
  };
}
