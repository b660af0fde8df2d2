import { afterEach, describe, expect } from 'vitest';
import { showInbox } from '../../../infra/inbox/inbox.ts';
import { fetchDeliveries } from '../../../infra/fetch/fetch-deliveries.ts';
import { selectDeliveries } from '../../../infra/fetch/select-deliveries.ts';
import type { Intercept, RequestDescription } from '../../../local/request-log.ts';
import { startCommand } from '../../support/start-command.ts';
import { filesBelow, TestDelivery, test as base } from '../../support/test-delivery.ts';

let intercept: Intercept = () => undefined;
const test = base.extend({ options: { intercept: (request: RequestDescription) => intercept(request) } });

afterEach(() => {
  intercept = () => undefined;
});

/** Answers as S3 does when it refuses. A HEAD has no body. */
const refuse =
  (status: number, code: string): ReturnType<Intercept> =>
  (request, response) => {
    response.writeHead(status, { 'content-type': 'application/xml' });
    response.end(request.method === 'HEAD' ? '' : `<Error><Code>${code}</Code><Message>No</Message></Error>`);
  };

/** V8's heap in MB. The commands need some 90 of it, and are to stay under 300 MB with what lies beside the heap. */
const HEAP_MB = 160;

describe('lists that are made to do harm', () => {
  test('end neither inbox nor fetch, and cost no other delivery anything', async ({ s3, owner }) => {
    const megabytes = (n: number, text: string) => text.repeat(Math.floor((n * 1024 ** 2) / text.length));
    const lists = [
      `{"letterbox":1,"files":[${megabytes(15.5, '{},')}{}]}`,
      `{"letterbox":1,"files":[${megabytes(15.5, '{"a":[[],[]]},')}{}]}`,
      `{"letterbox":1,"files":[],"leftOut":[${megabytes(15, '{},')}{}],"uncertain":[${'1,'.repeat(9)}1]}`,
      `{"letterbox":1,${megabytes(15, '"a":{},')}"files":[]}`,
      `{"letterbox":1,"files":[${megabytes(2, '1,')}1]}`,
      `{"letterbox":1,"files":[],"answers":{${megabytes(8, '"":"",')}"name":"x"}}`,
    ];
    for (const [n, list] of lists.entries()) {
      const hostile = new TestDelivery(s3, `2026-11-22-HARMFU0${n}`);
      await hostile.send({ name: 'a', bytes: 'a' });
      await hostile.put(`${hostile.prefix}delivery.json`, list);
    }
    const checksum = 'A'.repeat(1024 ** 2);
    const large = new TestDelivery(s3, '2026-11-22-HARMFU09');
    const file = await large.send({ name: 'a', bytes: 'a' });
    await large.close(Array.from({ length: 14 }, () => ({ ...file, crc64nvme: checksum })));
    const guest = new TestDelivery(s3);
    await guest.close(await guest.sendAll([{ name: 'a', bytes: 'a' }]), { answers: { name: 'Anna' } });

    const { owner: keys, bucket, region, endpoints } = s3.standIn;
    const environment = {
      ...{ AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey },
      NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
    };
    const where = ['--bucket', bucket, '--region', region, '--endpoint', endpoints.s3];
    const inbox = await startCommand('infra/inbox/main.ts', where, environment).ended;
    expect([inbox.code, inbox.err]).toEqual([0, '']);
    expect(inbox.out.split('\n').filter((line) => line.startsWith('2026'))).toHaveLength(lists.length + 2);
    expect(inbox.out).toMatch(/^2026-11-22-7F3KQ9TB .*Anna$/mu);

    const all = ['--all', '--to', owner.to, ...where];
    const fetch = await startCommand('infra/fetch/main.ts', all, environment).ended;
    expect([fetch.code, fetch.err]).toEqual([1, '']);
    expect(fetch.out.split('\n').length).toBeLessThan(1_000);
    const files = [...(await filesBelow(owner.to)).keys()];
    expect(files.filter((path) => path.endsWith('/files/a'))).toHaveLength(lists.length + 2);
    expect(files.filter((path) => path.endsWith('/summary.txt'))).toHaveLength(lists.length + 2);
  });

  test('by the hundreds are read several at a time', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    for (let nth = 2; nth <= 60; nth += 1) await guest.close([], {}, `delivery-${nth}.json`);
    let [reading, most] = [0, 0];
    intercept = ({ operation }) =>
      operation === 'GetObject'
        ? (_request, response, proceed) => {
            most = Math.max(most, (reading += 1));
            response.once('finish', () => (reading -= 1));
            setTimeout(proceed, 5);
          }
        : undefined;
    await showInbox(owner.bucket, owner.screen);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
  });
});

describe('what S3 does not give', () => {
  test('a list that was archived costs its delivery the list, and no other anything', async ({
    s3,
    owner,
  }) => {
    const [archived, guest] = [new TestDelivery(s3, '2026-11-22-ARCH0000'), new TestDelivery(s3)];
    for (const each of [archived, guest])
      await each.close(await each.sendAll([{ name: 'a', bytes: 'a' }]), { answers: { name: 'Anna' } });
    const key = `${archived.prefix}delivery.json`;
    intercept = (request) =>
      request.operation === 'GetObject' && request.key === key
        ? refuse(403, 'InvalidObjectState')
        : undefined;
    await showInbox(owner.bucket, owner.screen);
    const [table = ''] = owner.screen.lines.splice(0);
    expect(table).toMatch(
      /ARCH0000 .*delivery\.json cannot be read\. S3 does not give it: InvalidObjectState\.$/mu,
    );
    expect(table).toMatch(/7F3KQ9TB .*Anna$/mu);
    const deliveries = await selectDeliveries(owner.bucket, { named: [] });
    expect(await fetchDeliveries(owner.bucket, deliveries, owner.to, owner.screen)).toBe(false);
    const files = [...(await filesBelow(owner.to)).keys()];
    expect(files.filter((path) => path.endsWith('/files/a'))).toHaveLength(2);
  });

  test('a HEAD that is a bad request costs no file, and a file that is one costs no other', async ({
    s3,
    owner,
  }) => {
    const guest = new TestDelivery(s3);
    const files = await guest.sendAll([
      { name: 'a', bytes: 'a' },
      { name: 'b', bytes: 'b' },
      { name: 'c', bytes: 'c' },
    ]);
    await guest.close(files);
    const [a, b] = files;
    intercept = ({ key, operation }) => {
      if (key === a?.key && operation === 'HeadObject') return refuse(400, 'Unknown');
      return key === b?.key ? refuse(400, 'InvalidRequest') : undefined;
    };
    const deliveries = await selectDeliveries(owner.bucket, { named: [] });
    expect(await fetchDeliveries(owner.bucket, deliveries, owner.to, owner.screen)).toBe(false);
    expect(owner.screen.lines[0]).toBe('b: missing. S3 does not give it: InvalidRequest');
    expect(owner.screen.lines[1]).toBe('3 files, 3 bytes; 2 fetched and verified; 1 missing');
  });

  test('what GuardDuty has found malware in stays where it is, unless it is wanted', async ({
    s3,
    owner,
  }) => {
    const guest = new TestDelivery(s3);
    const files = await guest.sendAll([
      { name: 'bad', bytes: 'bad' },
      { name: 'good', bytes: 'good' },
    ]);
    await guest.close(files);
    intercept = ({ key }) =>
      files.some((file) => file.key === key)
        ? (request, response, proceed) => {
            const status = key === files[0]?.key ? 'THREATS_FOUND' : 'NO_THREATS_FOUND';
            const tag = `<Tag><Key>GuardDutyMalwareScanStatus</Key><Value>${status}</Value></Tag>`;
            if (request.method === 'HEAD') response.setHeader('x-amz-tagging-count', 1);
            if (!request.url?.includes('tagging')) proceed();
            else response.end(`<Tagging><TagSet>${tag}</TagSet></Tagging>`);
          }
        : undefined;
    const deliveries = await selectDeliveries(owner.bucket, { named: [] });
    expect(await fetchDeliveries(owner.bucket, deliveries, owner.to, owner.screen)).toBe(false);
    expect(owner.screen.lines[0]).toBe(
      'bad: missing. GuardDuty found malware in it. --infected fetches it all the same.',
    );
    const names = async () =>
      [...(await filesBelow(owner.to)).keys()].filter((path) => path.includes('/files/'));
    expect((await names()).map((path) => path.split('/').at(-1))).toEqual(['good']);
    expect(await fetchDeliveries(owner.bucket, deliveries, owner.to, owner.screen, true)).toBe(true);
    expect(await names()).toHaveLength(2);
  });

  test('expired credentials end it all, with what to do', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    await guest.close(await guest.sendAll([{ name: 'a', bytes: 'a' }]));
    const deliveries = await selectDeliveries(owner.bucket, { named: [] });
    intercept = ({ operation }) => (operation === 'GetObject' ? refuse(400, 'ExpiredToken') : undefined);
    await expect(fetchDeliveries(owner.bucket, deliveries, owner.to, owner.screen)).rejects.toMatchObject({
      message: 'Your AWS login has expired.',
    });
  });
});
