import { join } from 'node:path';
import { afterEach, describe, expect } from 'vitest';
import { fetchDeliveries, onlyNew } from '../../../infra/fetch/fetch-deliveries.ts';
import { selectDeliveries } from '../../../infra/fetch/select-deliveries.ts';
import type { Intercept, RequestDescription } from '../../../local/request-log.ts';
import { startCommand } from '../../support/start-command.ts';
import type { OwnerSetup } from '../../support/test-delivery.ts';
import { filesBelow, TestDelivery, test as base } from '../../support/test-delivery.ts';

let intercept: Intercept = () => undefined;
const test = base.extend({ options: { intercept: (request: RequestDescription) => intercept(request) } });

afterEach(() => {
  intercept = () => undefined;
});

const references = async ({ bucket, to }: OwnerSetup): Promise<readonly string[]> => {
  const all = await selectDeliveries(bucket, { named: [] });
  return (await onlyNew(bucket, all, to)).map(({ reference }) => reference);
};

const fetchAll = async ({ bucket, to, screen }: OwnerSetup): Promise<boolean> =>
  fetchDeliveries(bucket, await selectDeliveries(bucket, { named: [] }), to, screen);

describe('what is new', () => {
  test('is what is not in the folder whole, and as it is in the bucket now', async ({ s3, owner }) => {
    const [anna, ben] = [
      new TestDelivery(s3, '2026-11-22-AAAAAAAA'),
      new TestDelivery(s3, '2026-11-22-BBBBBBBB'),
    ];
    for (const guest of [anna, ben]) await guest.close(await guest.sendAll([{ name: 'a', bytes: 'a' }]));
    expect(await references(owner)).toEqual(expect.arrayContaining([anna.reference, ben.reference]));
    expect(await fetchAll(owner)).toBe(true);
    expect(await references(owner)).toEqual([]);
    await ben.close(await ben.sendAll([{ name: 'b', bytes: 'b' }]), {}, 'delivery-2.json');
    expect(await references(owner)).toEqual([ben.reference]);
    await fetchAll(owner);
    expect(await references(owner)).toEqual([]);
  });

  test('is what was damaged or missing the last time', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const [file] = await guest.sendAll([{ name: 'a', bytes: 'a' }]);
    await guest.close([{ ...file, size: 2 }]);
    expect(await fetchAll(owner)).toBe(false);
    expect(await references(owner)).toEqual([guest.reference]);
  });

  test('is what a folder of that name belongs to another guest', async ({ s3, owner }) => {
    const [anna, ben] = [new TestDelivery(s3), new TestDelivery(s3)];
    await anna.close(await anna.sendAll([{ name: 'a', bytes: 'anna' }]));
    await fetchAll(owner);
    await ben.close(await ben.sendAll([{ name: 'a', bytes: 'ben' }]));
    expect(await references(owner)).toEqual([anna.reference]);
    await fetchAll(owner);
    expect((await filesBelow(join(owner.to, anna.reference, 'files'))).get('a')?.toString()).toBe('anna');
    expect(await references(owner)).toEqual([]);
  });
});

test('--since takes what arrived at that time or later', async ({ s3, owner }) => {
  const [anna, ben] = [
    new TestDelivery(s3, '2026-11-22-AAAAAAAA'),
    new TestDelivery(s3, '2026-11-22-BBBBBBBB'),
  ];
  await anna.send({ name: 'a', bytes: 'a' });
  s3.clock.now += 60_000;
  const since = new Date(Math.floor(s3.clock.now / 1000) * 1000);
  await ben.send({ name: 'b', bytes: 'b' });
  const found = await selectDeliveries(owner.bucket, { named: [], since });
  expect(found.map(({ reference }) => reference)).toEqual([ben.reference]);
});

test('--all, killed five times, brings everything home once, byte for byte', async ({ s3, owner }) => {
  const contents: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    const guest = new TestDelivery(s3, `2026-11-22-0000000${n}`);
    const files = Array.from({ length: 8 }, (_, m) => `delivery ${n}, file ${m} `.repeat(4_000));
    contents.push(...files);
    await guest.close(await guest.sendAll(files.map((bytes, m) => ({ name: `${m}.txt`, bytes }))));
  }
  const { owner: keys, bucket, region, endpoints } = s3.standIn;
  const environment = { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey };
  const args = [
    '--all',
    '--bucket',
    bucket,
    '--region',
    region,
    '--endpoint',
    endpoints.s3,
    '--to',
    owner.to,
  ];
  const run = () => startCommand('infra/fetch/main.ts', args, environment);
  for (let cut = 1; cut <= 5; cut += 1) {
    let downloads = 0;
    const command = run();
    // The download is cut in the midst of a file, each time a little later.
    intercept = ({ operation, key }) => {
      if (operation !== 'GetObject' || !key?.endsWith('.txt') || (downloads += 1) < cut * 3) return undefined;
      return (_request, response) => {
        response.writeHead(200, { 'content-length': 100_000 });
        response.write('delivery', () => command.child.kill('SIGKILL'));
      };
    };
    expect((await command.ended).code).toBe(null);
  }
  intercept = () => undefined;
  expect(await run().ended).toMatchObject({ code: 0, err: '' });
  const files = [...(await filesBelow(owner.to))].filter(([path]) => path.includes('/files/'));
  expect(files.map(([, bytes]) => bytes.toString()).sort()).toEqual(contents.sort());
});
