import { describe, expect, test } from 'vitest';
import { resolve } from '../../../infra/template/intrinsics.ts';

const values = {
  'AWS::Region': 'eu-west-1',
  Box: 'drop-box',
  'Box.Arn': 'arn:aws:s3:::drop-box',
  Origins: ['https://a.example', 'https://b.example'],
};
const conditions = { Yes: true, No: false };
const nothing = { Ref: 'AWS::NoValue' };

describe('resolving a piece of a template', () => {
  test.each([
    ['plain data', { a: [1, true, null, 'x'] }, { a: [1, true, null, 'x'] }],
    ['a parameter', { Ref: 'Box' }, 'drop-box'],
    ['a list parameter', { Ref: 'Origins' }, ['https://a.example', 'https://b.example']],
    ['an attribute', { 'Fn::GetAtt': 'Box.Arn' }, 'arn:aws:s3:::drop-box'],
    ['names in a text', { 'Fn::Sub': '${Box.Arn}/${AWS::Region}/*' }, 'arn:aws:s3:::drop-box/eu-west-1/*'],
    ['a variable that is left to IAM', { 'Fn::Sub': '${Box}/${!a:sub}/*' }, 'drop-box/${a:sub}/*'],
    ['texts joined', { 'Fn::Join': ['; ', ['a', { Ref: 'Box' }]] }, 'a; drop-box'],
    ['a text split', { 'Fn::Split': [',', 'a,b'] }, ['a', 'b']],
    ['functions within functions', { 'Fn::Split': ['-', { 'Fn::Sub': '${Box}-x' }] }, ['drop', 'box', 'x']],
    ['a condition that holds', { 'Fn::If': ['Yes', 'a', { Ref: 'Nobody' }] }, 'a'],
    ['a condition that does not', { 'Fn::If': ['No', { Ref: 'Nobody' }, { Ref: 'Box' }] }, 'drop-box'],
    ['an item that is left out', ['a', { 'Fn::If': ['No', 'b', nothing] }, 'c'], ['a', 'c']],
    ['a property that is left out', { a: 1, b: { 'Fn::If': ['Yes', nothing, 2] } }, { a: 1 }],
    ['functions deep inside', { a: [{ b: { Ref: 'Box' } }] }, { a: [{ b: 'drop-box' }] }],
  ])('works out %s', (_, node, resolved) => {
    expect(resolve(node, values, conditions)).toEqual(resolved);
  });

  test.each([
    ['a name without a value', { Ref: 'Nobody' }, 'refers to Nobody'],
    ['an attribute without a value', { 'Fn::GetAtt': 'Box.Name' }, 'refers to Box.Name'],
    ['a name in a text without a value', { 'Fn::Sub': '${Nobody}' }, 'refers to Nobody'],
    ['a function that is not known', { 'Fn::Cidr': [] }, 'uses Fn::Cidr'],
    ['a list where text belongs', { 'Fn::Sub': '${Origins}' }, 'expects text'],
    ['a form of Sub that is not known', { 'Fn::Sub': ['${x}', { x: 'y' }] }, 'expects text'],
    ['a Join without a list', { 'Fn::Join': [','] }, 'Fn::Join'],
    ['a Join of what is no text', { 'Fn::Join': [',', [1]] }, 'Fn::Join'],
    ['a Split of a list', { 'Fn::Split': [',', ['a']] }, 'Fn::Split'],
    ['a condition that does not exist', { 'Fn::If': ['Maybe', 1, 2] }, 'no condition Maybe'],
    ['an If without its else', { 'Fn::If': ['Yes', 1] }, 'two branches'],
    ['an If with a third branch', { 'Fn::If': ['Yes', 1, 2, 3] }, 'two branches'],
  ])('refuses %s', (_, node, reason) => {
    expect(() => resolve({ deep: [node] }, values, conditions)).toThrow(reason);
  });
});
