import { RegoEngine } from '@aws/cloudformation-validate';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { templateProblems } from '../../../infra/template/check-template.ts';

const TEMPLATE = readFileSync(new URL('../../../infra/template/template.yaml', import.meta.url), 'utf8');

// Takes seconds to create, so all tests share one.
const engine = new RegoEngine();
afterAll(() => {
  engine.free();
});

function faultsWith(original: string, mistake: string): string {
  expect(TEMPLATE).toContain(original);
  return templateProblems(TEMPLATE.replace(original, mistake), engine).join('\n');
}

describe('checking the template', () => {
  test('finds nothing wrong with it', () => {
    expect(templateProblems(TEMPLATE, engine)).toEqual([]);
  });

  test.each([
    ['a misspelt property', 'ExposedHeaders:', 'ExposeHeaders:', 'ExposeHeaders'],
    [
      'a property at the wrong depth',
      'HttpVersion: http2and3',
      'OriginAccessControlId: x',
      'OriginAccessControlId',
    ],
    [
      'a required property that is missing',
      '      AllowUnauthenticatedIdentities: !If [Closed, false, true]\n',
      '',
      'AllowUnauthenticatedIdentities',
    ],
    ['a value that is none', 'HttpVersion: http2and3', 'HttpVersion: http4', 'http4'],
    ['a session that is too short', 'MaxSessionDuration: 3600', 'MaxSessionDuration: 900', '3600'],
    [
      'a resource type that does not exist',
      'Type: AWS::SNS::Topic\n',
      'Type: AWS::SNS::Topics\n',
      'AWS::SNS::Topics',
    ],
    [
      'an attribute that does not exist',
      '!GetAtt SiteAccess.Id',
      '!GetAtt SiteAccess.Arn',
      "'Arn' is not one of",
    ],
    ['an attribute of nothing', '!GetAtt SiteAccess.Id', '!GetAtt SiteAcces.Id', 'SiteAcces'],
    ['a reference to nothing', '!Ref SiteHeaders', '!Ref SiteHeader', 'SiteHeader'],
    [
      'a reference to what may not be made',
      '    Value: !Ref GuestRole',
      '    Value: !Ref ArrivalTopic',
      'ArrivalTopic',
    ],
    [
      'a condition that does not exist',
      'Condition: WatchesBudget',
      'Condition: WatchesTheBudget',
      'WatchesTheBudget',
    ],
    [
      'a circle of dependencies',
      'letterbox-${AWS::AccountId}-${BucketSuffix}.s3',
      '${DropBucket}.s3',
      'ircular',
    ],
    ['a misspelt action', 'Action: s3:PutObject', 'Action: s3:PutObjects', 'This action is not used here'],
    [
      'a misspelt action for a service',
      'Action: sns:Publish',
      'Action: sns:Publsh',
      'This action is not used here',
    ],
    ['a misspelt condition key', "'s3:if-none-match'", "'s3:if-non-match'", 's3:if-non-match'],
    [
      'a key that the action does not have',
      "'s3:ResourceAccount': !Ref AWS::AccountId\n              # A",
      "'s3:if-none-match': '*'\n              # A",
      's3:if-none-match',
    ],
    ['a misspelt key for a service', "'aws:SourceArn'", "'aws:SourceArm'", 'aws:sourcearm'],
  ])('finds %s', (_, original, mistake, complaint) => {
    expect(faultsWith(original, mistake)).toContain(complaint);
  });

  test('finds a template that is too long to be sent', () => {
    expect(templateProblems(`${TEMPLATE}\n# ${'x'.repeat(51_200)}`, engine)).toEqual([
      expect.stringContaining('51200 are too many') as string,
    ]);
  });

  test('says where a mistake stands', () => {
    expect(faultsWith('HttpVersion: http2and3', 'HttpVersion: http4')).toMatch(
      /^line \d{3}, Distribution Properties\.DistributionConfig\.HttpVersion: /,
    );
  });
});
