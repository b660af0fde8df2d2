import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { fetchDeliveries } from '../../../infra/fetch/fetch-deliveries.ts';
import { selectDeliveries } from '../../../infra/fetch/select-deliveries.ts';
import type { RemoveOptions } from '../../../infra/remove/remove.ts';
import { removeDeliveries } from '../../../infra/remove/remove.ts';
import { startCommand } from '../../support/start-command.ts';
import type { OwnerSetup } from '../../support/test-delivery.ts';
import { TestDelivery, test } from '../../support/test-delivery.ts';
import type { TestS3 } from '../../support/s3.ts';

const DAY = 24 * 60 * 60 * 1000;
const REFERENCE = '2026-11-22-7F3KQ9TB';

/** Sends and closes a delivery two days ago. */
async function oldDelivery(s3: TestS3, reference = REFERENCE): Promise<TestDelivery> {
  s3.clock.now -= 2 * DAY;
  const session = s3.newGuest();
  const guest = new TestDelivery(s3, reference, session);
  const begun = {
    method: 'POST',
    key: `${guest.prefix}film-5f0c2a91.mov`,
    query: { uploads: '' },
    as: session,
  };
  expect(await s3.ask({ ...begun, headers: {} })).toMatchObject({ status: 200 });
  await guest.close(await guest.sendAll([{ name: 'a.txt', bytes: 'a' }]));
  s3.clock.now += 2 * DAY;
  return guest;
}

/** The owner, who answers every question. */
function asked(owner: OwnerSetup, answer = 'yes') {
  const questions: string[] = [];
  const ask = (question: string) => Promise.resolve((questions.push(question), answer));
  const { say, progress } = owner.screen;
  return { questions, terminal: { say, progress, ask, pause: () => Promise.resolve() } };
}

async function remove(owner: OwnerSetup, options: Partial<RemoveOptions> = {}, answer = 'yes') {
  const { terminal, questions } = asked(owner, answer);
  const deliveries = await selectDeliveries(owner.bucket, { named: [REFERENCE], wantsOne: true });
  const wish = {
    ...{ to: owner.to, isFetchedOrNot: false, isStillOpenOrNot: false, isConfirmed: false, now: Date.now() },
    ...options,
  };
  await removeDeliveries(owner.bucket, deliveries, wish, terminal);
  return questions;
}

async function fetch({ bucket, to, screen }: OwnerSetup): Promise<void> {
  await fetchDeliveries(bucket, await selectDeliveries(bucket, { named: [] }), to, screen);
  screen.lines.length = 0;
}

/** References that still have objects. */
const left = async ({ bucket }: OwnerSetup): Promise<readonly string[]> =>
  (await selectDeliveries(bucket, { named: [] })).map(({ reference }) => reference);

describe('removing a delivery', () => {
  test('lists it, asks, and deletes it and its unfinished parts, and nothing else', async ({ s3, owner }) => {
    await oldDelivery(s3);
    const other = await oldDelivery(s3, '2026-11-22-7F3KQ9TBX');
    await fetch(owner);
    expect(await remove(owner)).toEqual([
      'Delete this delivery from letterbox-on-this-machine for good? Type yes: ',
    ]);
    expect(owner.screen.lines[0]).toMatch(
      /^[0-9a-f]{8}\/2026-11-22-7F3KQ9TB {2}2 objects {2}1 byte {2}and 1 unfinished uploads$/u,
    );
    expect(await left(owner)).toEqual([other.reference]);
    expect(s3.standIn.requests.filter(({ operation }) => operation === 'DeleteObject')).toHaveLength(2);
    const aborted = s3.standIn.requests.filter(({ operation }) => operation === 'AbortMultipartUpload');
    expect(aborted).toMatchObject([{ status: 204 }]);
  });

  test('does nothing without a yes', async ({ s3, owner }) => {
    await oldDelivery(s3);
    await fetch(owner);
    await expect(remove(owner, {}, 'y')).rejects.toMatchObject({ message: 'Nothing was removed.' });
    expect(await left(owner)).toEqual([REFERENCE]);
  });

  test('refuses what was not fetched, unless that is said', async ({ s3, owner }) => {
    await oldDelivery(s3);
    await expect(remove(owner)).rejects.toMatchObject({
      message: expect.stringContaining(`is not whole and intact in ${owner.to}.`) as string,
    });
    expect(await left(owner)).toEqual([REFERENCE]);
    await remove(owner, { isFetchedOrNot: true });
    expect(await left(owner)).toEqual([]);
  });

  test('brings home again what has gone from the disk since', async ({ s3, owner }) => {
    await oldDelivery(s3);
    await fetch(owner);
    const file = join(owner.to, REFERENCE, 'files/a.txt');
    await rm(file);
    await remove(owner);
    expect((await import('node:fs')).existsSync(file)).toBe(true);
    expect(await left(owner)).toEqual([]);
  });

  test('refuses what has grown since it was fetched', async ({ s3, owner }) => {
    const guest = await oldDelivery(s3);
    await fetch(owner);
    s3.clock.now -= 2 * DAY;
    await guest.send({ name: 'b', bytes: 'b' });
    s3.clock.now += 2 * DAY;
    await expect(remove(owner, { isStillOpenOrNot: true })).rejects.toMatchObject({
      message: expect.stringContaining('is not whole and intact') as string,
    });
  });

  test('refuses what changed within a day or is not closed, unless that is said', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const [file] = await guest.sendAll([{ name: 'a', bytes: 'a' }]);
    await fetch(owner);
    await expect(remove(owner, { now: Date.now() + 2 * DAY })).rejects.toMatchObject({
      message: expect.stringContaining('is not closed: the guest may still be sending.') as string,
    });
    await guest.close([file]);
    await fetch(owner);
    await expect(remove(owner)).rejects.toMatchObject({
      message: expect.stringContaining('changed within the last 24 hours.') as string,
    });
    await remove(owner, { isStillOpenOrNot: true });
    expect(await left(owner)).toEqual([]);
  });

  test('refuses a reference that two identities hold, until one is named', async ({ s3, owner }) => {
    await oldDelivery(s3);
    const ben = await oldDelivery(s3);
    await fetch(owner);
    await expect(remove(owner)).rejects.toMatchObject({ message: `${REFERENCE} is 2 deliveries.` });
    const named = [ben.prefix.slice('drop/'.length, -1)];
    expect(await selectDeliveries(owner.bucket, { named, wantsOne: true })).toHaveLength(1);
  });

  test('asks nobody where there is no terminal', async ({ s3, owner }) => {
    await oldDelivery(s3);
    await fetch(owner);
    const { owner: keys, bucket, region, endpoints } = s3.standIn;
    const args = [
      REFERENCE,
      '--to',
      owner.to,
      '--bucket',
      bucket,
      '--region',
      region,
      '--endpoint',
      endpoints.s3,
    ];
    const environment = { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey };
    const refused = await startCommand('infra/remove/main.ts', args, environment).ended;
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('Add --yes')]);
    const done = await startCommand('infra/remove/main.ts', [...args, '--yes'], environment).ended;
    expect([done.code, await left(owner)]).toEqual([0, []]);
  });
});
