import type { PolicyDocument } from '../../../infra/template/policy.ts';
import type { Rules } from '../../../infra/template/rules.ts';
import { loadRules } from '../../../infra/template/rules.ts';
import type { Decision } from '../../../local/policy/evaluate.ts';
import { evaluate } from '../../../local/policy/evaluate.ts';
import { deployment } from '../../support/deployment.ts';
import type { Question } from './cells.ts';
import { ACCOUNT } from './resources.ts';

/** The template's rules, which are attacked here. */
export const RULES: Rules = loadRules({ ...deployment, accountId: ACCOUNT });

/** The policy of the bucket that a resource is, or is in; `undefined` for a bucket that is not the template's. */
export function bucketPolicyFor(resource: string, rules = RULES): PolicyDocument | undefined {
  const bucket = resource.split('/')[0] ?? '';
  return [rules.bucketPolicy, rules.sitePolicy].find((policy) =>
    policy.Statement.some(({ Resource = [] }) => Resource.includes(bucket)),
  );
}

/** The decisions of the template's policies on a guest's actions, in their order, by the project's own evaluator. */
export function decisionsOn(question: Question, rules = RULES): readonly Decision[] {
  // A stranger's bucket may allow everything, so only the guest's own policy counts.
  const isOurs = question.context['s3:ResourceAccount'] === ACCOUNT;
  const policy = isOurs ? bucketPolicyFor(question.resource, rules) : undefined;
  const policies = { identity: [rules.guestPolicy], resource: policy ? [policy] : [] };
  return question.actions.map((action) => evaluate({ ...question, action }, policies));
}

/** One decision: all actions must be allowed. */
export function decide(question: Question, rules = RULES): Decision {
  return decisionsOn(question, rules).find((decision) => decision !== 'allow') ?? 'allow';
}
