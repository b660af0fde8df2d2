import { expect } from 'vitest';
import { printCsv } from '../../../infra/inbox/inbox.ts';
import { TestDelivery, test } from '../../support/test-delivery.ts';

test('a spreadsheet has a line for each delivery and a column for each question', async ({ s3, owner }) => {
  const anna = new TestDelivery(s3, '2026-11-22-AAAAAAAA');
  const files = await anna.sendAll([{ name: 'a', bytes: 'abc' }]);
  await anna.close(files, { for: 'a "big" day', answers: { name: 'Anna, Ben', note: 'two\nlines' } });
  s3.clock.now += 60_000;
  const ben = new TestDelivery(s3, '2026-11-22-BBBBBBBB');
  await ben.close([], { answers: { mail: '=HYPERLINK("x")', name: '@sum' } });
  await printCsv(owner.bucket, owner.screen);
  const [identity, other] = [anna, ben].map(({ prefix }) => /:([^-]+)/u.exec(prefix)?.[1] ?? '');
  const text = owner.screen.lines[0]?.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, '<time>');
  const [head, ...rows] = text?.split('\r\n') ?? [];
  expect(head?.split(',').slice(0, 8).join(',')).toBe(
    '\ufeff"reference","arrived","files","bytes","from","closed","announced","for"',
  );
  const questions = head?.split(',').slice(8) ?? [];
  expect(questions.toSorted()).toEqual(['"mail"', '"name"', '"note"']);
  const inOrder = (answers: Record<string, string>) =>
    questions.map((question) => answers[question] ?? '""').join(',');
  expect(rows).toEqual([
    `"2026-11-22-AAAAAAAA","<time>","1","3","${identity ?? ''}","yes","","a ""big"" day",${inOrder({
      '"name"': '"Anna, Ben"',
      '"note"': '"two\nlines"',
    })}`,
    `"2026-11-22-BBBBBBBB","<time>","0","0","${other ?? ''}","yes","","",${inOrder({
      '"mail"': '"\'=HYPERLINK(""x"")"',
      '"name"': '"\'@sum"',
    })}`,
  ]);
});
