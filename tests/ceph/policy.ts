import type { PolicyDocument, Statement } from '../../infra/template/policy.ts';
import { RULES } from './deployment.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
const SUB = '${cognito-identity.amazonaws.com:sub}';

/** Condition keys that Ceph does not know, so that conditions on them would never be true. */
const UNKNOWN_KEY = 's3:resourceaccount';

/** The policy of the guest's role without what Ceph does not support. */
export function policyForCeph(identityId: string): PolicyDocument {
  const { Version, Statement } = RULES.guestPolicy;
  return { Version, Statement: Statement.map((said) => withoutAccount(withIdentity(said, identityId))) };
}

/**
 * First difference: Ceph does not know Cognito's variable, so the identity replaces it. `?` replaces its
 * colon, which Ceph reads as the end of a resource.
 */
export function withIdentity(said: Statement, identityId: string): Statement {
  const { Resource = [] } = said;
  return { ...said, Resource: Resource.map((arn) => arn.replace(SUB, identityId.replace(':', '?'))) };
}

/** Second difference: there is no condition on the bucket's account. */
function withoutAccount(said: Statement): Statement {
  const { StringEquals = {}, ...others } = said.Condition ?? {};
  const kept = Object.fromEntries(Object.entries(StringEquals).filter(([key]) => key !== UNKNOWN_KEY));
  return { ...said, Condition: { ...others, StringEquals: kept } };
}
