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

/** What the template allows, as plain data: who may do what, and which headers browsers get. */
export interface Rules {
  /** Attached to the guest's role. */
  readonly guestPolicy: PolicyDocument;
  readonly bucketPolicy: PolicyDocument;
  /** Who may assume the guest's role. */
  readonly trustPolicy: PolicyDocument;
  /** Who may read the page's own files. */
  readonly sitePolicy: PolicyDocument;
  /** Who may publish to the topic that sends mail; `null` without notifications. */
  readonly topicPolicy: PolicyDocument | null;
  /** Who may assume the role that calls the web hook, and what that role may do; `null` without a web hook. */
  readonly webhook: { readonly trustPolicy: PolicyDocument; readonly policy: PolicyDocument } | null;
  /** Whether the identity pool accepts guests. */
  readonly open: boolean;
  readonly cors: readonly CorsRule[];
  /** Headers of every file of the page; names in lower case. */
  readonly siteHeaders: Readonly<Record<string, string>>;
}

/**
 * Computes the template's rules for one deployment, so that tests check what is deployed.
 * @throws Error when the template or a parameter contains something that is not supported here
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
    webhook: conditions.CallsWebhook ? webhookOf(properties('WebhookRole')) : null,
    open: parseSection(POOL, properties('GuestPool'), 'identity pool').AllowUnauthenticatedIdentities,
    cors: corsRulesOf(bucket.CorsConfiguration),
    siteHeaders: renameBucket(headers, String(bucket.BucketName), parameters.bucket),
  };
}

/**
 * `AllowClassicFlow` must be off: in the classic flow, the limits that Cognito sets on guests' sessions do
 * not apply.
 */
const POOL = v.strictObject({
  AllowUnauthenticatedIdentities: v.boolean(),
  AllowClassicFlow: v.literal(false),
});

/** Strict, so that a right granted in any way other than the one policy is refused. */
const ROLE = v.strictObject({
  Description: v.string(),
  MaxSessionDuration: v.number(),
  AssumeRolePolicyDocument: v.unknown(),
  Policies: v.strictTuple([v.strictObject({ PolicyName: v.string(), PolicyDocument: v.unknown() })]),
});

/** Strict as the guest's role is. */
const WEBHOOK_ROLE = v.omit(ROLE, ['MaxSessionDuration']);

function webhookOf(properties: Readonly<Record<string, unknown>>): Rules['webhook'] {
  const { AssumeRolePolicyDocument, Policies } = parseSection(WEBHOOK_ROLE, properties, 'web hook role');
  return {
    trustPolicy: readPolicy('serviceTrust', AssumeRolePolicyDocument),
    policy: readPolicy('destination', Policies[0].PolicyDocument),
  };
}

/** Replaces the bucket's name, which the template derives from the account, by the name of this deployment. */
function renameBucket(headers: Rules['siteHeaders'], made: string, given: string): Rules['siteHeaders'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replaceAll(made, given)]),
  );
}
