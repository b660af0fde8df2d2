import type { PolicyDocument, Statement } from '../../infra/policy.ts';
import { holds } from './condition.ts';
import type { Context } from './pattern.ts';
import { matches } from './pattern.ts';

/** One thing somebody tries to do. */
export interface Attempt {
  /** For example `s3:PutObject`. */
  readonly action: string;
  /** ARN. */
  readonly resource: string;
  /** The identity provider that vouches for whoever asks, where a trust policy is the judge. */
  readonly federated?: string;
  readonly context: Context;
}

/** Everything that has a say: what is attached to whoever asks, and to what is asked for. */
export interface Policies {
  readonly identity: readonly PolicyDocument[];
  readonly resource: readonly PolicyDocument[];
}

export type Decision = 'allow' | 'explicit-deny' | 'implicit-deny';

/**
 * Decides as IAM does within one account: one Deny that applies is final, otherwise one Allow is enough, otherwise
 * no. The policies come from `readPolicy`, which has refused whatever is not understood here.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(attempt: Attempt, policies: Policies): Decision {
  const known = { ...attempt, context: lowerKeys(attempt.context) };
  const effects = [...policies.identity, ...policies.resource]
    .flatMap((policy) => policy.Statement)
    .filter((statement) => applies(statement, known))
    .map((statement) => statement.Effect);
  if (effects.includes('Deny')) return 'explicit-deny';
  return effects.includes('Allow') ? 'allow' : 'implicit-deny';
}

function applies(statement: Statement, attempt: Attempt): boolean {
  const { Principal, Action, Resource, Condition } = statement;
  return (
    (typeof Principal !== 'object' || Principal.Federated === attempt.federated) &&
    Action.some((action) => matches(action.toLowerCase(), attempt.action.toLowerCase())) &&
    (Resource?.some((arn) => matches(arn, attempt.resource, attempt.context)) ?? true) &&
    holds(Condition ?? {}, attempt.context)
  );
}

/** Condition keys compare without regard to case. */
function lowerKeys(context: Context): Context {
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
}
