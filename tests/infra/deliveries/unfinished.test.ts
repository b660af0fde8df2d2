import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { fetchDeliveries } from '../../../infra/fetch/fetch-deliveries.ts';
import { selectDeliveries } from '../../../infra/fetch/select-deliveries.ts';
import { printInbox, showInbox } from '../../../infra/inbox/inbox.ts';
import type { OwnerSetup } from '../../support/test-delivery.ts';
import { filesBelow, TestDelivery, test } from '../../support/test-delivery.ts';

/** What the owner's commands say about the only delivery. */
async function seen({ bucket, screen, to }: OwnerSetup) {
  await showInbox(bucket, screen);
  await printInbox(bucket, screen);
  const [table = '', , json = ''] = screen.lines.splice(0);
  const deliveries = await selectDeliveries(bucket, { named: [] });
  const isIntact = await fetchDeliveries(bucket, deliveries, to, screen);
  const folder = join(to, deliveries[0]?.reference ?? '');
  const files = [...(await filesBelow(join(folder, 'files')))];
  return {
    rows: table.split('\n').slice(1),
    entry: JSON.parse(json) as unknown,
    isIntact,
    files: Object.fromEntries(files.map(([path, bytes]) => [path, bytes.toString()])),
    summary: await readFile(join(folder, 'summary.txt'), 'utf8'),
    lines: screen.lines,
  };
}

const ANNOUNCED = { files: 12, bytes: 4_000 };

/** Writes the opening note. */
const announce = (guest: TestDelivery, announced: object = ANNOUNCED) =>
  guest.put(
    `${guest.prefix}delivery-0.json`,
    JSON.stringify({
      ...{ letterbox: 1, reference: guest.reference, openedAt: '2026-11-22T11:58:00.000Z' },
      ...{ for: 'wedding', answers: { name: 'Anna' }, announced },
    }),
  );

describe('a delivery with an opening note and no list', () => {
  test('is shown and fetched with who it was, what was announced and what arrived', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    await announce(guest);
    await guest.send({ name: 'Été.jpg', bytes: 'picture' });
    const { rows, entry, isIntact, files, summary, lines } = await seen(owner);
    expect(rows[0]).toMatch(/ {2}announced 12, arrived 1, no list, for wedding, Anna$/u);
    expect(entry).toMatchObject({
      ...{ closed: false, files: 1, announced: { ...ANNOUNCED, isAtLeast: false } },
      ...{ label: 'wedding', answers: [{ question: 'name', answer: 'Anna' }] },
    });
    expect([isIntact, files]).toEqual([true, { 'Été.jpg': 'picture' }]);
    expect(lines[0]).toBe('announced 12, arrived 1, no list');
    for (const line of ['For        wedding', 'Announced  announced 12', '  name: Anna'])
      expect(summary.split('\n')).toContain(line);
    expect(summary).toContain('Closed     not yet: there is no list of its files');
  });

  test('says so when a folder was still being read', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    await announce(guest, { ...ANNOUNCED, isAtLeast: true });
    await guest.send({ name: 'a', bytes: 'a' });
    expect((await seen(owner)).rows[0]).toContain('at least 12 announced, arrived 1, no list');
  });

  test('says so when nothing was sent', async ({ s3, owner }) => {
    await announce(new TestDelivery(s3));
    const { rows, entry, isIntact, summary, lines } = await seen(owner);
    expect(rows[0]).toContain('announced 12, nothing was sent');
    expect(entry).toMatchObject({ files: 0, closed: false, label: 'wedding' });
    expect(isIntact).toBe(true);
    expect(lines[0]).toBe('announced 12, nothing was sent');
    expect(summary).toContain('none: nothing was sent');
  });

  test('is said by the list once there is one', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    await announce(guest);
    await guest.close(await guest.sendAll([{ name: 'a', bytes: 'a' }]), { answers: { name: 'Anna B.' } });
    const { rows, summary } = await seen(owner);
    expect(rows[0]).toMatch(/ {2}Anna B\.$/u);
    expect(summary).toContain('  name: Anna B.\n');
  });

  test.for([
    ['no JSON', '{'],
    ['another thing', '[]'],
    ['longer than any note', `{"letterbox": 1, "x": "${'x'.repeat(600_000)}"}`],
  ] as const)('costs only its note when that is %s', async ([, text], { s3, owner }) => {
    const guest = new TestDelivery(s3);
    await guest.put(`${guest.prefix}delivery-0.json`, text);
    await guest.close(await guest.sendAll([{ name: 'a', bytes: 'a' }]), { answers: { name: 'Anna' } });
    const { rows, files, lines } = await seen(owner);
    expect(rows[0]).toContain('Anna, delivery-0.json cannot be read.');
    expect(lines[0]).toContain('delivery-0.json cannot be read.');
    expect(files).toEqual({ a: 'a' });
  });
});

describe('what a list is not sure of', () => {
  test('files that the guest took out are asked for, and fetched if they arrived', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const [kept, arrived, other] = await guest.sendAll([
      { name: 'kept.txt', bytes: 'kept' },
      { name: 'Über.txt', folder: ['Ä'], bytes: 'arrived' },
      { name: 'other.txt', bytes: 'other' },
    ]);
    const absent = { ...kept, name: 'absent.txt', key: `${guest.prefix}absent-5f0c2a91.txt` };
    const foreign = { ...kept, key: 'drop/eu-west-1:another/x/y.txt' };
    const uncertain = [arrived, { ...other, crc64nvme: 'AAAAAAAAAAA=' }, absent, foreign];
    await guest.close([kept], { uncertain });
    const { rows, entry, isIntact, files, summary, lines } = await seen(owner);
    expect(rows[0]).toContain('taken out: 1 arrived all the same and 2 not there');
    expect(entry).toMatchObject({ files: 3, takenOut: { arrived: 1, absent: 2, unknown: 0 } });
    expect(isIntact).toBe(true);
    expect(files).toEqual({ 'kept.txt': 'kept', 'Ä/Über.txt': 'arrived', 'other.txt': 'other' });
    expect(lines[0]).toBe('1 taken out by the guest had arrived all the same: see summary.txt');
    expect(summary).toContain(
      [
        'What the guest took out',
        '  Ä/Über.txt: had arrived all the same, and is among the files',
        '  other.txt: is not in the bucket as the list describes it',
        '  absent.txt: is not in the bucket',
        '',
      ].join('\n'),
    );
    expect(s3.standIn.requests.some(({ key }) => key === foreign.key)).toBe(false);
  });

  test('folders that were not read to their end are named', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const unread = ['Photos', '\u001b[2J'];
    await guest.close(await guest.sendAll([{ name: 'a', bytes: 'a' }]), { unread });
    const { rows, entry, summary } = await seen(owner);
    expect(rows[0]).toContain('not read to its end: Photos, not read to its end: \\u{1b}[2J');
    expect(entry).toMatchObject({ unread });
    expect(summary).toContain('Folders that were not read to their end\n  Photos\n  \\u{1b}[2J\n');
  });
});

describe('a guest whose identity changed in the midst of a delivery', () => {
  /** A delivery in two folders, of which the second continues the first if it names it. */
  async function twoFolders(s3: ConstructorParameters<typeof TestDelivery>[0], proof: 'proof' | 'none') {
    const [old, fresh] = [new TestDelivery(s3), new TestDelivery(s3)];
    const first = await old.sendAll([
      { name: 'Große Datei.txt', bytes: 'first' },
      { name: 'wrong.txt', bytes: 'wrong' },
    ]);
    const second = await fresh.sendAll([{ name: 'second.txt', bytes: 'second' }]);
    const identity = old.prefix.split('/')[1] ?? '';
    const files = [first[0], { ...first[1], size: 6 }, ...second];
    await fresh.close(files, {
      answers: { name: 'Anna' },
      ...(proof === 'proof' && { continues: [identity] }),
    });
    return { old, fresh };
  }

  test('is one delivery for whoever names the old identity', async ({ s3, owner }) => {
    const { old } = await twoFolders(s3, 'proof');
    await old.put(`${old.prefix}delivery.json`, JSON.stringify({ letterbox: 1, files: [] }));
    await showInbox(owner.bucket, owner.screen);
    expect(owner.screen.lines.splice(0)[0]?.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^2026-11-22-7F3KQ9TB .* 3 .*Anna$/u),
    ]);
    const deliveries = await selectDeliveries(owner.bucket, { named: [old.reference] });
    expect(deliveries).toHaveLength(1);
    // One entry lies about the size: its file is fetched as one that no list tells of.
    expect(await fetchDeliveries(owner.bucket, deliveries, owner.to, owner.screen)).toBe(false);
    const files = [...(await filesBelow(owner.to))].map(([path]) =>
      path.replace(/[0-9a-f]{8}-d/u, '<old>-d'),
    );
    expect(files.map((path) => path.slice(old.reference.length + 1)).sort()).toEqual(
      [
        '.letterbox.json',
        '<old>-delivery.json',
        'delivery.json',
        'files/Große Datei.txt',
        'files/second.txt',
        'files/wrong.txt',
        'summary.txt',
      ].sort(),
    );
    expect(owner.screen.lines[0]).toMatch(
      /^delivery\.json names a file that is another in the bucket: .*wrong/u,
    );
    expect(await readFile(join(owner.to, old.reference, 'summary.txt'), 'utf8')).toMatch(
      /^Earlier +[0-9a-f]{8}$/mu,
    );
  });

  test('is two deliveries without that proof, and neither takes from the other', async ({ s3, owner }) => {
    const { old } = await twoFolders(s3, 'none');
    await showInbox(owner.bucket, owner.screen);
    expect(owner.screen.lines.splice(0)[0]?.split('\n')).toHaveLength(3);
    const deliveries = await selectDeliveries(owner.bucket, { named: [old.reference] });
    expect(await fetchDeliveries(owner.bucket, deliveries, owner.to, owner.screen)).toBe(false);
    const paths = [...(await filesBelow(owner.to)).keys()].filter((path) => path.includes('/files/'));
    const byFolder = new Map(paths.map((path) => [path.split('/')[0], path]));
    expect([paths.length, byFolder.size]).toEqual([3, 2]);
    expect(owner.screen.lines.join('\n')).toContain('names an object that is not of this delivery');
  });
});
