import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { conditionsOf } from '../../../infra/template/conditions.ts';
import { resolve } from '../../../infra/template/intrinsics.ts';
import { valuesOf } from '../../../infra/template/parameters.ts';
import { parseTemplate, readTemplate } from '../../../infra/template/template.ts';
import { deployment } from '../../support/deployment.ts';

const template = readTemplate();
const WEBHOOK = 'https://hooks.example/services/T0/B0/secret';
const propertiesOf = (name: string) => template.Resources[name]?.Properties;

/** The template with resolved functions, for a deployment with these options. */
function made(name: string, options: Readonly<Record<string, string>> = {}): unknown {
  const values = valuesOf({ ...deployment, options }, template);
  const unnamed = {
    'SiteBucket.RegionalDomainName': 'site',
    'SiteAccess.Id': 'access',
    SiteHeaders: 'headers',
    'WebhookConnection.Arn': 'connection',
    'WebhookRole.Arn': 'role',
  };
  const conditions = conditionsOf(template.Conditions ?? {}, values);
  return resolve(propertiesOf(name), { ...values, ...unnamed }, conditions);
}

describe('the template', () => {
  test('fits into the request that CloudFormation takes it in', () => {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    expect(statSync(new URL('../../../infra/template/template.yaml', import.meta.url)).size).toBeLessThan(
      51_200,
    );
  });

  test('holds these resources and no others', () => {
    const types = Object.entries(template.Resources).map(([name, { Type }]) => `${name} ${Type}`);
    expect(types).toEqual([
      'DropBucket AWS::S3::Bucket',
      'DropBucketPolicy AWS::S3::BucketPolicy',
      'GuestPool AWS::Cognito::IdentityPool',
      'GuestPoolRoles AWS::Cognito::IdentityPoolRoleAttachment',
      'GuestRole AWS::IAM::Role',
      'SiteBucket AWS::S3::Bucket',
      'SiteBucketPolicy AWS::S3::BucketPolicy',
      'SiteAccess AWS::CloudFront::OriginAccessControl',
      'Distribution AWS::CloudFront::Distribution',
      'SiteHeaders AWS::CloudFront::ResponseHeadersPolicy',
      'ArrivalTopic AWS::SNS::Topic',
      'ArrivalTopicPolicy AWS::SNS::TopicPolicy',
      'ArrivalRule AWS::Events::Rule',
      'WebhookConnection AWS::Events::Connection',
      'WebhookDestination AWS::Events::ApiDestination',
      'WebhookRole AWS::IAM::Role',
      'Budget AWS::Budgets::Budget',
    ]);
  });

  test('makes the half that sends mail only for those who want mail', () => {
    const made = (options: Readonly<Record<string, string>>) => {
      const conditions = conditionsOf(
        template.Conditions ?? {},
        valuesOf({ ...deployment, options }, template),
      );
      return Object.entries(template.Resources).flatMap(([name, { Condition }]) =>
        Condition !== undefined && conditions[Condition] ? [name] : [],
      );
    };
    const mail = ['ArrivalTopic', 'ArrivalTopicPolicy', 'ArrivalRule'];
    expect(made({})).toEqual([]);
    expect(made({ NotificationEmail: 'owner@example.org' })).toEqual(mail);
    expect(made({ NotificationEmail: 'owner@example.org', MonthlyBudget: '5' })).toEqual([...mail, 'Budget']);
    expect(made({ MonthlyBudget: '5' })).toEqual([]);
    expect(made({ WebhookUrl: WEBHOOK })).toEqual([
      ...['ArrivalRule', 'WebhookConnection', 'WebhookDestination', 'WebhookRole'],
    ]);
  });

  test('has no policy that nothing here reads', () => {
    const policies = Object.entries(template.Resources).flatMap(([name, { Properties }]) =>
      (JSON.stringify(Properties).match(/"(AssumeRole)?PolicyDocument"/g) ?? []).map(() => name),
    );
    expect(policies).toEqual([
      ...['DropBucketPolicy', 'GuestRole', 'GuestRole', 'SiteBucketPolicy', 'ArrivalTopicPolicy'],
      ...['WebhookRole', 'WebhookRole'],
    ]);
  });

  test('keeps the drop bucket, and what is in it, when the stack goes', () => {
    expect(template.Resources.DropBucket).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('shuts the drop bucket to the public, encrypts it and tells of every arrival', () => {
    const bucket = made('DropBucket', { NotificationEmail: 'owner@example.org' });
    expect(bucket).toMatchObject({
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    // Events are charged for, also those that nobody listens to.
    expect(made('DropBucket')).not.toHaveProperty('NotificationConfiguration');
  });

  test('throws away the parts of unfinished uploads after one to seven days', () => {
    expect(made('DropBucket', { IncompleteUploadDays: '3' })).toMatchObject({
      LifecycleConfiguration: {
        Rules: [{ Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: '3' } }],
      },
    });
    expect(template.Parameters.IncompleteUploadDays).toMatchObject({ Default: 7, MinValue: 1, MaxValue: 7 });
  });

  test('deletes what guests sent, and nothing else, only where the owner says after how many days', () => {
    expect(made('DropBucket', { ExpireAfterDays: '30' })).toMatchObject({
      LifecycleConfiguration: {
        Rules: [
          { Id: 'AbortIncompleteUploads' },
          { Id: 'ExpireDeliveries', Status: 'Enabled', Prefix: 'drop/', ExpirationInDays: '30' },
        ],
      },
    });
    expect(JSON.stringify(made('DropBucket'))).not.toContain('Expire');
  });

  test('lets guests into the identity pool, by the enhanced flow only, until it is closed', () => {
    expect(made('GuestPool')).toEqual({ AllowUnauthenticatedIdentities: true, AllowClassicFlow: false });
    expect(made('GuestPool', { Open: 'no' })).toMatchObject({ AllowUnauthenticatedIdentities: false });
    expect(propertiesOf('GuestPoolRoles')).toEqual({
      IdentityPoolId: { Ref: 'GuestPool' },
      Roles: { unauthenticated: { 'Fn::GetAtt': 'GuestRole.Arn' } },
    });
  });

  test('shuts the site’s bucket to all but CloudFront, which signs what it asks for', () => {
    expect(made('SiteBucket')).toMatchObject({
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    expect(made('SiteAccess')).toMatchObject({
      OriginAccessControlConfig: { SigningBehavior: 'always', SigningProtocol: 'sigv4' },
    });
  });

  test('serves the page over HTTPS, HTTP/2 and 3, compressed, with its headers on every answer', () => {
    const { DistributionConfig } = made('Distribution') as { DistributionConfig: object };
    expect(DistributionConfig).toMatchObject({
      HttpVersion: 'http2and3',
      DefaultRootObject: 'index.html',
      Origins: [{ DomainName: 'site', OriginAccessControlId: 'access' }],
      DefaultCacheBehavior: {
        ViewerProtocolPolicy: 'redirect-to-https',
        Compress: true,
        CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
        ResponseHeadersPolicyId: 'headers',
      },
    });
    // A second cache behaviour, or an error page, could be served without them.
    expect(Object.keys(DistributionConfig)).not.toContain('CacheBehaviors');
    expect(Object.keys(DistributionConfig)).not.toContain('CustomErrorResponses');
    expect(Object.keys(DistributionConfig)).not.toContain('Aliases');
  });

  test('serves it under the owner’s own name with the certificate for it', () => {
    const CertificateArn =
      'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012';
    expect(made('Distribution', { SiteDomain: 'in.example.org', CertificateArn })).toMatchObject({
      DistributionConfig: {
        Aliases: ['in.example.org'],
        ViewerCertificate: { AcmCertificateArn: CertificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
      },
    });
  });

  test('sends one mail when a delivery’s manifest arrives, and none for a file', () => {
    const mail = { NotificationEmail: 'owner@example.org' };
    expect(made('ArrivalRule', mail)).toMatchObject({
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        // Which keys these are: arrival-rule.test.ts.
        detail: { bucket: { name: ['drop-box'] } },
      },
    });
    const { Targets } = made('ArrivalRule', mail) as {
      Targets: { InputTransformer: { InputPathsMap: Record<string, string>; InputTemplate: string } }[];
    };
    const { InputPathsMap = {}, InputTemplate = '' } = Targets[0]?.InputTransformer ?? {};
    const used = [...InputTemplate.matchAll(/<(\w+)>/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(Object.keys(InputPathsMap)));
    for (const line of InputTemplate.trim().split('\n')) expect(JSON.parse(line)).toBeTypeOf('string');
  });

  test('calls a web hook at most once a second, with no word of a stranger', () => {
    expect(made('WebhookDestination', { WebhookUrl: WEBHOOK })).toMatchObject({
      ...{ HttpMethod: 'POST', InvocationEndpoint: WEBHOOK, InvocationRateLimitPerSecond: 1 },
    });
    const { Targets } = made('ArrivalRule', { WebhookUrl: WEBHOOK }) as {
      Targets: { Id: string; InputTransformer: { InputPathsMap: object; InputTemplate: string } }[];
    };
    expect(Targets.map(({ Id }) => Id)).toEqual(['webhook']);
    expect(Targets[0]?.InputTransformer.InputPathsMap).toEqual({ time: '$.time' });
    const text = expect.stringContaining('npm run fetch -- --new') as string;
    expect(JSON.parse(Targets[0]?.InputTransformer.InputTemplate ?? '')).toEqual({ text, content: text });
  });

  test.each(['http://hooks.example', 'https://a b', 'javascript:x'])('calls no %s', (address) => {
    expect(address).not.toMatch(new RegExp(template.Parameters.WebhookUrl?.AllowedPattern ?? ''));
  });

  test('puts out what config.json asks for, and where the page goes', () => {
    expect(template.Outputs).toMatchObject({
      Region: { Value: { Ref: 'AWS::Region' } },
      IdentityPoolId: { Value: { Ref: 'GuestPool' } },
      Bucket: { Value: { Ref: 'DropBucket' } },
      Prefix: { Value: { Ref: 'Prefix' } },
      SiteBucket: { Value: { Ref: 'SiteBucket' } },
      DistributionId: { Value: { Ref: 'Distribution' } },
      GuestRole: { Value: { Ref: 'GuestRole' } },
    });
  });

  test.each(['drop/', '', 'a/b/c/', 'Inbox_2026/from-guests/'])('takes the prefix %j', (prefix) => {
    expect(prefix).toMatch(new RegExp(template.Parameters.Prefix?.AllowedPattern ?? ''));
  });

  test.each(['drop', '/', '*/', 'a//b/', '../', './', 'a b/', '${x}/'])(
    'does not take the prefix %j',
    (prefix) => {
      expect(prefix).not.toMatch(new RegExp(template.Parameters.Prefix?.AllowedPattern ?? ''));
    },
  );
});

describe('reading a template', () => {
  test('writes short forms of functions out', () => {
    const short = 'Resources: { A: !Join [ "", [ !Ref B, !Sub "${C}", !GetAtt D.Arn ] ] }';
    expect(parseTemplate(short).Resources).toEqual({
      A: { 'Fn::Join': ['', [{ Ref: 'B' }, { 'Fn::Sub': '${C}' }, { 'Fn::GetAtt': 'D.Arn' }]] },
    });
  });

  test.each([
    ['a function that is not known', 'Resources: { A: !Cidr x }'],
    ['a misspelt function', 'Resources: { A: !Reff x }'],
    ['a function on the wrong kind of value', 'Resources: { A: !Join x }'],
    ['a key that stands there twice', 'Resources: { A: 1, A: 2 }'],
    ['what is not YAML', 'Resources: { A: '],
  ])('refuses %s', (_, yaml) => {
    expect(() => parseTemplate(yaml)).toThrow('The template cannot be read');
  });
});
