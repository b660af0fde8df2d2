import * as v from 'valibot';
import type { CorsRule } from './cors.ts';
import { corsRulesOf } from './cors.ts';
import { conditionsOf } from './conditions.ts';
import type { PolicyDocument, PolicyKind } from './policy.ts';
import { readPolicy } from './policy.ts';
import { resolve } from './intrinsics.ts';
import { siteHeadersOf } from './site-headers.ts';
import type { RuleParameters } from './parameters.ts';
import { valuesOf } from './parameters.ts';
import type { Template } from './template.ts';
import { readTemplate, parseSection } from './template.ts';

export type { RuleParameters };

/** What the template lets happen, in plain data: who may do what, and what browsers are told. */
export interface Rules {
  /** Attached to the guest's role. */
  readonly guestPolicy: PolicyDocument;
  readonly bucketPolicy: PolicyDocument;
  /** Whom the guest's role trusts. */
  readonly trustPolicy: PolicyDocument;
  /** Who may read the page's own files. */
  readonly sitePolicy: PolicyDocument;
  /** Who may have a mail sent; `null` where none is wanted. */
  readonly topicPolicy: PolicyDocument | null;
  /** Whether the identity pool takes guests in. */
  readonly open: boolean;
  readonly cors: readonly CorsRule[];
  /** Sent with every file of the page, names in lower case. */
  readonly siteHeaders: Readonly<Record<string, string>>;
}

/**
 * Works out the template's own rules for one deployment, so that what is tested is what is deployed.
 * @throws Error when the template, or a parameter, says something that is not understood here
 */
export function loadRules(parameters: RuleParameters, template: Template = readTemplate()): Rules {
  const values = valuesOf(parameters, template);
  const conditions = conditionsOf(template.Conditions ?? {}, values);
  const properties = (name: string) => {
    const resource = template.Resources[name];
    if (!resource) throw new Error(`The template has no ${name}.`);
    return resolve(resource.Properties, values, conditions) as Record<string, unknown>;
  };
  const policy = (kind: PolicyKind, name: string) => readPolicy(kind, properties(name).PolicyDocument);
  const bucket = properties('DropBucket');
  const role = parseSection(ROLE, properties('GuestRole'), 'guest role');
  const headers = siteHeadersOf(properties('SiteHeaders').ResponseHeadersPolicyConfig);
  return {
    guestPolicy: readPolicy('identity', role.Policies[0].PolicyDocument),
    bucketPolicy: policy('bucket', 'DropBucketPolicy'),
    trustPolicy: readPolicy('trust', role.AssumeRolePolicyDocument),
    sitePolicy: policy('service', 'SiteBucketPolicy'),
    topicPolicy: conditions.TellsOfArrivals ? policy('service', 'ArrivalTopicPolicy') : null,
    open: parseSection(POOL, properties('GuestPool'), 'identity pool').AllowUnauthenticatedIdentities,
    cors: corsRulesOf(bucket.CorsConfiguration),
    siteHeaders: renameBucket(headers, String(bucket.BucketName), parameters.bucket),
  };
}

/** The classic flow would let guests past the limits that Cognito itself puts on their sessions. */
const POOL = v.strictObject({
  AllowUnauthenticatedIdentities: v.boolean(),
  AllowClassicFlow: v.literal(false),
});

/** Strict, so that a right granted in any other way than by the one policy is noticed. */
const ROLE = v.strictObject({
  Description: v.string(),
  MaxSessionDuration: v.number(),
  AssumeRolePolicyDocument: v.unknown(),
  Policies: v.strictTuple([v.strictObject({ PolicyName: v.string(), PolicyDocument: v.unknown() })]),
});

/** The template makes up the bucket's name from its account; here the bucket has the name it was given. */
function renameBucket(headers: Rules['siteHeaders'], made: string, given: string): Rules['siteHeaders'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replaceAll(made, given)]),
  );
}
