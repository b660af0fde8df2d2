import * as v from 'valibot';
import { parseSection } from './template.ts';

const override = { Override: v.literal(true) };

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-responseheaderspolicy-responseheaderspolicyconfig.html */
const CONFIG = v.strictObject({
  Name: v.string(),
  SecurityHeadersConfig: v.strictObject({
    ContentSecurityPolicy: v.strictObject({ ...override, ContentSecurityPolicy: v.string() }),
    StrictTransportSecurity: v.strictObject({
      ...override,
      AccessControlMaxAgeSec: v.number(),
      IncludeSubdomains: v.boolean(),
      Preload: v.boolean(),
    }),
    ContentTypeOptions: v.strictObject(override),
    ReferrerPolicy: v.strictObject({ ...override, ReferrerPolicy: v.string() }),
  }),
  CustomHeadersConfig: v.strictObject({
    Items: v.array(v.strictObject({ ...override, Header: v.string(), Value: v.string() })),
  }),
});

/**
 * The headers that CloudFront adds to every answer under a response headers policy; names in lower case.
 * @param config the resource's `ResponseHeadersPolicyConfig` with resolved intrinsic functions
 * @throws Error for an unknown setting
 */
export function siteHeadersOf(config: unknown): Readonly<Record<string, string>> {
  const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = parseSection(
    CONFIG,
    config,
    'response headers policy',
  );
  return {
    'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy,
    'strict-transport-security': strictTransport(security.StrictTransportSecurity),
    'x-content-type-options': 'nosniff',
    'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
    ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header.toLowerCase(), Value])),
  };
}

function strictTransport(setting: {
  AccessControlMaxAgeSec: number;
  IncludeSubdomains: boolean;
  Preload: boolean;
}): string {
  const directives = [`max-age=${setting.AccessControlMaxAgeSec}`];
  if (setting.IncludeSubdomains) directives.push('includeSubDomains');
  if (setting.Preload) directives.push('preload');
  return directives.join('; ');
}
