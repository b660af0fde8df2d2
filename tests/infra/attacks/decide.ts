import type { PolicyDocument } from '../../../infra/template/policy.ts';
import type { Rules } from '../../../infra/template/rules.ts';
import { loadRules } from '../../../infra/template/rules.ts';
import type { Decision } from '../../../local/policy/evaluate.ts';
import { evaluate } from '../../../local/policy/evaluate.ts';
import { deployment } from '../../support/deployment.ts';
import type { Question } from './cells.ts';
import { ACCOUNT } from './resources.ts';

/** The letterbox that is attacked: the template's own rules. */
export const RULES: Rules = loadRules({ ...deployment, accountId: ACCOUNT });

/** The policy of the bucket that a resource is in, or is; `undefined` for a bucket that is none of the template's. */
export function bucketPolicyFor(resource: string, rules = RULES): PolicyDocument | undefined {
  const bucket = resource.split('/')[0] ?? '';
  return [rules.bucketPolicy, rules.sitePolicy].find((policy) =>
    policy.Statement.some(({ Resource = [] }) => Resource.includes(bucket)),
  );
}

/** What the template's policies say to a guest, by the project's own evaluator: to each action, in their order. */
export function decisionsOn(question: Question, rules = RULES): readonly Decision[] {
  // Of a stranger's bucket nothing good can be supposed: only the guest's own policy is in the way.
  const isOurs = question.context['s3:ResourceAccount'] === ACCOUNT;
  const policy = isOurs ? bucketPolicyFor(question.resource, rules) : undefined;
  const policies = { identity: [rules.guestPolicy], resource: policy ? [policy] : [] };
  return question.actions.map((action) => evaluate({ ...question, action }, policies));
}

/** The same in one word: all actions have to be allowed. */
export function decide(question: Question, rules = RULES): Decision {
  return decisionsOn(question, rules).find((decision) => decision !== 'allow') ?? 'allow';
}
