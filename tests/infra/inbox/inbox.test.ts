import { describe, expect } from 'vitest';
import { printInbox, showInbox } from '../../../infra/inbox/inbox.ts';
import { TestDelivery, test } from '../../support/test-delivery.ts';

/** The cells of a table, which two or more spaces separate. */
const cells = (table: string): readonly (readonly string[])[] =>
  table.split('\n').map((line) => line.split(/ {2,}/u));

describe('the inbox', () => {
  test('lists what has arrived, the newest last', async ({ s3, owner }) => {
    const anna = new TestDelivery(s3, '2026-11-22-AAAAAAAA');
    const files = await anna.sendAll([
      { name: 'a.jpg', folder: ['Photos'], bytes: 'x'.repeat(4000) },
      { name: 'b.txt', bytes: 'b' },
    ]);
    await anna.close(files.slice(0, 1), {
      for: 'wedding',
      answers: { name: 'Anna', email: 'anna@example.org', note: 'hello' },
    });
    await anna.close(
      files.slice(1),
      { for: 'wedding', answers: { name: 'Anna', email: 'anna@example.org' } },
      'delivery-2.json',
    );
    s3.clock.now += 60_000;
    const ben = new TestDelivery(s3, '2026-11-21-BBBBBBBB');
    await ben.send({ name: 'c', bytes: 'c' });
    await showInbox(owner.bucket, owner.screen);

    const [head, first, second] = cells(owner.screen.lines[0] ?? '');
    expect(head).toEqual(['REFERENCE', 'ARRIVED', 'FILES', 'SIZE', 'FROM']);
    expect(first).toEqual([
      anna.reference,
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/u),
      '2',
      '4 kB',
      expect.stringMatching(/^[0-9a-f]{8}$/u),
      'for wedding, Anna, anna@example.org',
    ]);
    expect([second?.[0], second?.[2], second?.[3], second?.[5]]).toEqual([
      ben.reference,
      '1',
      '1 byte',
      'not closed',
    ]);
    expect(anna.prefix).toContain(`:${first?.[4] ?? ''}-`);
  });

  test('shows a stranger’s words as words', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3, '\u001b[2J');
    await guest.send({ name: 'a', bytes: 'a' });
    await guest.close([], { for: '\u001b]0;pwned\u0007', answers: { name: 'x'.repeat(1_000) } });
    await showInbox(owner.bucket, owner.screen);
    const [, row = []] = cells(owner.screen.lines[0] ?? '');
    expect([row[0], row[5]]).toEqual(['\\u{1b}[2J', `for \\u{1b}]0;pwned\\u{7}, ${'x'.repeat(60)}…`]);
  });

  test('is JSON that no terminal obeys either', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    const label = '\u009b31m\u202e\u{e0041}"\\';
    await guest.close([], { for: label });
    await printInbox(owner.bucket, owner.screen);
    expect(owner.screen.lines[0]).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(JSON.parse(owner.screen.lines[0] ?? '')).toMatchObject({ label });
  });

  test('does not read lists without end', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    await guest.close([], { for: 'the first' });
    await guest.put(`${guest.prefix}delivery-2.json`, Buffer.alloc(16 * 1024 ** 2, ' '));
    await printInbox(owner.bucket, owner.screen);
    expect(JSON.parse(owner.screen.lines[0] ?? '')).toMatchObject({
      label: 'the first',
      problems: ['delivery-2.json cannot be read. It is longer than any list of files should be.'],
    });
  });

  test('names a list that cannot be read', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    await guest.put(`${guest.prefix}delivery.json`, '{');
    await showInbox(owner.bucket, owner.screen);
    expect(owner.screen.lines[0]).toContain('delivery.json cannot be read. It is not JSON.');
  });

  test('says so when it is empty', async ({ owner }) => {
    await showInbox(owner.bucket, owner.screen);
    expect(owner.screen.lines).toEqual([
      'Nothing has arrived in letterbox-on-this-machine below drop/ so far.',
    ]);
  });

  test('counts unfinished uploads', async ({ s3, owner }) => {
    const session = s3.newGuest();
    const guest = new TestDelivery(s3, '2026-11-22-AAAAAAAA', session);
    for (const name of ['a.mov', 'b.mov']) {
      const begun = { method: 'POST', key: `${guest.prefix}${name}`, query: { uploads: '' }, as: session };
      expect(await s3.ask({ ...begun, headers: {} })).toMatchObject({ status: 200 });
    }
    await showInbox(owner.bucket, owner.screen);
    expect(owner.screen.lines[1]).toBe(
      'Unfinished uploads: 2. S3 deletes the parts of those that are given up.',
    );
  });

  test('is JSON for scripts, one line for each delivery', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    await guest.close(await guest.sendAll([{ name: 'a', bytes: 'a' }]), { answers: { name: 'Anna' } });
    await printInbox(owner.bucket, owner.screen);
    expect(owner.screen.lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        reference: guest.reference,
        from: guest.prefix.split('/')[1],
        arrivedAt: new Date(Math.floor(s3.clock.now)).toISOString(),
        closed: true,
        files: 1,
        size: 1,
        announced: null,
        label: null,
        answers: [{ question: 'name', answer: 'Anna' }],
        unread: [],
        takenOut: { arrived: 0, absent: 0, unknown: 0 },
        continues: [],
        problems: [],
      },
    ]);
  });

  test('knows a list from a file that is called like one', async ({ s3, owner }) => {
    const guest = new TestDelivery(s3);
    for (const name of ['delivery-12345678.json', 'delivery-0.json', 'Delivery.json', 'folder/delivery.json'])
      await guest.put(`${guest.prefix}${name}`, '{}');
    await guest.close([], {}, 'delivery-10.json');
    await printInbox(owner.bucket, owner.screen);
    expect(JSON.parse(owner.screen.lines[0] ?? '')).toMatchObject({
      ...{ files: 3, closed: true },
      problems: ['delivery-0.json cannot be read. It is no list of a delivery.'],
    });
  });

  test('goes through every page of the listing, past what no guest has put there', async ({ s3, owner }) => {
    const guests = Array.from({ length: 30 }, (_, n) => new TestDelivery(s3, `2026-11-22-0000000${n % 10}`));
    for (const guest of guests)
      await guest.sendAll(Array.from({ length: 40 }, (_, n) => ({ name: `${n}`, bytes: `${n}` })));
    await guests[0]?.put(`${guests[0].prefix.split('/').slice(0, 2).join('/')}/loose`, 'loose');
    await printInbox(owner.bucket, owner.screen);
    const entries = owner.screen.lines.map(
      (line) => JSON.parse(line) as { readonly files: number; readonly reference: string },
    );
    expect(entries.map(({ files }) => files).sort((a, b) => a - b)).toEqual([1, ...guests.map(() => 40)]);
    expect(entries.filter(({ reference }) => reference === '')).toHaveLength(1);
    expect(s3.standIn.requests.filter(({ operation }) => operation === 'ListObjectsV2')).toHaveLength(2);
  });

  test('says in words why the bucket cannot be read', async ({ owner }) => {
    await expect(showInbox({ ...owner.bucket, name: 'another-bucket' }, owner.screen)).rejects.toMatchObject({
      message: 'The bucket another-bucket cannot be read: The specified bucket does not exist',
      remedy: expect.stringContaining('config.json') as string,
    });
  });
});
