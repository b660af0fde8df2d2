import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTemplate } from '../../../infra/template/template.ts';
import { DeliveryKeys } from '../../../src/core/delivery/delivery-keys.ts';
import { objectKey } from '../../../src/core/naming/key.ts';
import { romanise } from '../../../src/core/naming/romanise.ts';
import type { CredentialSource, Random } from '../../../src/core/ports.ts';
import { anyName, anyUuid } from '../../support/unicode.ts';

/** The part of the rule's pattern that is about the key. */
interface ArrivalPattern {
  readonly detail: { readonly object: { readonly key: readonly Readonly<Record<string, string>>[] } };
}

const { EventPattern } = readTemplate().Resources.ArrivalRule?.Properties ?? {};
const { key: filters } = (EventPattern as ArrivalPattern).detail.object;

/** Whether the rule sends a mail: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
function rings(key: string): boolean {
  return filters.some((filter) => {
    const [[operator, value] = ['nothing', '']] = Object.entries(filter);
    if (operator !== 'suffix') throw new Error(`This test does not know ${operator}.`);
    return key.endsWith(value);
  });
}

const IDENTITY = 'eu-west-1:3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const REFERENCE = '2026-11-22-7F3KQ9TB';
const PREFIXES = ['drop/', '', 'in/delivery.json/'];

/** Names and folders that come as close to a manifest as a guest's can. */
const CLOSE = [
  ...['delivery', 'delivery.json', 'delivery-2.json', 'delivery_0001.json', 'delivery-0.json', '.json'],
  ...['/delivery.json', 'delivery.json/', '\\delivery.json', 'delivery．json', 'DELIVERY.JSON', 'delivery-'],
  ...[
    'delivery.json.',
    'delivery.json ',
    '..delivery.json',
    '-2.json',
    '\u202edelivery.json',
    'deliverу.json',
  ],
];
const anyClose = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...CLOSE) },
  { weight: 1, arbitrary: anyName },
);

/** The engine's own keys: of the opening note for 0, of the manifests from 1. */
function ownKey(nth: number, prefix: string): Promise<string> {
  const destination = { prefix } as ConstructorParameters<typeof DeliveryKeys>[1];
  const keys = new DeliveryKeys({ reference: REFERENCE, openedAt: 0 }, destination, {} as Random);
  const credentials = { current: () => Promise.resolve({ identityId: IDENTITY }) };
  return keys.manifestKey(nth, credentials as CredentialSource);
}

describe('the rule that sends a mail', () => {
  test('matches no file of a guest, whatever it and its folders are called', () => {
    let keys = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...PREFIXES),
        fc.array(anyClose, { maxLength: 2 }),
        anyClose,
        anyUuid,
        (prefix, folder, name, uuid) => {
          keys += 1;
          const place = { prefix, identityId: IDENTITY, reference: REFERENCE };
          const key = objectKey({ ...place, folder, name, uuid, romanise });
          expect(rings(key), key).toBe(false);
        },
      ),
      { numRuns: 12_000 },
    );
    expect(keys).toBeGreaterThanOrEqual(10_000);
  });

  test.each(PREFIXES)(
    'matches the first twenty manifests below %j, and not the opening note',
    async (prefix) => {
      for (let nth = 1; nth <= 20; nth += 1) expect(rings(await ownKey(nth, prefix))).toBe(true);
      expect(rings(await ownKey(0, prefix))).toBe(false);
      expect(rings(await ownKey(21, prefix))).toBe(false);
    },
  );

  test('is short enough for EventBridge', () => {
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
    expect(JSON.stringify(EventPattern).length).toBeLessThan(2_048);
  });
});
