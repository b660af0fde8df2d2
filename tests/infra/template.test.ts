import { describe, expect, test } from 'vitest';
import { parseTemplate, readTemplate } from '../../infra/template.ts';

const template = readTemplate();
const propertiesOf = (name: string) => template.Resources[name]?.Properties;

describe('the template', () => {
  test('holds these resources and no others', () => {
    const types = Object.entries(template.Resources).map(([name, { Type }]) => `${name} ${Type}`);
    expect(types).toEqual([
      'DropBucket AWS::S3::Bucket',
      'DropBucketPolicy AWS::S3::BucketPolicy',
      'GuestPool AWS::Cognito::IdentityPool',
      'GuestPoolRoles AWS::Cognito::IdentityPoolRoleAttachment',
      'GuestRole AWS::IAM::Role',
      'SiteHeaders AWS::CloudFront::ResponseHeadersPolicy',
    ]);
  });

  test('keeps the drop bucket, and what is in it, when the stack goes', () => {
    expect(template.Resources.DropBucket).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('shuts the drop bucket to the public, encrypts it and tells of every arrival', () => {
    expect(propertiesOf('DropBucket')).toMatchObject({
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
  });

  test('throws away the parts of unfinished uploads after one to seven days', () => {
    expect(propertiesOf('DropBucket')).toMatchObject({
      LifecycleConfiguration: {
        Rules: [
          {
            Status: 'Enabled',
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: { Ref: 'IncompleteUploadDays' } },
          },
        ],
      },
    });
    expect(template.Parameters.IncompleteUploadDays).toMatchObject({ MinValue: 1, MaxValue: 7 });
  });

  test('lets guests into the identity pool, by the enhanced flow only', () => {
    expect(propertiesOf('GuestPool')).toEqual({
      AllowUnauthenticatedIdentities: true,
      AllowClassicFlow: false,
    });
    expect(propertiesOf('GuestPoolRoles')).toEqual({
      IdentityPoolId: { Ref: 'GuestPool' },
      Roles: { unauthenticated: { 'Fn::GetAtt': 'GuestRole.Arn' } },
    });
  });

  test('puts out what config.json asks for', () => {
    expect(template.Outputs).toMatchObject({
      Region: { Value: { Ref: 'AWS::Region' } },
      IdentityPoolId: { Value: { Ref: 'GuestPool' } },
      Bucket: { Value: { Ref: 'DropBucket' } },
      Prefix: { Value: { Ref: 'Prefix' } },
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
