import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startStandIn, type StandIn } from '../../local/stand-in.ts';
import { deployment } from './deployment.ts';
import { ALTERED } from './attacks/altered.ts';
import type { Attack } from './attacks/attack.ts';
import { AttackedBucket, type TestBucket } from './attacks/attacked-bucket.ts';
import { RIGHTS } from './attacks/rights.ts';
import { SIGNATURES } from './attacks/signatures.ts';
import { summaryOf } from './attacks/http.ts';
import { openLetterbox, type CephLetterbox } from './letterbox.ts';

let folder: string;
let standIn: StandIn;
let ceph: CephLetterbox;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letterbox-attacks-'));
  standIn = await startStandIn({ folder, ...deployment });
  ceph = await openLetterbox(inject('ceph'));
});
afterAll(async () => {
  await Promise.all([standIn.close(), ceph.close()]);
  await rm(folder, { recursive: true });
});

/** The answer to an attack, and whether the bucket changed. */
async function attempt(bucket: TestBucket, attack: Attack) {
  const target = await AttackedBucket.open(bucket);
  const request = await attack.prepare(target);
  const before = await target.contents();
  const answer = summaryOf(await target.send(request));
  const after = await target.contents();
  target.close();
  return { answer, changed: JSON.stringify(before) !== JSON.stringify(after) };
}

/** The expected answer, and whether the bucket may change. */
const meant = (answer: string | RegExp) => ({
  answer: typeof answer === 'string' ? answer : (expect.stringMatching(answer) as string),
  changed: answer === '200',
});

const answersTo = ({ expected }: Attack) =>
  typeof expected === 'string' ? { standIn: expected, ceph: expected } : expected;

describe.for([
  ['what was changed after it was signed', ALTERED],
  ['a signature', SIGNATURES],
  ['the right', RIGHTS],
] as const)('%s', ([, attacks]) => {
  test.for(attacks)('$name', async (attack) => {
    const expected = answersTo(attack);
    expect({ standIn: await attempt(standIn, attack), ceph: await attempt(ceph, attack) }).toEqual({
      standIn: meant(expected.standIn),
      ceph: meant(expected.ceph),
    });
  });
});

test('nothing that Ceph refuses is taken by the stand-in', () => {
  const softer = [...ALTERED, ...SIGNATURES, ...RIGHTS].filter((attack) => {
    const answers = answersTo(attack);
    return answers.standIn === '200' && answers.ceph !== '200';
  });
  expect(softer).toEqual([]);
});

test('a session that has ended is refused, by each in its own words', async () => {
  const SECONDS = 5;
  const short = await startStandIn({
    ...{ ...deployment, folder: join(folder, 'short'), sessionSeconds: SECONDS },
  });
  const cephs = { issue: (id: string) => ceph.sessions.issue(id, SECONDS) };
  const doors = [await AttackedBucket.open(short), await AttackedBucket.open({ ...ceph, sessions: cephs })];
  const knock = async () =>
    Promise.all(doors.map(async (target) => summaryOf(await target.send(await target.put(randomUUID())))));
  expect(await knock()).toEqual(['200', '200']);
  await expect
    .poll(knock, { timeout: 30_000, interval: 1000 })
    .toEqual(['400 ExpiredToken', '403 AccessDenied']);
  for (const target of doors) target.close();
  await short.close();
});
