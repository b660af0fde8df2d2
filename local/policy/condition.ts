import type { Condition, Operator } from '../../infra/template/policy.ts';
import type { Context } from './pattern.ts';
import { matches } from './pattern.ts';

/** Whether the request's `value` for a key, `undefined` when it has none, is one of the policy's. */
type Test = (value: string | undefined, wanted: readonly string[]) => boolean;

/**
 * What each operator asks of one key. A key that is absent fails every operator that does not say otherwise.
 * Every key here has a single value, for which `ForAnyValue` changes nothing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const TESTS: Readonly<Record<Operator, Test>> = {
  StringEquals: (value, wanted) => value !== undefined && wanted.includes(value),
  StringEqualsIfExists: (value, wanted) => value === undefined || wanted.includes(value),
  'ForAnyValue:StringLike': (value, wanted) =>
    value !== undefined && wanted.some((pattern) => matches(pattern, value)),
  Bool: (value, wanted) => value !== undefined && wanted.includes(value.toLowerCase()),
  Null: (value, wanted) => wanted.includes(String(value === undefined)),
};

/** Whether a request meets every key of every operator. */
export function holds(condition: Condition, context: Context): boolean {
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      TESTS[operator as Operator](context[key.toLowerCase()], wanted),
    ),
  );
}
