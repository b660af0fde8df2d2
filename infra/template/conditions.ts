import type { Conditions, Values } from './intrinsics.ts';
import { resolve } from './intrinsics.ts';

/**
 * Which conditions of a template are true in one deployment.
 * @param section the template's `Conditions`
 * @throws Error for an unknown condition function, for a name without a value, and for conditions that refer
 * to each other in a circle
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html
 */
export function conditionsOf(section: Readonly<Record<string, unknown>>, values: Values): Conditions {
  const holds = (condition: unknown, above: readonly string[]): boolean => {
    const [[name, argument] = ['nothing', null], ...rest] = Object.entries(condition ?? {});
    if (rest.length > 0) throw new Error(`A condition of the template says two things: ${name} and more.`);
    const all = (): boolean[] => operands(argument, name).map((operand) => holds(operand, above));
    switch (name) {
      case 'Condition':
        return named(String(argument), above);
      case 'Fn::Equals': {
        const [left, right] = operands(argument, name).map((operand) => String(resolve(operand, values)));
        return left === right;
      }
      case 'Fn::Not':
        return !all()[0];
      case 'Fn::And':
        return all().every(Boolean);
      case 'Fn::Or':
        return all().some(Boolean);
      default:
        throw new Error(`A condition of the template says ${name}, which cannot be worked out here.`);
    }
  };
  const named = (name: string, above: readonly string[]): boolean => {
    if (!(name in section)) throw new Error(`The template has no condition ${name}.`);
    if (above.includes(name)) throw new Error(`The condition ${name} of the template rests on itself.`);
    return holds(section[name], [...above, name]);
  };
  return Object.fromEntries(Object.keys(section).map((name) => [name, named(name, [])]));
}

function operands(argument: unknown, name: string): readonly unknown[] {
  const count = { 'Fn::Equals': [2, 2], 'Fn::Not': [1, 1] }[name] ?? [2, 10];
  const [least = 0, most = 0] = count;
  if (!Array.isArray(argument) || argument.length < least || argument.length > most) {
    throw new Error(`${name} in the template is given the wrong number of things.`);
  }
  return argument as unknown[];
}
