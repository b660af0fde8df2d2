import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect } from 'vitest';
import { partFileName } from '../../../infra/fetch/fetch-file.ts';
import { fetchDeliveries } from '../../../infra/fetch/fetch-deliveries.ts';
import { selectDeliveries } from '../../../infra/fetch/select-deliveries.ts';
import type { RequestDescription, Interception, Intercept } from '../../../local/request-log.ts';
import { diskName } from '../../../local/s3/disk-name.ts';
import type { StandIn } from '../../../local/stand-in.ts';
import { crcOf } from '../../support/bytes.ts';
import type { OwnerSetup } from '../../support/test-delivery.ts';
import { filesBelow, LAST_MODIFIED, TestDelivery, test as base } from '../../support/test-delivery.ts';

let intercept: Intercept = () => undefined;
const test = base.extend({ options: { intercept: (request: RequestDescription) => intercept(request) } });

afterEach(() => {
  intercept = () => undefined;
});

const REFERENCE = '2026-11-22-7F3KQ9TB';

async function fetched({ bucket, to, screen }: OwnerSetup, wanted = REFERENCE): Promise<boolean> {
  return fetchDeliveries(bucket, await selectDeliveries(bucket, { named: [wanted] }), to, screen);
}

/** The fetched files as text, by path. */
async function fetchedFiles({ to }: OwnerSetup): Promise<Record<string, string>> {
  const files = await filesBelow(join(to, REFERENCE, 'files'));
  return Object.fromEntries([...files].map(([path, bytes]) => [path, bytes.toString()]));
}

/** Keys of the objects that were downloaded. */
const gets = ({ requests }: StandIn): readonly (string | null)[] =>
  requests.filter(({ operation }) => operation === 'GetObject').map(({ key }) => key);

/** Writes what an interrupted run would have left of an object. */
async function leaveBehind({ to }: OwnerSetup, key: string, bytes: string | Uint8Array): Promise<void> {
  const folder = join(to, REFERENCE, 'unfinished');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, partFileName(key)), bytes);
}

/** Resets the connection after so many bytes of an answer. */
const cutAfter =
  (bytes: number): Interception =>
  (request, response, proceed) => {
    let sent = 0;
    const write = response.write.bind(response) as (chunk: Buffer) => boolean;
    response.write = (chunk: Buffer) => {
      sent += chunk.length;
      if (sent > bytes) request.socket.resetAndDestroy();
      return write(chunk);
    };
    proceed();
  };

const sumOf = (name: string): string => createHash(name).update('hello').digest('base64');

const summary = ({ to }: OwnerSetup): Promise<string> => readFile(join(to, REFERENCE, 'summary.txt'), 'utf8');

describe('a delivery comes home', () => {
  test('under the guest’s own names, with its times, its lists and a summary', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const files = await guest.sendAll([
      { name: 'Été à la plage.jpg', folder: ['Photos', '2024'], bytes: 'picture' },
      { name: 'notes.txt', bytes: 'notes' },
      { name: 'empty', bytes: '' },
    ]);
    const leftOut = [{ name: 'film.mov', folder: ['Photos'], size: 9, reason: 'file-changed' }];
    await guest.close(files, {
      leftOut,
      for: 'wedding',
      answers: { name: 'Anna', note: 'two\nlines' },
      consent: { text: 'You may print them.', givenAt: LAST_MODIFIED },
    });
    expect(await fetched(owner)).toBe(true);

    const folder = join(owner.to, REFERENCE);
    expect([...(await filesBelow(folder)).keys()]).toEqual([
      '.letterbox.json',
      'delivery.json',
      'files/Photos/2024/Été à la plage.jpg',
      'files/empty',
      'files/notes.txt',
      'summary.txt',
    ]);
    expect((await stat(join(folder, 'files/notes.txt'))).mtime.toISOString()).toBe(LAST_MODIFIED);
    expect(owner.screen.lines).toEqual(['3 files, 12 bytes; 3 fetched and verified', folder]);
    const [, identityId = ''] = guest.prefix.split('/');
    expect(await summary(owner)).not.toContain(identityId);
    expect((await summary(owner)).replace(/(?<=From {6})[0-9a-f]{8}$/mu, '<guest>').split('\n')).toEqual([
      'Delivery  2026-11-22-7F3KQ9TB',
      'From      <guest>',
      'For       wedding',
      "Closed    2026-11-22T12:00:00.000Z, by the guest's clock",
      'Files     3',
      '',
      'What the guest said',
      '  name: Anna',
      '  note: two',
      '    lines',
      `  agreed at ${LAST_MODIFIED}: You may print them.`,
      '',
      'Files: bytes, CRC-64/NVME as the guest sent it, name',
      '  7  kyJA5A0t1Xc=  Photos/2024/Été à la plage.jpg',
      '  5  lVHFo3sMhD0=  notes.txt',
      '  0  AAAAAAAAAAA=  empty',
      '',
      'What the guest could not send',
      '  Photos/film.mov: file-changed',
      '',
    ]);
  });

  test('a second time without fetching anything twice', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    await guest.close(await guest.sendAll([{ name: 'a.txt', bytes: 'a' }]));
    await fetched(owner);
    const before = gets(s3.standIn);
    expect(await fetched(owner)).toBe(true);
    expect(gets(s3.standIn).slice(before.length)).toEqual([`${guest.prefix}delivery.json`]);
    expect(await fetchedFiles(owner)).toEqual({ 'a.txt': 'a' });
  });

  test('with what was sent later under the same reference', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    await guest.close(await guest.sendAll([{ name: 'a.txt', bytes: 'first' }]));
    await fetched(owner);
    await guest.close(await guest.sendAll([{ name: 'a.txt', bytes: 'second' }]), {}, 'delivery-2.json');
    await fetched(owner);
    expect(await fetchedFiles(owner)).toEqual({ 'a.txt': 'first', 'a (2).txt': 'second' });
    expect(await summary(owner)).toContain('a (2).txt  (was a.txt)');
  });

  test('when it was never closed, under the names its files carry', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    await guest.sendAll([
      { name: 'Été 100% (1).jpg', folder: ['Fotos 2024'], bytes: 'picture' },
      { name: '../../escape', bytes: 'no' },
    ]);
    await guest.put(`${guest.prefix}Without-a-name-5f0c2a91.txt`, 'plain');
    expect(await fetched(owner)).toBe(true);
    expect(await fetchedFiles(owner)).toEqual({
      'Fotos-2024/Été 100% (1).jpg': 'picture',
      '.._.._escape': 'no',
      'Without-a-name.txt': 'plain',
    });
    expect(await summary(owner)).toContain('Closed    not yet: there is no list of its files');
  });

  test('when its keys were made by hand, to do harm', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const keys = [
      'a/../../../x',
      './dot',
      '..',
      'a//b',
      'nul\0',
      '\u001b[2J',
      'back\\slash',
      'q?x=1#y',
      '%2F%2e',
      'tail/..',
    ];
    for (const key of keys) await guest.put(`${guest.prefix}${key}`, key);
    expect(await fetched(owner)).toBe(true);
    expect(await fetchedFiles(owner)).toEqual({
      'a/__/__/__/x': 'a/../../../x',
      '_/dot': './dot',
      __: '..',
      'a/_/b': 'a//b',
      nul_: 'nul\0',
      '_[2J': '\u001b[2J',
      back_slash: 'back\\slash',
      'q_x=1#y': 'q?x=1#y',
      '%2F%2e': '%2F%2e',
      'tail/__': 'tail/..',
    });
  });

  test('next to what the owner has under the same name, which stays as it is', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    await guest.close(await guest.sendAll([{ name: 'a.txt', bytes: 'theirs' }]));
    await mkdir(join(owner.to, REFERENCE, 'files'), { recursive: true });
    await writeFile(join(owner.to, REFERENCE, 'files/a.txt'), 'mine');
    await fetched(owner);
    await fetched(owner);
    expect(await fetchedFiles(owner)).toEqual({ 'a.txt': 'mine', 'a (2).txt': 'theirs' });
  });

  test('but not through links that lie in the target', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const files = await guest.sendAll([
      { name: 'a.txt', folder: ['out'], bytes: 'a' },
      { name: 'b.txt', bytes: 'b' },
      { name: 'c.txt', bytes: 'c' },
    ]);
    await guest.close(files);
    const elsewhere = join(owner.to, 'elsewhere');
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, 'mine'), 'mine');
    await mkdir(join(owner.to, REFERENCE, 'files'), { recursive: true });
    await symlink(elsewhere, join(owner.to, REFERENCE, 'files/out'));
    await symlink(join(elsewhere, 'mine'), join(owner.to, REFERENCE, 'files/b.txt'));
    await symlink(join(elsewhere, 'mine'), join(owner.to, REFERENCE, 'summary.txt'));
    expect(await fetched(owner)).toBe(false);
    expect(Object.fromEntries(await filesBelow(elsewhere))).toEqual({ mine: Buffer.from('mine') });
    expect(await fetchedFiles(owner)).toEqual({ 'b (2).txt': 'b', 'c.txt': 'c' });
    expect(owner.screen.lines[0]).toMatch(/^out\/a\.txt: missing\. .*out is there and is no folder$/u);
  });
});

describe('what is not as it should be is named, and the rest comes home', () => {
  test('a damaged object, which is kept aside', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const files = await guest.sendAll([
      { name: 'a.jpg', folder: ['Photos'], bytes: 'picture' },
      { name: 'b.txt', bytes: 'b' },
    ]);
    await guest.close(files);
    await writeFile(join(s3.folder, diskName(files[0]?.key ?? '')), 'pikture');
    expect(await fetched(owner)).toBe(false);
    expect(await fetchedFiles(owner)).toEqual({ 'Photos/a.jpg.damaged': 'pikture', 'b.txt': 'b' });
    const found = crcOf(Buffer.from('pikture'));
    const should = crcOf(Buffer.from('picture'));
    expect(owner.screen.lines.slice(0, 2)).toEqual([
      `Photos/a.jpg: damaged, kept as Photos/a.jpg.damaged. CRC64NVME is ${found}; according to the list it should be ${should}; CRC64NVME is ${found}; according to S3 it should be ${should}`,
      '2 files, 8 bytes; 1 fetched and verified; 1 damaged',
    ]);

    await fetched(owner);
    expect(Object.keys(await fetchedFiles(owner))).toEqual(['Photos/a.jpg.damaged', 'b.txt']);
    await writeFile(join(s3.folder, diskName(files[0]?.key ?? '')), 'picture');
    expect(await fetched(owner)).toBe(true);
    expect(await fetchedFiles(owner)).toMatchObject({
      'Photos/a.jpg': 'picture',
      'Photos/a.jpg.damaged': 'pikture',
    });
  });

  test('a damaged object that no list tells of, by S3’s own checksum', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const { key } = await guest.send({ name: 'a.jpg', bytes: 'picture' });
    await writeFile(join(s3.folder, diskName(key)), 'pikture');
    expect(await fetched(owner)).toBe(false);
    expect(owner.screen.lines[0]).toMatch(/^a\.jpg: damaged, .* according to S3 /u);
  });

  test.for([
    ['CRC32', 'x-amz-checksum-crc32', 'NhCmhg=='],
    ['CRC32C', 'x-amz-checksum-crc32c', 'mnG7TA=='],
    ['SHA1', 'x-amz-checksum-sha1', sumOf('sha1')],
    ['SHA256', 'x-amz-checksum-sha256', sumOf('sha256')],
  ] as const)(
    'the same for an object that was sent with a %s',
    async ([algorithm, header, sum], { s3, owner }) => {
      const guest = new TestDelivery(s3);
      const key = `${guest.prefix}a-5f0c2a91.txt`;
      await guest.put(key, 'hello', { [header]: sum });
      expect(await fetched(owner)).toBe(true);
      expect(owner.screen.lines[0]).toBe('1 file, 5 bytes; 1 fetched and verified');
      await writeFile(join(s3.folder, diskName(key)), 'hallo');
      expect(await fetched({ ...owner, to: join(owner.to, 'again') })).toBe(false);
      expect(owner.screen.lines[2]).toContain(`according to S3 it should be ${sum}`);
      expect(owner.screen.lines[2]).toContain(`${algorithm} is `);
    },
  );

  test('a list that lies about sizes, checksums and what there is', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const stranger = new TestDelivery(s3, '2026-11-22-ANTHER00');
    const theirs = await stranger.send({ name: 'secret.txt', bytes: 'secret' });
    const [size, sum] = await guest.sendAll([
      { name: 'size.txt', bytes: 'size' },
      { name: 'sum.txt', bytes: 'sum' },
    ]);
    await guest.close([
      { ...size, size: 5 },
      { ...sum, crc64nvme: '\u001b[2J' },
      { ...theirs, name: 'theirs.txt' },
      { ...theirs, key: `${guest.prefix}../../x` },
      { ...theirs, key: `${guest.prefix}delivery.json`, name: 'list' },
      { ...size, name: 'again.txt' },
      { name: 'no key' },
      null,
    ]);
    expect(await fetched(owner)).toBe(false);
    expect(await fetchedFiles(owner)).toEqual({ 'size.txt': 'size', 'sum.txt.damaged': 'sum' });
    const lines = owner.screen.lines
      .join('\n')
      .replaceAll(guest.prefix, '<own>/')
      .replaceAll(theirs.key, '<theirs>');
    expect(lines.split('\n').slice(0, -2).sort()).toEqual([
      'delivery.json names a file that is not in the bucket: <own>/../../x',
      'delivery.json names a file that is not in the bucket: <own>/delivery.json',
      'delivery.json names an object that is not of this delivery: <theirs>',
      'delivery.json: entry 7 is not understood.',
      'delivery.json: entry 8 is not understood.',
      'size.txt: delivery.json says 5 bytes, S3 has 4',
      `sum.txt: damaged, kept as sum.txt.damaged. CRC64NVME is ${sum?.crc64nvme ?? ''}; according to the list it should be \\u{1b}[2J`,
    ]);
    expect(gets(s3.standIn)).not.toContain(theirs.key);
  });

  test.for([
    ['no JSON', '{"files": [', 'It is not JSON.'],
    ['no text', Buffer.from([0xff, 0xfe]), 'It is not text in UTF-8.'],
    ['no list', '[]', 'It is no list of a delivery.'],
    [
      'of a version to come',
      '{"letterbox": 2}',
      'It is of a version that this Letterbox does not know: fetch with a newer one.',
    ],
    ['a list of something else', '{"letterbox": 1, "files": {}}', 'Its list of files is not one.'],
    [
      '96 MiB long and more',
      Buffer.alloc(96 * 1024 ** 2 + 1, ' '),
      'It is longer than any list of files should be.',
    ],
  ] as const)(
    'a list that is %s: its files come under the names they carry',
    async ([, list, why], { s3, owner }) => {
      const guest = new TestDelivery(s3);
      await guest.send({ name: 'é.txt', bytes: 'e' });
      await guest.put(`${guest.prefix}delivery.json`, list);
      expect(await fetched(owner)).toBe(false);
      expect(owner.screen.lines[0]).toBe(
        `delivery.json cannot be read. ${why} Its files come under the names they carry.`,
      );
      expect(await fetchedFiles(owner)).toEqual({ 'é.txt': 'e' });
    },
  );
});

describe('a delivery that was cut off', () => {
  test('goes on where it stopped', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const bytes = Buffer.alloc(100_000, 'letterbox ');
    const files = await guest.sendAll([{ name: 'film.mov', bytes }]);
    await guest.close(files);
    await leaveBehind(owner, files[0]?.key ?? '', bytes.subarray(0, 70_000));
    expect(await fetched(owner)).toBe(true);
    expect(await fetchedFiles(owner)).toEqual({ 'film.mov': bytes.toString() });
    expect(
      s3.standIn.requests
        .filter(({ key }) => key === files[0]?.key)
        .map(({ operation, status }) => [operation, status]),
    ).toEqual([
      ['PutObject', 200],
      ['HeadObject', 200],
      ['GetObject', 206],
    ]);
  });

  test('starts over when what was left is not the beginning of the file', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const files = await guest.sendAll([
      { name: 'wrong.txt', bytes: 'the whole file' },
      { name: 'long.txt', bytes: 'short' },
      { name: 'all.txt', bytes: 'all of it' },
    ]);
    await guest.close(files);
    const [wrong, long, all] = files;
    await leaveBehind(owner, wrong?.key ?? '', 'another');
    await leaveBehind(owner, long?.key ?? '', 'longer than short');
    await leaveBehind(owner, all?.key ?? '', 'all of it');
    expect(await fetched(owner)).toBe(true);
    expect(await fetchedFiles(owner)).toEqual({
      'wrong.txt': 'the whole file',
      'long.txt': 'short',
      'all.txt': 'all of it',
    });
    expect(gets(s3.standIn)).not.toContain(all?.key);
  });

  test('goes on by itself when the line is cut in the midst of a file', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const bytes = Buffer.alloc(500_000, 'letterbox ');
    const files = await guest.sendAll([{ name: 'film.mov', bytes }]);
    await guest.close(files);
    let cuts = 2;
    intercept = ({ operation, key }) =>
      operation === 'GetObject' && key === files[0]?.key && cuts-- > 0 ? cutAfter(150_000) : undefined;
    expect(await fetched(owner)).toBe(true);
    expect(await fetchedFiles(owner)).toEqual({ 'film.mov': bytes.toString() });
    expect(
      s3.standIn.requests
        .filter(({ key, operation }) => operation === 'GetObject' && key === files[0]?.key)
        .map(({ status }) => status),
    ).toEqual([200, 206, 206]);
  });
});

describe('the delivery that is meant', () => {
  const prefixes = async ({ bucket }: OwnerSetup, ...named: readonly string[]): Promise<readonly string[]> =>
    (await selectDeliveries(bucket, { named })).map(({ prefix }) => prefix);

  test('may be read over the phone', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3, '2026-11-22-7F10Q9TB');
    await guest.send({ name: 'a', bytes: 'a' });
    expect(await prefixes(owner, '2026-11-22-7fioq9tb')).toEqual([guest.prefix]);
  });

  test('may be the address in a mail', async ({ s3, owner }) => {
    const [anna, ben] = [new TestDelivery(s3), new TestDelivery(s3)];
    await anna.send({ name: 'a', bytes: 'a' });
    await ben.send({ name: 'b', bytes: 'b' });
    const address = `s3://${owner.bucket.name}/${ben.prefix}delivery.json`;
    expect(await prefixes(owner, address)).toEqual([ben.prefix]);
    await expect(prefixes(owner, 's3://another/drop/x/y/delivery.json')).rejects.toMatchObject({
      message: `s3://another/drop/x/y/delivery.json is not below s3://${owner.bucket.name}/drop/`,
    });
  });

  test('is both, in two folders, when two guests have the same reference', async ({ s3, owner }) => {
    const guests = [new TestDelivery(s3), new TestDelivery(s3)];
    for (const [n, guest] of guests.entries())
      await guest.close(await guest.sendAll([{ name: 'same.txt', bytes: `guest ${n}` }]));
    for (let run = 0; run < 2; run += 1) {
      expect(await fetched(owner)).toBe(true);
      const files = await filesBelow(owner.to);
      const contents = [...files]
        .filter(([path]) => path.endsWith('same.txt'))
        .map(([, bytes]) => bytes.toString());
      expect(contents.sort()).toEqual(['guest 0', 'guest 1']);
      const lists = [...files].filter(([path]) => path.endsWith('delivery.json'));
      expect(
        lists.map(([, bytes]) => (JSON.parse(bytes.toString()) as { files: unknown[] }).files),
      ).toHaveLength(2);
      expect(new Set(lists.map(([path]) => path.split('/')[0])).size).toBe(2);
    }
    const [, identityId = ''] = guests[1]?.prefix.split('/') ?? [];
    const short = identityId.slice('eu-west-1:'.length).split('-')[0] ?? '';
    for (const name of [`${identityId}/${REFERENCE}`, `${short}/${REFERENCE}`])
      expect(await prefixes(owner, name)).toEqual([guests[1]?.prefix]);
  });

  test('may be what a guest put beside all references', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const [, identityId = ''] = guest.prefix.split('/');
    await guest.put(`drop/${identityId}/loose.txt`, 'loose');
    expect(await fetched(owner, `${identityId}/`)).toBe(true);
    const short = identityId.slice('eu-west-1:'.length).split('-')[0] ?? '';
    expect([...(await filesBelow(owner.to)).keys()]).toEqual([
      `no reference, ${short}/.letterbox.json`,
      `no reference, ${short}/files/loose.txt`,
      `no reference, ${short}/summary.txt`,
    ]);
  });

  test('is not there', async ({ owner }) => {
    await expect(prefixes(owner, 'nowhere\u001b[2J')).rejects.toMatchObject({
      message: 'There is no delivery nowhere\\u{1b}[2J in letterbox-on-this-machine below drop/',
    });
  });
});
