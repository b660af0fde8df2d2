import { describe, expect, test } from 'vitest';
import { readPolicy } from '../../../infra/template/policy.ts';

const statement = {
  Effect: 'Allow',
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::drop-box/${cognito-identity.amazonaws.com:sub}/*',
};
const read = (extra: object = {}) =>
  readPolicy('identity', { Version: '2012-10-17', Statement: { ...statement, ...extra } }).Statement;

describe('a policy', () => {
  test('may say one thing where a list could stand, and is read as a list', () => {
    expect(read({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:PutObject'],
        Resource: [statement.Resource],
        Condition: { Bool: { 'aws:securetransport': ['true'] } },
      },
    ]);
  });

  test('may name actions and keys in any case', () => {
    expect(read({ Action: 'S3:putobject' })[0]?.Action).toEqual(['S3:putobject']);
    expect(read({ Condition: { Null: { 'S3:If-None-Match': 'true' } } })[0]?.Condition).toEqual({
      Null: { 's3:if-none-match': ['true'] },
    });
  });

  test.each([
    [
      'one key under two spellings',
      { Condition: { Null: { 's3:if-none-match': 'true', 's3:If-None-Match': 'false' } } },
    ],
    [
      'a variable in a condition',
      { Condition: { StringEquals: { 's3:x-amz-storage-class': '${aws:userid}' } } },
    ],
    ['an empty list of values', { Condition: { StringEquals: { 's3:x-amz-storage-class': [] } } }],
    ['a number for a text', { Condition: { StringEquals: { 's3:x-amz-storage-class': 7 } } }],
    [
      'a variable that is not closed',
      { Resource: 'arn:aws:s3:::drop-box/${cognito-identity.amazonaws.com:sub' },
    ],
    ['a wildcard among buckets', { Resource: 'arn:aws:s3:::drop-?/*' }],
    ['a wildcard among services', { Resource: 'arn:aws:*:::drop-box/*' }],
    ['a principal, where the policy is the principal’s own', { Principal: '*' }],
    ['no action', { Action: [] }],
    ['a name with a blank', { Sid: 'Write own' }],
  ])('with %s is refused', (_, mistake) => {
    expect(() => read(mistake)).toThrow('identity policy is not understood');
  });

  test.each([
    ['a list of policies', []],
    ['nothing', null],
    ['no statements', { Version: '2012-10-17', Statement: [] }],
    ['no version', { Statement: statement }],
    ['an element more', { Version: '2012-10-17', Id: 'x', Statement: statement }],
  ])('that is %s is refused', (_, document) => {
    expect(() => readPolicy('identity', document)).toThrow('identity policy is not understood');
  });

  test('of a bucket names a principal, and one of trust names no resource', () => {
    expect(() => readPolicy('bucket', { Version: '2012-10-17', Statement: statement })).toThrow('Principal');
    const Principal = { Federated: 'cognito-identity.amazonaws.com' };
    expect(() =>
      readPolicy('trust', { Version: '2012-10-17', Statement: { ...statement, Principal } }),
    ).toThrow('received "Resource"');
  });
});
