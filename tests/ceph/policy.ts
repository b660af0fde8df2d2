import type { PolicyDocument, Statement } from '../../infra/template/policy.ts';
import { RULES } from './deployment.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
const SUB = '${cognito-identity.amazonaws.com:sub}';

/** What Ceph has no value for, so that a condition on it could never hold. */
const UNKNOWN_KEY = 's3:resourceaccount';

/** The policy of the guest's role, word for word but for what Ceph cannot read. */
export function policyForCeph(identityId: string): PolicyDocument {
  const { Version, Statement } = RULES.guestPolicy;
  return { Version, Statement: Statement.map((said) => withoutAccount(withIdentity(said, identityId))) };
}

/**
 * First difference: Ceph does not know Cognito's variable, so the identity stands in its place; with `?` for its colon, which
 * Ceph takes for the end of a resource.
 */
export function withIdentity(said: Statement, identityId: string): Statement {
  const { Resource = [] } = said;
  return { ...said, Resource: Resource.map((arn) => arn.replace(SUB, identityId.replace(':', '?'))) };
}

/** Second difference: nothing is asked of the account that the bucket is in. */
function withoutAccount(said: Statement): Statement {
  const { StringEquals = {}, ...others } = said.Condition ?? {};
  const kept = Object.fromEntries(Object.entries(StringEquals).filter(([key]) => key !== UNKNOWN_KEY));
  return { ...said, Condition: { ...others, StringEquals: kept } };
}
