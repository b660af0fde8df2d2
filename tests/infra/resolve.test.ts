import { describe, expect, test } from 'vitest';
import { resolve } from '../../infra/resolve.ts';

const values = {
  'AWS::Region': 'eu-west-1',
  Box: 'drop-box',
  'Box.Arn': 'arn:aws:s3:::drop-box',
  Origins: ['https://a.example', 'https://b.example'],
};

describe('resolving a piece of a template', () => {
  test.each([
    ['plain data', { a: [1, true, null, 'x'] }, { a: [1, true, null, 'x'] }],
    ['a parameter', { Ref: 'Box' }, 'drop-box'],
    ['a list parameter', { Ref: 'Origins' }, ['https://a.example', 'https://b.example']],
    ['an attribute', { 'Fn::GetAtt': 'Box.Arn' }, 'arn:aws:s3:::drop-box'],
    ['names in a text', { 'Fn::Sub': '${Box.Arn}/${AWS::Region}/*' }, 'arn:aws:s3:::drop-box/eu-west-1/*'],
    ['a variable that is left to IAM', { 'Fn::Sub': '${Box}/${!a:sub}/*' }, 'drop-box/${a:sub}/*'],
    ['texts joined', { 'Fn::Join': ['; ', ['a', { Ref: 'Box' }]] }, 'a; drop-box'],
    ['functions deep inside', { a: [{ b: { Ref: 'Box' } }] }, { a: [{ b: 'drop-box' }] }],
  ])('works out %s', (_, node, resolved) => {
    expect(resolve(node, values)).toEqual(resolved);
  });

  test.each([
    ['a name without a value', { Ref: 'Nobody' }, 'refers to Nobody'],
    ['an attribute without a value', { 'Fn::GetAtt': 'Box.Name' }, 'refers to Box.Name'],
    ['a name in a text without a value', { 'Fn::Sub': '${Nobody}' }, 'refers to Nobody'],
    ['a function that is not known', { 'Fn::Cidr': [] }, 'uses Fn::Cidr'],
    ['a list where text belongs', { 'Fn::Sub': '${Origins}' }, 'expects text'],
    ['a form of Sub that is not known', { 'Fn::Sub': ['${x}', { x: 'y' }] }, 'expects text'],
    ['a Join without a list', { 'Fn::Join': [','] }, 'Fn::Join'],
  ])('refuses %s', (_, node, reason) => {
    expect(() => resolve({ deep: [node] }, values)).toThrow(reason);
  });
});
