import { DeleteBucketPolicyCommand, GetObjectCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Statement } from '../../infra/template/policy.ts';
import { Door } from './attacks/door.ts';
import { summaryOf } from './attacks/wire.ts';
import { OWNER_READS } from './bucket.ts';
import { RULES } from './deployment.ts';
import { openLetterbox, type CephLetterbox } from './letterbox.ts';

let letterbox: CephLetterbox;
let door: Door;

beforeAll(async () => {
  letterbox = await openLetterbox(inject('ceph'));
});
beforeEach(async () => {
  door = await Door.open(letterbox);
  return async () => {
    await decree();
    door.close();
  };
});
afterAll(async () => letterbox.close());

/** A statement of the template's bucket policy, with its keys in the letters that Ceph asks for: IAM does not care. */
function said(sid: string): Statement {
  const text = JSON.stringify(RULES.bucketPolicy.Statement.find(({ Sid }) => Sid === sid));
  return JSON.parse(
    text
      .replace('aws:securetransport', 'aws:SecureTransport')
      .replace('s3:objectcreationoperation', 's3:ObjectCreationOperation'),
  ) as Statement;
}

/** Gives the bucket a policy of what the owner may do, and of these. */
async function decree(...statements: readonly Statement[]): Promise<void> {
  const Policy = JSON.stringify({ ...OWNER_READS, Statement: [...OWNER_READS.Statement, ...statements] });
  await door.owner.send(new PutBucketPolicyCommand({ Bucket: letterbox.bucket, Policy }));
}

const put = async (name: string) => summaryOf(await door.send(await door.put(name)));
const overwrite = async () =>
  summaryOf(
    await door.send(await door.sign({ method: 'PUT', key: door.key('there.txt'), body: 'a letter' })),
  );

describe('the policy of the bucket, as Ceph reads it', () => {
  test('keeps nobody from plain HTTP: Ceph knows of TLS only where there is some', async () => {
    await decree(said('DenyPlainHttp'));
    expect(await put('letter.txt')).toBe('200');
  });

  test('has to let the owner read what guests wrote', async () => {
    const theirs = { Bucket: letterbox.bucket, Key: door.key('there.txt') };
    await expect(door.owner.send(new GetObjectCommand(theirs))).resolves.toMatchObject({ ContentLength: 0 });
    await door.owner.send(new DeleteBucketPolicyCommand({ Bucket: letterbox.bucket }));
    await expect(door.owner.send(new GetObjectCommand(theirs))).rejects.toThrow(
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
