import type { CloudFormationClient, Stack as Described } from '@aws-sdk/client-cloudformation';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CommandError } from '../terminal/command.ts';

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
    return stack ? understood(stack) : null;
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

/** CloudFormation has no error name of its own for a stack that does not exist. */
export function isMissing(thrown: unknown): boolean {
  return (
    thrown instanceof Error && thrown.name === 'ValidationError' && / does not exist/.test(thrown.message)
  );
}

/** Whether CloudFormation is at work on the stack. A stack under review only waits for its first change set. */
export function isUnderWay(status: string): boolean {
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
export function mustBeOurs(stack: Stack, description = ''): void {
  const [mark = ''] = description.split(':');
  if (stack.status === 'REVIEW_IN_PROGRESS' || stack.description.startsWith(mark)) return;
  throw new CommandError(
    `There is a stack called ${stack.name} in account ${stack.account}, and it is not a letterbox.`,
    'It was not touched. Say another name with --stack.',
  );
}

/** The refusal to work in an account that is not the one asked for; `null` when it is, or none was. */
export function wrongAccount(found: string, meant: string | undefined): CommandError | null {
  if (meant === undefined || meant === found) return null;
  return new CommandError(
    `These credentials belong to account ${found}, not to ${meant}.`,
    'Nothing was changed. Say another --profile, or sign in to the right account.',
  );
}

function understood(stack: Described): Stack {
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
