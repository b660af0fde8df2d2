import { DOCUMENTS } from './policy-schema.ts';
import { parseSection } from './template.ts';

/** The condition operators that the project's policies use. */
export type Operator =
  'StringEquals' | 'StringEqualsIfExists' | 'ForAnyValue:StringLike' | 'DateGreaterThan' | 'Bool' | 'Null';

/** For each operator: condition keys in lower case, and the values to compare with. */
export type Condition = { readonly [operator in Operator]?: Readonly<Record<string, readonly string[]>> };

/** One statement. Which elements it has depends on the kind of its policy. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Everybody, guests of an identity provider, or a service of AWS. Absent in the policy of an identity. */
  readonly Principal?: '*' | { readonly Federated: string } | { readonly Service: string };
  readonly Action: readonly string[];
  /** ARNs. Absent beside `NotResource` and in a trust policy, which is about the role it is attached to. */
  readonly Resource?: readonly string[];
  /** ARNs that a Deny leaves out: it applies to everything else. */
  readonly NotResource?: readonly string[];
  readonly Condition?: Condition;
}

/** An IAM policy, in the small part of IAM's grammar that the project's policies use. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/**
 * What a policy is attached to: `identity`, the guest's role; `bucket`, the drop bucket; `trust`, a role,
 * saying who may assume it; `service`, a resource that a service of AWS uses; `serviceTrust` and `destination`, the
 * role with which EventBridge calls the web hook.
 */
export type PolicyKind = 'identity' | 'bucket' | 'trust' | 'service' | 'serviceTrust' | 'destination';

/**
 * Checks a policy against the part of IAM's grammar that the stand-in can enforce, and turns every single
 * value into a list. Everything else is refused, whether it is a mistake or valid IAM: if the stand-in
 * ignored a condition, it would allow what AWS denies.
 * @throws Error that names everything that is not supported
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readPolicy(kind: PolicyKind, document: unknown): PolicyDocument {
  return parseSection(DOCUMENTS[kind], document, `${kind} policy`);
}
