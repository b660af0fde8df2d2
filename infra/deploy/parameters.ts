import type { Parameter as Sent } from '@aws-sdk/client-cloudformation';
import type { Parameter, Template } from '../template/template.ts';
import { CommandError } from '../terminal/command.ts';

/**
 * The option for a parameter of the template: `--bucket-suffix` for `BucketSuffix`. The template's list of
 * parameters is the only one.
 */
export function optionFor(name: string): string {
  return name.replace(/(?<=[a-z\d])(?=[A-Z])/g, '-').toLowerCase();
}

/** Values of the template's parameters in a new stack: the owner's, else the template's defaults. */
export function effectiveParameters(
  { Parameters: known }: Template,
  given: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const defaults = Object.entries(known).map(([name, { Default = '' }]) => [name, String(Default)] as const);
  return Object.fromEntries([...defaults, ...given]);
}

/**
 * The parameters to send for a stack.
 * @param given the owner's parameters, by name
 * @param previous names of parameters that the stack already has; their values are kept unless given again
 * @throws CommandError for a name or value that the template does not allow, and for a required parameter
 * that is missing
 */
export function parametersToSend(
  { Parameters: known }: Template,
  given: ReadonlyMap<string, string>,
  previous: readonly string[],
): Sent[] {
  const stray = [...given.keys()].find((name) => !(name in known));
  if (stray !== undefined) {
    const names = Object.keys(known).join(', ');
    throw new CommandError(`The template has no parameter called ${stray}.`, `It has these: ${names}.`);
  }
  return Object.entries(known).flatMap(([name, parameter]): Sent[] => {
    const value = given.get(name);
    if (value !== undefined)
      return [{ ParameterKey: name, ParameterValue: checkedValue(name, value, parameter) }];
    if (previous.includes(name)) return [{ ParameterKey: name, UsePreviousValue: true }];
    if (parameter.Default !== undefined) return [];
    throw new CommandError(
      `The template needs ${name}. ${parameter.Description ?? ''}`.trim(),
      `Say it with --${optionFor(name)}.`,
    );
  });
}

/** Checks a value. @throws CommandError when CloudFormation would refuse it */
function checkedValue(name: string, value: string, parameter: Parameter): string {
  const fault = problemWith(value, parameter);
  if (fault === null) return value;
  throw new CommandError(
    `--${optionFor(name)} cannot be ${JSON.stringify(value)}: ${fault}.`,
    parameter.Description ?? 'infra/template/template.yaml says what it may be.',
  );
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
function problemWith(value: string, parameter: Parameter): string | null {
  const { AllowedValues, AllowedPattern, MinValue, MaxValue, MinLength, MaxLength } = parameter;
  if (AllowedValues && !AllowedValues.map(String).includes(value))
    return `it is one of ${AllowedValues.join(', ')}`;
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value)) {
    return `it does not fit ${AllowedPattern}`;
  }
  if (MinLength !== undefined && value.length < MinLength) return `it is too short`;
  if (MaxLength !== undefined && value.length > MaxLength) return `it is longer than ${MaxLength} characters`;
  if (parameter.Type !== 'Number') return null;
  const number = value.trim() === '' ? NaN : Number(value);
  if (!Number.isFinite(number)) return 'it is not a number';
  if (MinValue !== undefined && number < MinValue) return `it is less than ${MinValue}`;
  return MaxValue !== undefined && number > MaxValue ? `it is more than ${MaxValue}` : null;
}
