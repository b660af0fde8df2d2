import type { Values } from './intrinsics.ts';
import type { Template } from './template.ts';

/** One deployment: the parameters of a stack, and the names that its resources get. */
export interface RuleParameters {
  readonly region: string;
  /** Twelve digits. No rule depends on them. */
  readonly accountId?: string;
  readonly bucket: string;
  /** Ends with `/` or is empty. */
  readonly prefix: string;
  readonly identityPoolId: string;
  /** Origins besides CloudFront that serve the page, for example `https://drop.example.org`. */
  readonly siteOrigins: readonly string[];
  /** Further parameters of the template, by name. */
  readonly options?: Readonly<Record<string, string>>;
}

/** Placeholders for names that AWS generates. No rule depends on their values. */
const PLACEHOLDERS = {
  'AWS::StackName': 'letterbox',
  Distribution: 'EDFDVBD6EXAMPLE',
  'Distribution.DomainName': 'd111111abcdef8.cloudfront.net',
  SiteBucket: 'letterbox-sitebucket-example',
  'SiteBucket.Arn': 'arn:aws:s3:::letterbox-sitebucket-example',
};

/** Ends the ARN of an API destination. */
const PLACEHOLDER_UUID = '00000000-0000-4000-8000-000000000000';

/** The account where none is given. */
const PLACEHOLDER_ACCOUNT = '000000000000';

/**
 * The values of the names in the template for one deployment.
 * @throws Error for a parameter that the template does not have or does not allow
 */
export function valuesOf(parameters: RuleParameters, template: Template): Values {
  const {
    region,
    accountId = PLACEHOLDER_ACCOUNT,
    bucket,
    prefix,
    identityPoolId,
    siteOrigins,
    options,
  } = parameters;
  const given = { ...options, Prefix: prefix, OtherOrigins: siteOrigins.join(',') };
  for (const [name, value] of Object.entries(given)) check(name, value, template);
  const defaults = Object.entries(template.Parameters).flatMap(([name, { Default }]) =>
    Default === undefined ? [] : [[name, String(Default)] as const],
  );
  return {
    ...Object.fromEntries(defaults),
    ...given,
    ...PLACEHOLDERS,
    'AWS::Region': region,
    'AWS::AccountId': accountId,
    'WebhookDestination.Arn': `arn:aws:events:${region}:${accountId}:api-destination/letterbox/${PLACEHOLDER_UUID}`,
    ArrivalTopic: `arn:aws:sns:${region}:${accountId}:letterbox-arrivals`,
    DropBucket: bucket,
    'DropBucket.Arn': `arn:aws:s3:::${bucket}`,
    GuestPool: identityPoolId,
  };
}

/** Checks a parameter. A prefix such as `*` would widen every policy that contains it. */
function check(name: string, value: string, template: Template): void {
  const parameter = template.Parameters[name];
  const { AllowedPattern = '', AllowedValues = [value] } = parameter ?? {};
  if (parameter && new RegExp(AllowedPattern).test(value) && AllowedValues.map(String).includes(value))
    return;
  throw new Error(`${JSON.stringify(value)} is not a ${name} that the template allows.`);
}
