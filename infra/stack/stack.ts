import type { CloudFormationClient, Stack as Described } from '@aws-sdk/client-cloudformation';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CommandError } from '../terminal/command.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** One stack and its current state. */
export interface Stack {
  readonly name: string;
  /** The stack's ARN. Unlike the name, it still identifies this stack after it was deleted. */
  readonly id: string;
  /** Twelve digits. */
  readonly account: string;
  /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
  readonly status: string;
  readonly description: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The parameters it was made with. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Finds a stack by name or ARN; `null` when there is none. */
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

/** Whether an error says that a stack does not exist. CloudFormation has no error name for this. */
export function isStackMissing(thrown: unknown): boolean {
  return (
    thrown instanceof Error && thrown.name === 'ValidationError' && / does not exist/.test(thrown.message)
  );
}

/** Whether an operation on the stack is in progress. A stack in review only waits for its first change set. */
export function isInProgress(status: string): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}

/** The account id in an ARN: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function accountIn(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/**
 * Checks that a stack was made from this project's template. Two stacks of one name are easily confused, and
 * an update with another template removes all resources of the stack.
 * @param description the template's description; its first word is the mark
 * @throws CommandError for another stack
 */
export function assertLetterboxStack(stack: Stack, description = ''): void {
  const [mark = ''] = description.split(':');
  if (stack.status === 'REVIEW_IN_PROGRESS' || stack.description.startsWith(mark)) return;
  throw new CommandError(
    `There is a stack called ${stack.name} in account ${stack.account}, and it is not a letterbox.`,
    'It was not touched. Say another name with --stack.',
  );
}

/** The error when `found` is not the account asked for; `null` when it is, or when none was asked for. */
export function accountMismatch(found: string, meant: string | undefined): CommandError | null {
  if (meant === undefined || meant === found) return null;
  return new CommandError(
    `These credentials belong to account ${found}, not to ${meant}.`,
    'Nothing was changed. Say another --profile, or sign in to the right account.',
  );
}

/** Milliseconds between two requests while another operation is in progress. */
const WAIT_INTERVAL = 5000;

/**
 * Waits until no operation on the stack is in progress. Resolves to the stack then; `null` when there is
 * none, or it was deleted.
 */
export async function waitWhileInProgress(
  client: CloudFormationClient,
  found: Stack | null,
  { say, pause }: Terminal,
): Promise<Stack | null> {
  let stack = found;
  if (stack && isInProgress(stack.status)) {
    say(`Another operation on the stack is in progress (${stack.status}). Waiting until it ends.`);
  }
  while (stack && isInProgress(stack.status)) {
    await pause(WAIT_INTERVAL);
    // A deleted stack is not found by its name, or another stack is.
    stack = await findStack(client, stack.id);
  }
  return stack?.status === 'DELETE_COMPLETE' ? null : stack;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
const STACK_NAME = /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/;

/** Checks the name of a stack. @throws CommandError when CloudFormation would refuse it */
export function checkStackName(name: string): string {
  if (STACK_NAME.test(name)) return name;
  throw new CommandError(
    `${JSON.stringify(name)} cannot be the name of a stack.`,
    'Use letters, digits and hyphens, a letter first.',
  );
}

/** Longest name of an origin access control, which the template makes from the stack's name and the region. */
const ACCESS_NAME = 64;

/**
 * Checks that what the template names after the stack is not too long.
 * @throws CommandError when CloudFront would refuse it
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html
 */
export function assertNamesFit(stack: string, region: string): void {
  const room = ACCESS_NAME - `-${region}-site`.length;
  if (stack.length <= room) return;
  throw new CommandError(
    `${stack} is too long for the name of a letterbox in ${region}: CloudFront takes ${room} characters.`,
    'Say a shorter one with --stack. Nothing was changed.',
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
