import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { examine } from '../../../infra/doctor/examine.ts';
import { failuresOf, examineWith } from './test-deployment.ts';

test('nothing is found wrong with a deployment that keeps the template’s rules', async () => {
  const examination = await examineWith();
  expect(failuresOf(examination)).toEqual([]);
  expect(examination.rows.filter(({ result }) => result === 'ok').length).toBeGreaterThan(40);
  expect(examination.rows.filter(({ remedy }) => remedy !== null)).toEqual([]);
});

test('what cannot be asked of a stand-in is said, with the reason', async () => {
  const { rows } = await examineWith();
  const skipped = rows.filter(({ result }) => result === 'skipped');
  expect(Object.fromEntries(skipped.map(({ check, says }) => [check, says]))).toEqual({
    'Plain HTTP leads to HTTPS': 'this machine serves without TLS',
    'S3 over plain HTTP is refused': 'the stand-in has no TLS',
    'Reached by name: the region’s own': 'a stand-in has one name',
    'Reached by name: dual-stack': 'a stand-in has one name',
    'Reached by name: path style': 'a stand-in has one name',
    'Reached by name: path style, dual-stack': 'a stand-in has one name',
  });
});

test('open questions about AWS are answered with what was seen', async () => {
  const { rows } = await examineWith();
  const notes = rows.filter(({ result }) => result === 'note').map(({ check, says }) => `${check}: ${says}`);
  const time = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ';
  expect(notes).toEqual([
    'S3 names its own checksum when none was sent: yes, x-amz-checksum-crc64nvme readable',
    'Cognito tells pages the time: date readable',
    'When S3 says that a key is taken: 412 before the body has been sent',
    expect.stringMatching(
      `slow: 403 AccessDenied, “Request has expired”, ServerTime ${time}, date readable$`,
    ),
    expect.stringMatching(
      `fast: 403 AccessDenied, “Request is not yet valid”, ServerTime ${time}, date readable$`,
    ),
    'What S3 says to a wrong checksum: 400 BadDigest',
  ]);
});

test('what is left in the bucket is what is said to be left, without a letter that would ring the owner’s mail', async () => {
  let found: readonly string[] = [];
  let unfinished = 0;
  const { left } = await examineWith({}, async (address, { endpoints, region, owner, bucket, requests }) => {
    const examination = await examine(address);
    const client = new S3Client({ region, endpoint: endpoints.s3, forcePathStyle: true, credentials: owner });
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
    client.destroy();
    found = Contents.map(({ Key = '' }) => Key);
    const count = (operation: string, status: number) =>
      requests.filter((request) => request.operation === operation && request.status === status).length;
    unfinished =
      count('CreateMultipartUpload', 200) -
      count('CompleteMultipartUpload', 200) -
      count('AbortMultipartUpload', 204);
    return examination;
  });
  expect([...left.keys].sort()).toEqual([...found].sort());
  expect(left.keys.map((key) => key.replace(/^.*\//, ''))).toEqual([
    'letter.txt',
    'in-parts.txt',
    'no-checksum.txt',
  ]);
  expect(left.keys.every((key) => key.includes('/letterbox-doctor-'))).toBe(true);
  expect(unfinished).toBe(0);
});

test('files are named as the page’s own limits want them', async () => {
  const { left } = await examineWith({
    config: (config) => ({ ...config, limits: { types: ['image/*', '.pdf'] } }),
  });
  expect(left.keys[0]).toMatch(/\/letter\.pdf$/);
});
