import { randomBytes } from 'node:crypto';
import type { Account } from './s3/authenticate.ts';
import type { Sessions } from './sessions.ts';

/** Long-term access keys. */
export interface OwnerKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Generates access keys for the bucket's owner, in AWS's form. */
export function newOwnerKeys(): OwnerKeys {
  return {
    accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
  };
}

/** The account of an access key: the owner, or a guest with a session. */
export function findAccount(accessKeyId: string, owner: OwnerKeys, sessions: Sessions): Account | undefined {
  if (accessKeyId === owner.accessKeyId) return owner;
  const session = sessions.find(accessKeyId);
  if (!session) return undefined;
  const { secretAccessKey, sessionToken: token, expiration, identityId } = session;
  return { accessKeyId, secretAccessKey, session: { token, expiration, identityId } };
}
