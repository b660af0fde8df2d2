import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition, PolicyDocument, Statement } from '../../../infra/template/policy.ts';
import type { AccessRequest } from '../../../local/policy/evaluate.ts';
import { evaluate } from '../../../local/policy/evaluate.ts';

const policy = (...statements: Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});
const allow: Statement = { Effect: 'Allow', Action: ['s3:*'], Resource: ['*'] };
const deny: Statement = { ...allow, Effect: 'Deny', Principal: '*' };
const put: AccessRequest = { action: 's3:PutObject', resource: 'arn:aws:s3:::b/k', context: {} };

/** The decision of a single statement. */
const decide = (statement: Partial<Statement>, attempt: Partial<AccessRequest> = {}) =>
  evaluate({ ...put, ...attempt }, { identity: [policy({ ...allow, ...statement })], resource: [] });

describe('a decision', () => {
  test.each([
    ['nothing at all', [], [], 'implicit-deny'],
    ['an Allow on the identity', [allow], [], 'allow'],
    ['an Allow on the resource', [], [{ ...allow, Principal: '*' }], 'allow'],
    ['a Deny on the identity', [deny], [], 'explicit-deny'],
    ['a Deny on the resource against an Allow on the identity', [allow], [deny], 'explicit-deny'],
    ['a Deny on the identity against an Allow on the resource', [deny], [allow], 'explicit-deny'],
    ['a Deny after an Allow in one policy', [allow, deny], [], 'explicit-deny'],
    ['an Allow after a Deny in one policy', [deny, allow], [], 'explicit-deny'],
  ] as const)('over %s', (_, identity, resource, decision) => {
    expect(evaluate(put, { identity: [policy(...identity)], resource: [policy(...resource)] })).toBe(
      decision,
    );
  });

  test('counts every policy', () => {
    expect(evaluate(put, { identity: [policy(), policy(allow)], resource: [] })).toBe('allow');
    expect(evaluate(put, { identity: [policy(allow)], resource: [policy(), policy(deny)] })).toBe(
      'explicit-deny',
    );
  });
});

describe('a statement applies', () => {
  test.each([
    ['its action', ['s3:PutObject'], 'allow'],
    ['its action in other letters', ['S3:putobject'], 'allow'],
    ['one of its actions', ['s3:GetObject', 's3:PutObject'], 'allow'],
    ['an action with wildcards', ['s3:Put*t'], 'allow'],
    ['no other action', ['s3:GetObject'], 'implicit-deny'],
    ['no longer action', ['s3:PutObjec'], 'implicit-deny'],
  ] as const)('to %s', (_, Action, decision) => {
    expect(decide({ Action })).toBe(decision);
  });

  test.each([
    ['its resource', ['arn:aws:s3:::b/k'], 'allow'],
    ['one of its resources', ['arn:aws:s3:::a', 'arn:aws:s3:::b/*'], 'allow'],
    ['no resource in other letters', ['arn:aws:s3:::b/K'], 'implicit-deny'],
    ['not to objects when it names the bucket', ['arn:aws:s3:::b'], 'implicit-deny'],
    ['not to the objects of another bucket', ['arn:aws:s3:::bb/*'], 'implicit-deny'],
  ] as const)('to %s', (_, Resource, decision) => {
    expect(decide({ Resource })).toBe(decision);
  });

  test('to whom the named identity provider vouches for, where it names one', () => {
    const trust: Partial<Statement> = { Principal: { Federated: 'cognito-identity.amazonaws.com' } };
    expect(decide(trust, { federated: 'cognito-identity.amazonaws.com' })).toBe('allow');
    expect(decide(trust, { federated: 'accounts.google.com' })).toBe('implicit-deny');
    expect(decide(trust)).toBe('implicit-deny');
  });
});

const NOON = '2030-07-01T12:00:00Z';
const LATER_IN_ROME = '2030-07-01T14:00:01+02:00';

describe('a condition', () => {
  const key = 's3:x';
  test.each<[string, Condition, string | undefined, boolean]>([
    ['StringEquals takes its value', { StringEquals: { [key]: ['a'] } }, 'a', true],
    ['StringEquals takes any of its values', { StringEquals: { [key]: ['b', 'a'] } }, 'a', true],
    ['StringEquals minds case', { StringEquals: { [key]: ['a'] } }, 'A', false],
    ['StringEquals knows no wildcards', { StringEquals: { [key]: ['*'] } }, 'a', false],
    ['StringEquals needs a value', { StringEquals: { [key]: [''] } }, undefined, false],
    ['StringEqualsIfExists takes its value', { StringEqualsIfExists: { [key]: ['a'] } }, 'a', true],
    ['StringEqualsIfExists takes no other', { StringEqualsIfExists: { [key]: ['a'] } }, 'b', false],
    ['StringEqualsIfExists takes no empty one', { StringEqualsIfExists: { [key]: ['a'] } }, '', false],
    ['StringEqualsIfExists takes absence', { StringEqualsIfExists: { [key]: ['a'] } }, undefined, true],
    ['StringLike takes its value', { 'ForAnyValue:StringLike': { [key]: ['a'] } }, 'a', true],
    ['StringLike knows wildcards', { 'ForAnyValue:StringLike': { [key]: ['a*'] } }, 'abc', true],
    ['StringLike minds case', { 'ForAnyValue:StringLike': { [key]: ['a*'] } }, 'Abc', false],
    ['StringLike needs a value', { 'ForAnyValue:StringLike': { [key]: ['*'] } }, undefined, false],
    ['Bool takes its value', { Bool: { [key]: ['false'] } }, 'false', true],
    ['Bool does not mind case', { Bool: { [key]: ['true'] } }, 'True', true],
    ['Bool takes no other', { Bool: { [key]: ['true'] } }, 'false', false],
    ['Bool needs a value', { Bool: { [key]: ['false'] } }, undefined, false],
    [
      'DateGreaterThan takes a later time',
      { DateGreaterThan: { [key]: [NOON] } },
      '2030-07-01T12:00:01Z',
      true,
    ],
    [
      'DateGreaterThan takes one in another notation',
      { DateGreaterThan: { [key]: [NOON] } },
      LATER_IN_ROME,
      true,
    ],
    ['DateGreaterThan does not take its value', { DateGreaterThan: { [key]: [NOON] } }, NOON, false],
    [
      'DateGreaterThan takes no earlier one',
      { DateGreaterThan: { [key]: [NOON] } },
      '2030-06-30T23:00:00Z',
      false,
    ],
    ['DateGreaterThan takes no other text', { DateGreaterThan: { [key]: [NOON] } }, 'later', false],
    ['DateGreaterThan needs a value', { DateGreaterThan: { [key]: [NOON] } }, undefined, false],
    ['Null true asks for absence', { Null: { [key]: ['true'] } }, undefined, true],
    ['Null true takes no value', { Null: { [key]: ['true'] } }, 'a', false],
    ['Null false asks for presence', { Null: { [key]: ['false'] } }, 'a', true],
    ['Null false takes no absence', { Null: { [key]: ['false'] } }, undefined, false],
  ])('%s', (_, Condition, value, holds) => {
    const context = value === undefined ? {} : { [key]: value };
    expect(decide({ Condition }, { context })).toBe(holds ? 'allow' : 'implicit-deny');
  });

  test('holds only with every key of every operator', () => {
    const Condition: Condition = { Null: { 's3:a': ['true'] }, Bool: { 's3:b': ['true'], 's3:c': ['true'] } };
    const all = { 's3:b': 'true', 's3:c': 'true' };
    expect(decide({ Condition }, { context: all })).toBe('allow');
    expect(decide({ Condition }, { context: { ...all, 's3:a': '' } })).toBe('implicit-deny');
    expect(decide({ Condition }, { context: { ...all, 's3:b': 'false' } })).toBe('implicit-deny');
    expect(decide({ Condition }, { context: { 's3:b': 'true' } })).toBe('implicit-deny');
  });

  test('does not mind the case of its keys, on either side', () => {
    const Condition: Condition = { Bool: { 'aws:SecureTransport': ['false'] } };
    expect(decide({ Condition }, { context: { 'AWS:securetransport': 'false' } })).toBe('allow');
  });
});

describe('for all policies', () => {
  const statement = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: fc.subarray(['s3:PutObject', 's3:Get*', '*', 'sts:x'], { minLength: 1 }),
    Resource: fc.subarray(['arn:aws:s3:::b/*', 'arn:aws:s3:::b', 'arn:aws:s3:::c/k'], { minLength: 1 }),
    Condition: fc.constantFrom<Condition[]>(
      {},
      { Bool: { 'aws:securetransport': ['true'] } },
      { Null: { 's3:if-none-match': ['true'] } },
    ),
  });
  const policies = fc.record({
    identity: fc.array(
      fc.array(statement).map((all) => policy(...all)),
      { maxLength: 3 },
    ),
    resource: fc.array(
      fc.array(statement).map((all) => policy(...all)),
      { maxLength: 3 },
    ),
  });
  const attempt = fc.record({
    action: fc.constantFrom('s3:PutObject', 's3:GetObject', 's3:DeleteObject'),
    resource: fc.constantFrom('arn:aws:s3:::b/k', 'arn:aws:s3:::b', 'arn:aws:s3:::c/k'),
    context: fc.constantFrom<AccessRequest['context'][]>(
      {},
      { 'aws:securetransport': 'true' },
      { 's3:if-none-match': '*' },
    ),
  });

  test('one more Deny on everything always wins', () => {
    fc.assert(
      fc.property(policies, attempt, ({ identity, resource }, tried) => {
        expect(evaluate(tried, { identity: [...identity, policy(deny)], resource })).toBe('explicit-deny');
        expect(evaluate(tried, { identity, resource: [...resource, policy(deny)] })).toBe('explicit-deny');
      }),
    );
  });

  test('one more Allow never lifts a Deny', () => {
    fc.assert(
      fc.property(policies, attempt, ({ identity, resource }, tried) => {
        const before = evaluate(tried, { identity, resource });
        const after = evaluate(tried, { identity: [policy(allow), ...identity], resource });
        expect(after).toBe(before === 'explicit-deny' ? 'explicit-deny' : 'allow');
      }),
    );
  });

  test('nothing is allowed that no Allow names', () => {
    fc.assert(
      fc.property(policies, attempt, ({ identity, resource }, tried) => {
        const withoutAllow = (document: PolicyDocument) =>
          policy(...document.Statement.filter(({ Effect }) => Effect === 'Deny'));
        const left = { identity: identity.map(withoutAllow), resource: resource.map(withoutAllow) };
        expect(evaluate(tried, left)).not.toBe('allow');
      }),
    );
  });
});
