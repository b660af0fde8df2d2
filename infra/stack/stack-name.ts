import { CommandError } from '../terminal/command.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
const STACK_NAME = /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/;

/** @throws CommandError for what CloudFormation does not take as a stack's name. */
export function stackName(name: string): string {
  if (STACK_NAME.test(name)) return name;
  throw new CommandError(
    `${JSON.stringify(name)} cannot be the name of a stack.`,
    'Use letters, digits and hyphens, a letter first.',
  );
}
