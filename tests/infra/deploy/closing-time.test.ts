import { describe, expect, test } from 'vitest';
import { withClosingTime } from '../../../infra/deploy/closing-time.ts';
import { parametersToSend } from '../../../infra/deploy/parameters.ts';
import { readTemplate } from '../../../infra/template/template.ts';

const template = readTemplate();
const CLOSES_AT = Date.parse('2030-06-30T18:00:00+02:00');

describe('the time at which a letterbox closes', () => {
  test('is a day later for files, and eight days later for everything, by AWS’s clock', () => {
    const parameters = withClosingTime(new Map([['Open', 'yes']]), CLOSES_AT, template);
    expect([...parameters]).toEqual([
      ['FilesUntil', '2030-07-01T16:00:00Z'],
      ['NothingAfter', '2030-07-08T16:00:00Z'],
      ['Open', 'yes'],
    ]);
    expect(parametersToSend(template, parameters, [])).toContainEqual({
      ...{ ParameterKey: 'FilesUntil', ParameterValue: '2030-07-01T16:00:00Z' },
    });
  });

  test('is lifted when the settings have none any more', () => {
    const sent = parametersToSend(template, withClosingTime(new Map(), null, template), ['FilesUntil']);
    expect(sent).toContainEqual({ ParameterKey: 'FilesUntil', ParameterValue: '' });
  });

  test('is what the owner says on the command line, where that differs', () => {
    const given = new Map([['FilesUntil', '2030-08-01T00:00:00Z']]);
    expect(withClosingTime(given, CLOSES_AT, template).get('FilesUntil')).toBe('2030-08-01T00:00:00Z');
  });
});
