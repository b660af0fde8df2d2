import { createCognito } from '../../local/cognito.ts';
import { Identities } from '../../local/identities.ts';
import { listen } from '../../local/listen.ts';
import type { Destination } from '../../src/core/types.ts';
import type { OwnedBucket } from '../support/owners-view.ts';
import { deployment, RULES } from './deployment.ts';
import type { Cluster } from './rgw/cluster.ts';
import { CephSessions } from './sts.ts';

/** A letterbox on Ceph's S3. The stand-in's Cognito hands out Ceph's sessions. */
export interface CephLetterbox extends OwnedBucket, Destination {
  readonly endpoints: { readonly cognito: string; readonly s3: string };
  readonly sessions: CephSessions;
  close(): Promise<void>;
}

/** Opens another letterbox on the same bucket. */
export async function openLetterbox(ceph: Omit<Cluster, 'close'>): Promise<CephLetterbox> {
  const { region, identityPoolId, bucket, prefix } = deployment;
  const sessions = new CephSessions(ceph);
  const cognito = createCognito({
    identityPoolId,
    sessions,
    identities: new Identities(region),
    trustPolicy: RULES.trustPolicy,
    now: Date.now,
  });
  const { port, close } = await listen(cognito, { host: '127.0.0.1' });
  const endpoints = { cognito: `http://127.0.0.1:${port}`, s3: ceph.endpoint };
  return { region, identityPoolId, bucket, prefix, endpoints, sessions, owner: ceph.owner, close };
}
