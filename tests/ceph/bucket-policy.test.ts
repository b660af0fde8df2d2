import { DeleteBucketPolicyCommand, GetObjectCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Statement } from '../../infra/template/policy.ts';
import { AttackedBucket } from './attacks/attacked-bucket.ts';
import { summaryOf } from './attacks/http.ts';
import { OWNER_READS } from './bucket.ts';
import { RULES } from './deployment.ts';
import { openLetterbox, type CephLetterbox } from './letterbox.ts';

let letterbox: CephLetterbox;
let target: AttackedBucket;

beforeAll(async () => {
  letterbox = await openLetterbox(inject('ceph'));
});
beforeEach(async () => {
  target = await AttackedBucket.open(letterbox);
  return async () => {
    await decree();
    target.close();
  };
});
afterAll(async () => letterbox.close());

/** A statement of the template's bucket policy. Ceph's condition keys are case-sensitive, unlike IAM's. */
function said(sid: string): Statement {
  const text = JSON.stringify(RULES.bucketPolicy.Statement.find(({ Sid }) => Sid === sid));
  return JSON.parse(
    text
      .replace('aws:securetransport', 'aws:SecureTransport')
      .replace('s3:objectcreationoperation', 's3:ObjectCreationOperation'),
  ) as Statement;
}

/** Gives the bucket a policy with the owner's rights and these statements. */
async function decree(...statements: readonly Statement[]): Promise<void> {
  const Policy = JSON.stringify({ ...OWNER_READS, Statement: [...OWNER_READS.Statement, ...statements] });
  await target.owner.send(new PutBucketPolicyCommand({ Bucket: letterbox.bucket, Policy }));
}

const put = async (name: string) => summaryOf(await target.send(await target.put(name)));
const overwrite = async () =>
  summaryOf(
    await target.send(await target.sign({ method: 'PUT', key: target.key('there.txt'), body: 'a letter' })),
  );

describe('the policy of the bucket, as Ceph reads it', () => {
  test('keeps nobody from plain HTTP: Ceph knows of TLS only where there is some', async () => {
    await decree(said('DenyPlainHttp'));
    expect(await put('letter.txt')).toBe('200');
  });

  test('has to let the owner read what guests wrote', async () => {
    const theirs = { Bucket: letterbox.bucket, Key: target.key('there.txt') };
    await expect(target.owner.send(new GetObjectCommand(theirs))).resolves.toMatchObject({
      ContentLength: 0,
    });
    await target.owner.send(new DeleteBucketPolicyCommand({ Bucket: letterbox.bucket }));
    await expect(target.owner.send(new GetObjectCommand(theirs))).rejects.toThrow(
      expect.objectContaining({ name: 'AccessDenied' }),
    );
  });

  test('denies no overwriting: Ceph knows neither of the two keys that it asks for', async () => {
    await decree(said('DenyOverwrite'));
    expect([await put('letter.txt'), await overwrite()]).toEqual(['200', '200']);
  });

  test('would deny every write, did it ask for the condition alone', async () => {
    const { Condition = {}, ...deny } = said('DenyOverwrite');
    await decree({ ...deny, Condition: { Null: Condition.Null ?? {} } });
    expect([await put('letter.txt'), await overwrite()]).toEqual(['403 AccessDenied', '403 AccessDenied']);
  });
});
