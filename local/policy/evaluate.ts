import type { PolicyDocument, Statement } from '../../infra/template/policy.ts';
import { holds } from './condition.ts';
import type { Context } from './pattern.ts';
import { matches } from './pattern.ts';

/** One request for access. */
export interface AccessRequest {
  /** For example `s3:PutObject`. */
  readonly action: string;
  /** ARN. */
  readonly resource: string;
  /** The identity provider of the requester, for trust policies. */
  readonly federated?: string;
  /** The AWS service that makes the request. */
  readonly service?: string;
  readonly context: Context;
}

/** The policies that apply: those of the requester, and those of the resource. */
export interface Policies {
  readonly identity: readonly PolicyDocument[];
  readonly resource: readonly PolicyDocument[];
}

export type Decision = 'allow' | 'explicit-deny' | 'implicit-deny';

/**
 * Decides as IAM does within one account: if a Deny applies the request is denied, otherwise it needs one
 * Allow. The policies come from `readPolicy`, which refuses everything that is not supported here.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(attempt: AccessRequest, policies: Policies): Decision {
  const known = { ...attempt, context: lowerKeys(attempt.context) };
  const effects = [...policies.identity, ...policies.resource]
    .flatMap((policy) => policy.Statement)
    .filter((statement) => applies(statement, known))
    .map((statement) => statement.Effect);
  if (effects.includes('Deny')) return 'explicit-deny';
  return effects.includes('Allow') ? 'allow' : 'implicit-deny';
}

function applies({ Action, Condition, ...statement }: Statement, attempt: AccessRequest): boolean {
  return (
    matchesPrincipal(statement, attempt) &&
    Action.some((action) => matches(action.toLowerCase(), attempt.action.toLowerCase())) &&
    matchesResource(statement, attempt) &&
    holds(Condition ?? {}, attempt.context)
  );
}

function matchesPrincipal(
  { Principal }: Pick<Statement, 'Principal'>,
  { federated, service }: AccessRequest,
): boolean {
  if (typeof Principal !== 'object') return true;
  return 'Federated' in Principal ? Principal.Federated === federated : Principal.Service === service;
}

function matchesResource(
  { Resource, NotResource }: Pick<Statement, 'Resource' | 'NotResource'>,
  { resource, context }: AccessRequest,
): boolean {
  const isIn = (arns: readonly string[]) => arns.some((arn) => matches(arn, resource, context));
  if (NotResource) return !isIn(NotResource);
  return Resource ? isIn(Resource) : true;
}

/** Condition keys are not case-sensitive. */
function lowerKeys(context: Context): Context {
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
}
