import type { Condition, Operator } from '../../infra/template/policy.ts';
import type { Context } from './pattern.ts';
import { matches } from './pattern.ts';

/** Whether the request's value of a key (`undefined` without one) satisfies the operator for the policy's values. */
type Test = (value: string | undefined, wanted: readonly string[]) => boolean;

/**
 * The condition operators. A key that is absent fails every operator that does not mention absence. Every key
 * here has a single value, for which `ForAnyValue` makes no difference.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const TESTS: Readonly<Record<Operator, Test>> = {
  StringEquals: (value, wanted) => value !== undefined && wanted.includes(value),
  StringEqualsIfExists: (value, wanted) => value === undefined || wanted.includes(value),
  'ForAnyValue:StringLike': (value, wanted) =>
    value !== undefined && wanted.some((pattern) => matches(pattern, value)),
  DateGreaterThan: (value, wanted) =>
    value !== undefined && wanted.some((time) => Date.parse(value) > Date.parse(time)),
  Bool: (value, wanted) => value !== undefined && wanted.includes(value.toLowerCase()),
  Null: (value, wanted) => wanted.includes(String(value === undefined)),
};

/** Whether a request satisfies every key of every operator. */
export function holds(condition: Condition, context: Context): boolean {
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      TESTS[operator as Operator](context[key.toLowerCase()], wanted),
    ),
  );
}
