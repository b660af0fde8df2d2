import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveryReference } from '../../../src/core/naming/reference.ts';
import { anyUuid } from '../../support/unicode.ts';

const reference = (now: number, uuid: string) =>
  deliveryReference(now, { uuid: () => uuid, fraction: () => 0 });

test('a reference is the date in UTC and forty random bits', () => {
  const justBeforeMidnight = Date.UTC(2026, 10, 22, 23, 59, 59, 999);
  expect(reference(justBeforeMidnight, '9b1deb4d-3b7d-4bad-9bdd-2b387d2d9b4b')).toBe('2026-11-22-71YJV6TB');
  expect(reference(justBeforeMidnight + 1, '9b1deb4d-3b7d-4bad-9bdd-2b387d2d9b4b')).toBe(
    '2026-11-23-71YJV6TB',
  );
});

test('small numbers keep their leading zeros, and large ones fit', () => {
  expect(reference(0, '00000000-0000-4000-8000-000000000000')).toBe('1970-01-01-00000000');
  expect(reference(0, 'ffffffff-ffff-4fff-bfff-ffffffffffff')).toBe('1970-01-01-ZZZZZZZZ');
});

test('the random part has no letters that look alike, and contains all forty bits', () => {
  fc.assert(
    fc.property(anyUuid, (uuid) => {
      const digits = reference(0, uuid).slice(11);
      expect(digits).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
      const spelled = digits.replace(/./g, (digit) =>
        '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(digit).toString(32),
      );
      expect(parseInt(spelled, 32)).toBe(parseInt(uuid.slice(-10), 16));
    }),
  );
});
