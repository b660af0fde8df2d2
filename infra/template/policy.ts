import { DOCUMENTS } from './policy-schema.ts';
import { parseSection } from './template.ts';

/** Which condition operators the project's policies use. */
export type Operator = 'StringEquals' | 'StringEqualsIfExists' | 'ForAnyValue:StringLike' | 'Bool' | 'Null';

/** Per operator: condition keys in lower case, each with the values it is compared with. */
export type Condition = { readonly [operator in Operator]?: Readonly<Record<string, readonly string[]>> };

/** Which elements a statement has follows from what its policy is attached to. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Absent in an identity's policy. Everybody, those whom an identity provider vouches for, or a service of AWS. */
  readonly Principal?: '*' | { readonly Federated: string } | { readonly Service: string };
  readonly Action: readonly string[];
  /** ARNs. Absent in a trust policy, which speaks of the role it is attached to, and beside `NotResource`. */
  readonly Resource?: readonly string[];
  /** ARNs: a Deny on everything but these. */
  readonly NotResource?: readonly string[];
  readonly Condition?: Condition;
}

/** An IAM policy in the small part of IAM's grammar that the project's own policies are written in. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/**
 * What a policy is attached to: an identity (the guest's role), the drop bucket, a role, saying whom it trusts, or
 * something that a service of AWS uses.
 */
export type PolicyKind = 'identity' | 'bucket' | 'trust' | 'service';

/**
 * Checks a policy against the part of IAM's grammar that the stand-in can enforce, and writes every list as one.
 * Whatever lies outside is refused, be it a slip of the pen or real IAM: a condition that were silently ignored
 * would let the stand-in allow what AWS denies.
 * @throws Error that names everything which is not understood
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readPolicy(kind: PolicyKind, document: unknown): PolicyDocument {
  return parseSection(DOCUMENTS[kind], document, `${kind} policy`);
}
