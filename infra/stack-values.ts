import type { Values } from './resolve.ts';
import type { Template } from './template.ts';

/** One deployment: what a stack of the template would be given, and the names it would give in return. */
export interface RuleParameters {
  readonly region: string;
  /** Twelve digits; no rule depends on them. */
  readonly accountId?: string;
  readonly bucket: string;
  /** Ends with `/` or is empty. */
  readonly prefix: string;
  readonly identityPoolId: string;
  /** For example `https://drop.example.org`. */
  readonly siteOrigins: readonly string[];
}

/**
 * What the names in the template stand for in one deployment.
 * @throws Error for a prefix that the template does not allow
 */
export function valuesOf(parameters: RuleParameters, template: Template): Values {
  checkPrefix(parameters.prefix, template);
  const defaults = Object.entries(template.Parameters).flatMap(([name, { Default }]) =>
    Default === undefined ? [] : [[name, String(Default)] as const],
  );
  return {
    ...Object.fromEntries(defaults),
    'AWS::Region': parameters.region,
    'AWS::AccountId': parameters.accountId ?? '000000000000',
    'AWS::StackName': 'letterbox',
    Prefix: parameters.prefix,
    SiteOrigins: parameters.siteOrigins,
    DropBucket: parameters.bucket,
    'DropBucket.Arn': `arn:aws:s3:::${parameters.bucket}`,
    GuestPool: parameters.identityPoolId,
  };
}

/** A prefix such as `*` would widen every policy that it is written into. */
function checkPrefix(prefix: string, template: Template): void {
  const pattern = template.Parameters.Prefix?.AllowedPattern;
  if (pattern === undefined || !new RegExp(pattern).test(prefix)) {
    throw new Error(`The prefix ${JSON.stringify(prefix)} is not one that the template allows.`);
  }
}
