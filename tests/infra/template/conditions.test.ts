import { describe, expect, test } from 'vitest';
import { conditionsOf } from '../../../infra/template/conditions.ts';

const values = { Open: 'no', Mail: 'owner@example.org', Budget: '0' };
const same = (name: string, value: unknown) => ({ 'Fn::Equals': [{ Ref: name }, value] });

describe('a condition of a template', () => {
  test.each([
    ['compares a parameter with a text', same('Open', 'no'), true],
    ['compares a number as text', same('Budget', 0), true],
    ['tells texts apart', same('Open', 'yes'), false],
    ['turns another round', { 'Fn::Not': [same('Open', 'yes')] }, true],
    ['asks for all', { 'Fn::And': [same('Open', 'no'), same('Mail', '')] }, false],
    ['asks for one', { 'Fn::Or': [same('Open', 'yes'), same('Budget', 0)] }, true],
    ['leans on another', { 'Fn::Not': [{ Condition: 'Closed' }] }, false],
  ])('%s', (_, Asked, holds) => {
    expect(conditionsOf({ Closed: same('Open', 'no'), Asked }, values)).toEqual({
      Closed: true,
      Asked: holds,
    });
  });

  test.each([
    ['a function that is not known', { 'Fn::If': [1, 2, 3] }, 'Fn::If'],
    ['a parameter that is not there', same('Shut', 'no'), 'refers to Shut'],
    ['a condition that is not there', { Condition: 'Nobody' }, 'no condition Nobody'],
    ['a circle', { 'Fn::Not': [{ Condition: 'Asked' }] }, 'rests on itself'],
    ['nothing', null, 'nothing'],
    ['two functions at once', { ...same('Open', 'no'), Condition: 'Asked' }, 'two things'],
    ['one thing to compare', { 'Fn::Equals': ['a'] }, 'the wrong number'],
    ['two things to turn round', { 'Fn::Not': [same('Open', 'no'), same('Open', 'no')] }, 'the wrong number'],
  ])('is refused for %s', (_, Asked, reason) => {
    expect(() => conditionsOf({ Asked }, values)).toThrow(reason);
  });
});
