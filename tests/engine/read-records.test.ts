import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JOURNAL_VERSION } from '../../src/core/delivery/journal.ts';
import { isExpiredKey, readRecords } from '../../src/engine/read-records.ts';

const delivery = {
  ...{ version: JOURNAL_VERSION, reference: 'R', target: 'bucket/', openedAt: 0, manifests: 0 },
  closing: null,
};

test('whatever a record is, reading throws nothing and costs no other', () => {
  const record = fc.oneof(
    fc.anything(),
    fc.record({ version: fc.constantFrom(1, 2), checkpoint: fc.anything(), about: fc.anything() }),
    fc.anything().map((value) => ({ ...delivery, reference: 'S', answers: value })),
  );
  fc.assert(
    fc.property(record, fc.constantFrom('delivery/S', 'upload/R/a', 'else'), (damaged, key) => {
      const { deliveries } = readRecords(
        [
          [key, damaged],
          ['delivery/R', delivery],
        ],
        0,
      );
      expect(deliveries).toContainEqual(delivery);
    }),
  );
});

test('what is set aside is counted, and expires a month after the day of its delivery', () => {
  const now = Date.UTC(2026, 10, 22);
  const [young, old] = ['upload/2026-10-24-ABCDEFGH/a', 'upload/2026-10-22-ABCDEFGH/a'];
  const { setAside, expired } = readRecords(
    [young, old].map((key) => [key, { version: JOURNAL_VERSION + 1 }]),
    now,
  );
  expect([setAside, expired]).toEqual([2, [old]]);
  expect(isExpiredKey('what no letterbox wrote', now)).toBe(true);
});
