import { expect, test } from 'vitest';
import { type Delivery, groupIntoDeliveries, type StoredObject } from '../../../infra/deliveries/delivery.ts';

const arrivedAt = 0;
const below = 'drop/eu-west-1:me/2026-11-29-7F3KQ9TB/';

async function* objectsOf(...names: readonly string[]): AsyncGenerator<StoredObject> {
  for (const name of names) yield await Promise.resolve({ key: `${below}${name}`, size: 1, arrivedAt });
}

test('the opening note is neither a file nor a list; what guests call so in a folder of theirs is a file', async () => {
  const objects = objectsOf('delivery-0.json', 'delivery-2.json', 'delivery.json', 'mine/delivery-0.json');
  let delivery: Delivery | undefined;
  for await (const each of groupIntoDeliveries(objects, 'drop/')) delivery = each;
  expect(delivery).toMatchObject({ files: 1, size: 1 });
  expect(delivery?.openingNote?.key).toBe(`${below}delivery-0.json`);
  const manifests = delivery?.manifests.map(({ key }) => key.slice(below.length));
  expect(manifests).toEqual(['delivery.json', 'delivery-2.json']);
});

test('a guest who has only said who they are is a delivery without files', async () => {
  const found: Delivery[] = [];
  for await (const each of groupIntoDeliveries(objectsOf('delivery-0.json'), 'drop/')) found.push(each);
  expect(found).toMatchObject([{ files: 0, size: 0, manifests: [], openingNote: { size: 1 } }]);
});
