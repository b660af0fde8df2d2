import { expect, test } from 'vitest';
import type { Examination } from '../../../infra/doctor/examine.ts';
import { print } from '../../../infra/doctor/print.ts';
import { Report } from '../../../infra/doctor/report.ts';
import { startCommand } from '../../support/start-command.ts';
import { examineWith } from './test-deployment.ts';

/** `npm run doctor -- …` without npm. */
const doctor = (...args: readonly string[]) => startCommand('infra/doctor/main.ts', args).ended;

test('a healthy deployment ends with 0 and a table', async () => {
  let ended: Awaited<ReturnType<typeof doctor>> | undefined;
  await examineWith({}, async (address) => {
    ended = await doctor(address.href);
    return { site: '', rows: [], left: { bucket: '', keys: [] } };
  });
  expect(ended).toMatchObject({ code: 0, err: '' });
  expect(ended?.out).toMatch(/^ok {4}A file is taken +letter\.txt$/m);
  expect(ended?.out).toMatch(/^\d+ checks: \d+ ok, 0 failed, 6 notes, 6 skipped\.$/m);
});

test('a deployment that fails ends with 1, and with JSON where that is asked for', async () => {
  const { code, out } = await doctor('http://127.0.0.1:9/', '--json');
  const { site, rows } = JSON.parse(out) as Examination;
  expect({ code, site, first: rows[0]?.result }).toEqual({
    code: 1,
    site: 'http://127.0.0.1:9/',
    first: 'failed',
  });
});

test('--help says how it is called', async () => {
  const { code, out } = await doctor('--help');
  expect([code, out]).toEqual([0, expect.stringContaining('npm run doctor -- <address>')]);
});

test.each([
  [[], 'Which site?'],
  [['a.example', 'b.example'], 'Which site?'],
  [['https://'], 'https:// is not an address.'],
  [['--help-me', 'a.example'], "Unknown option '--help-me'"],
])('%j is answered with how it is meant', async (args, complaint) => {
  const { code, err } = await doctor(...args);
  expect(code).toBe(1);
  expect(err).toContain(complaint);
  expect(err).toContain('npm run doctor -- https://drop.example.org');
});

test('a remedy stands below what failed, and nothing that a server says steers the terminal', () => {
  const report = new Report();
  const check = { name: 'Tagging is refused', remedy: 'Look at the role.\nThen at the bucket.' };
  report.add(check, { result: 'failed', says: 'not refused: \u001b[2J\n200' });
  report.add({ name: 'A file is taken', remedy: '' }, { result: 'ok', says: 'letter.txt' });
  const table = print({
    site: '',
    rows: report.rows,
    left: { bucket: 'drop-box', keys: ['drop/x/letter.txt'] },
  });
  expect(table.split('\n')).toEqual([
    'FAILED  Tagging is refused  not refused:  [2J 200',
    '        → Look at the role.',
    '        → Then at the bucket.',
    'ok      A file is taken     letter.txt',
    '',
    '2 checks: 1 ok, 1 failed, 0 notes, 0 skipped.',
    '',
    'Guests can take nothing back, so this stays in the bucket until you delete it:',
    '  s3://drop-box/drop/x/letter.txt',
  ]);
});
