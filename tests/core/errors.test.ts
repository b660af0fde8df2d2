import { describe, expect, test } from 'vitest';
import { errorOf, Fault, remedyFor } from '../../src/core/errors.ts';

describe('errors', () => {
  test('the plain error of a fault is the one it carries', () => {
    const error = { kind: 'too-large', limit: 5 } as const;
    expect(errorOf(new Fault(error))).toBe(error);
  });

  test('anything else that is thrown is a bug of ours, with its message', () => {
    expect(errorOf(new TypeError('x is not a function'))).toEqual({
      kind: 'bug',
      message: 'TypeError: x is not a function',
      trace: null,
    });
  });

  test('an error that needs the guest is never retried automatically', () => {
    expect(remedyFor({ kind: 'file-changed' })).toBe('ask-guest');
    expect(remedyFor({ kind: 'too-large', limit: 1 })).toBe('give-up');
    expect(remedyFor({ kind: 'offline' })).toBe('wait-for-network');
  });
});
