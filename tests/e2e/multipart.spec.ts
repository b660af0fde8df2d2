import { expect, type Page } from '@playwright/test';
import { expiredToken, lateInternalError, tooManyRequests } from '../support/faults/fault.ts';
import { scriptedFaults, type ScriptedFault } from '../support/faults/scripted-faults.ts';
import { chooseFiles, expectStored, expectThanks } from '../support/arrivals.ts';
import { type TestFile, makeFiles, MB } from '../support/test-files.ts';
import { type Letterbox, requestsFor, requestsForFiles } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

const MIB = 1024 * 1024;

const inTheWay = {
  kind: 'refuse',
  status: 409,
  code: 'ConditionalRequestConflict',
  message: 'Conflict.',
} as const;

async function sendWith(
  plan: readonly ScriptedFault[],
  page: Page,
  letterbox: Letterbox,
  given: readonly TestFile[],
): Promise<void> {
  letterbox.intercept = scriptedFaults(plan, letterbox.standIn);
  await page.goto(letterbox.origin);
  await chooseFiles(page, given);
  await expectThanks(page);
  await expectStored(letterbox, given);
}

/** How often each operation was asked of AWS for the guest's files, preflights left out. */
function census(letterbox: Letterbox): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { operation } of requestsForFiles(letterbox))
    if (operation !== 'Preflight' && operation !== 'ListObjectsV2')
      counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

function statusesOf(letterbox: Letterbox, operation: string): readonly number[] {
  return requestsFor(letterbox, operation).map(({ status }) => status);
}

test('up to 16 MiB a file goes in one request, and above in parts, several at once', async ({
  page,
  letterbox,
}, info) => {
  const given = await makeFiles(info.outputPath('given'), 'given', [16 * MIB, 40 * MIB]);
  let [now, most] = [0, 0];
  await page.goto(letterbox.origin);
  letterbox.intercept = ({ operation }) => {
    if (operation !== 'UploadPart') return undefined;
    return (_request, response, proceed) => {
      now += 1;
      most = Math.max(most, now);
      response.once('close', () => (now -= 1));
      proceed();
    };
  };
  await chooseFiles(page, given);
  await expectThanks(page);
  await expectStored(letterbox, given);
  expect(census(letterbox)).toEqual({
    GetId: 1,
    GetCredentialsForIdentity: 1,
    PutObject: 1,
    CreateMultipartUpload: 1,
    UploadPart: 5,
    CompleteMultipartUpload: 1,
  });
  expect(most).toBeGreaterThanOrEqual(2);
});

test('a session that ends in the middle costs one part, signed again with a new one', async ({
  page,
  letterbox,
}, info) => {
  const given = await makeFiles(info.outputPath('given'), 'given', [40 * MIB]);
  await sendWith([{ operation: 'UploadPart', partNumber: 3, fault: expiredToken }], page, letterbox, given);
  expect(census(letterbox)).toMatchObject({ GetId: 1, GetCredentialsForIdentity: 2, UploadPart: 6 });
});

test('a Complete whose answer is lost has made one object, and the page finds that out', async ({
  page,
  letterbox,
}, info) => {
  const given = await makeFiles(info.outputPath('given'), 'given', [20 * MB]);
  await sendWith(
    [{ operation: 'CompleteMultipartUpload', fault: { kind: 'lose-answer' } }],
    page,
    letterbox,
    given,
  );
  // Done, then unknown; and a write that cannot succeed is told that the key is taken.
  expect([statusesOf(letterbox, 'CompleteMultipartUpload'), statusesOf(letterbox, 'PutObject')]).toEqual([
    [200, 404],
    [412],
  ]);
});

test('a conflict with our own unanswered Complete is waited out', async ({ page, letterbox }, info) => {
  const given = await makeFiles(info.outputPath('given'), 'given', [20 * MB]);
  const complete = { operation: 'CompleteMultipartUpload' };
  const plan: ScriptedFault[] = [
    { ...complete, nth: 1, fault: { kind: 'lose-answer' } },
    { ...complete, nth: 2, fault: inTheWay },
  ];
  await sendWith(plan, page, letterbox, given);
  expect(statusesOf(letterbox, 'CompleteMultipartUpload')).toEqual([200, 409, 404]);
});

test('a 200 that carries an error is an error, and Complete is sent again', async ({
  page,
  letterbox,
}, info) => {
  const given = await makeFiles(info.outputPath('given'), 'given', [20 * MB]);
  await sendWith(
    [{ operation: 'CompleteMultipartUpload', fault: lateInternalError }],
    page,
    letterbox,
    given,
  );
  expect(census(letterbox)).toMatchObject({ UploadPart: 3, CompleteMultipartUpload: 2 });
});

test('an answer lost after a whole file was stored is no second file', async ({ page, letterbox }, info) => {
  const given = await makeFiles(info.outputPath('given'), 'given', [MB]);
  await sendWith([{ operation: 'PutObject', fault: { kind: 'lose-answer' } }], page, letterbox, given);
  expect(statusesOf(letterbox, 'PutObject')).toEqual([200, 412]);
});

test('Cognito, asked too often, is asked again later', async ({ page, letterbox }, info) => {
  const given = await makeFiles(info.outputPath('given'), 'given', [1000]);
  const throttled = { operation: 'GetId', fault: tooManyRequests };
  await sendWith(
    [
      { ...throttled, nth: 1 },
      { ...throttled, nth: 2 },
    ],
    page,
    letterbox,
    given,
  );
  expect(statusesOf(letterbox, 'GetId')).toEqual([400, 400, 200]);
});
