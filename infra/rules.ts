import * as v from 'valibot';
import type { CorsRule } from './cors.ts';
import { corsRulesOf } from './cors.ts';
import type { PolicyDocument } from './policy.ts';
import { readPolicy } from './policy.ts';
import { resolve } from './resolve.ts';
import { siteHeadersOf } from './site-headers.ts';
import type { RuleParameters } from './stack-values.ts';
import { valuesOf } from './stack-values.ts';
import type { Template } from './template.ts';
import { readTemplate } from './template.ts';
import { understand } from './understand.ts';

export type { RuleParameters };

/** What the template lets happen, in plain data: who may do what, and what browsers are told. */
export interface Rules {
  /** Attached to the guest's role. */
  readonly guestPolicy: PolicyDocument;
  readonly bucketPolicy: PolicyDocument;
  /** Whom the guest's role trusts. */
  readonly trustPolicy: PolicyDocument;
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
  const properties = (name: string) => {
    const resource = template.Resources[name];
    if (!resource) throw new Error(`The template has no ${name}.`);
    return resolve(resource.Properties, values) as Record<string, unknown>;
  };
  const bucket = properties('DropBucket');
  const role = understand(ROLE, properties('GuestRole'), 'guest role');
  const headers = siteHeadersOf(properties('SiteHeaders').ResponseHeadersPolicyConfig);
  return {
    guestPolicy: readPolicy('identity', role.Policies[0].PolicyDocument),
    bucketPolicy: readPolicy('bucket', properties('DropBucketPolicy').PolicyDocument),
    trustPolicy: readPolicy('trust', role.AssumeRolePolicyDocument),
    cors: corsRulesOf(bucket.CorsConfiguration),
    siteHeaders: renameBucket(headers, String(bucket.BucketName), parameters.bucket),
  };
}

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
