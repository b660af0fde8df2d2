import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { startStandIn } from '../../../local/stand-in.ts';
import { SITE, test } from '../../support/s3.ts';

/** The text of the check values in catalogues of CRCs; CRC-64/NVME's value is ae8b14860a799888. */
const CHECK = { text: '123456789', crc64nvme: 'rosUhgp5mIg=', md5: '25f9e794323b453885f5181f1b624d0b' };
const CONDITIONAL = { 'if-none-match': '*' };

describe('a PUT that a guest signed', () => {
  test('stores the bytes in the folder, under a name that a person can read', async ({ s3 }) => {
    expect(await s3.ask({ key: `${s3.prefix}2026/Été.txt` }, CHECK.text)).toMatchObject({
      status: 200,
      body: '',
    });

    const file = join(s3.folder, s3.prefix.replace(':', '%3A'), '2026', 'Été.txt');
    expect(await readFile(file, 'utf8')).toBe(CHECK.text);
  });

  test('is answered as S3 answers it', async ({ s3 }) => {
    const { headers } = await s3.ask(
      { headers: { ...CONDITIONAL, 'x-amz-checksum-crc64nvme': CHECK.crc64nvme } },
      CHECK.text,
    );

    expect(headers).toMatchObject({
      etag: `"${CHECK.md5}"`,
      'x-amz-checksum-crc64nvme': CHECK.crc64nvme,
      'x-amz-checksum-type': 'FULL_OBJECT',
      'x-amz-request-id': expect.stringMatching(/^[0-9A-F]{16}$/u) as string,
      'x-amz-id-2': expect.stringMatching(/^[\w+/]+=*$/u) as string,
      date: 'Sun, 22 Nov 2026 12:00:00 GMT',
      'content-length': '0',
    });
  });

  test('is given its CRC-64/NVME when it sent no checksum', async ({ s3 }) => {
    expect((await s3.ask({}, CHECK.text)).headers['x-amz-checksum-crc64nvme']).toBe(CHECK.crc64nvme);
  });

  test('is held to the checksum that it sent, and answered with it', async ({ s3 }) => {
    const sums = { crc32: 'y/Q5Jg==', crc32c: '4waSgw==', sha1: '98O8HYCOBHMq32eZZczDTKeuNEE=' };
    for (const [name, value] of Object.entries(sums)) {
      const headers = { ...CONDITIONAL, [`x-amz-checksum-${name}`]: value };
      const reply = await s3.ask({ key: `${s3.prefix}${name}`, headers }, CHECK.text);
      expect([reply.status, reply.headers[`x-amz-checksum-${name}`]]).toEqual([200, value]);
    }
  });

  test('may be empty', async ({ s3 }) => {
    expect((await s3.ask({}, '')).headers.etag).toBe('"d41d8cd98f00b204e9800998ecf8427e"');
    expect(await readFile(join(s3.folder, s3.prefix.replace(':', '%3A'), 'a.txt'), 'utf8')).toBe('');
  });

  test('keeps its type, its name and its notes for the owner, also over a restart', async ({ s3 }) => {
    const disposition = "attachment; filename*=UTF-8''%C3%89t%C3%A9.txt";
    const headers = {
      'content-type': 'text/plain',
      'content-disposition': disposition,
      'x-amz-meta-from': 'Ada',
    };
    await s3.ask({ headers: { ...CONDITIONAL, ...headers }, query: { 'x-amz-meta-to': 'Bob' } }, CHECK.text);
    await s3.standIn.close();
    const { region, bucket, owner } = s3.standIn;
    s3.standIn = await startStandIn({
      folder: s3.folder,
      siteOrigins: [SITE],
      region,
      bucket,
      now: () => s3.clock.now,
    });

    const reply = await s3.ask({ method: 'HEAD', as: s3.standIn.owner });
    expect(owner).not.toEqual(s3.standIn.owner);
    expect(reply.headers).toMatchObject({ ...headers, 'x-amz-meta-to': 'Bob', etag: `"${CHECK.md5}"` });
  });
});

describe('If-None-Match: *', () => {
  test('a second PUT to a key is refused and changes nothing', async ({ s3 }) => {
    await s3.ask({}, 'first');
    const second = await s3.ask({}, 'second');

    expect(second).toMatchObject({
      status: 412,
      code: 'PreconditionFailed',
      message: 'At least one of the pre-conditions you specified did not hold',
    });
    expect(await s3.ask({ method: 'GET', as: s3.standIn.owner })).toMatchObject({
      status: 200,
      body: 'first',
    });
    expect(await s3.files()).toHaveLength(2);
  });

  test('of many PUTs to one key at once, exactly one is stored', async ({ s3 }) => {
    const bodies = Array.from({ length: 12 }, (_, i) => `body ${i} `.repeat(50_000));
    const replies = await Promise.all(bodies.map((body) => s3.ask({}, body)));

    const winners = replies.flatMap(({ status }, i) => (status === 200 ? [bodies[i]] : []));
    expect(winners).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 412)).toHaveLength(11);
    expect((await s3.ask({ method: 'GET', as: s3.standIn.owner })).body).toBe(winners[0]);
    expect(await s3.files()).toHaveLength(2);
  });

  test('a key is free again when the owner took its file out of the folder by hand', async ({ s3 }) => {
    await s3.ask({}, 'first');
    await rm(join(s3.folder, 'drop'), { recursive: true });

    expect(await s3.ask({ method: 'HEAD', as: s3.standIn.owner })).toMatchObject({ status: 404 });
    expect(await s3.ask({}, 'second')).toMatchObject({ status: 200 });
  });
});
