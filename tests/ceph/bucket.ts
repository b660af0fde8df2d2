import {
  CreateBucketCommand,
  PutBucketCorsCommand,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Rules } from '../../infra/template/rules.ts';
import { deployment, RULES } from './deployment.ts';
import type { Cluster } from './rgw/cluster.ts';

/**
 * Third difference: here objects belong to the guest who wrote them, so the owner needs a grant. On AWS they
 * belong to the owner.
 */
export const OWNER_READS = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: ['arn:aws:iam:::user/owner'] },
      Action: 's3:GetObject',
      Resource: [`arn:aws:s3:::${deployment.bucket}/*`],
    },
  ],
};

/** Creates the bucket with the template's CORS rules; `rules` are for a page that is served from somewhere else. */
export async function prepareBucket(
  { endpoint, owner }: Pick<Cluster, 'endpoint' | 'owner'>,
  rules: Rules = RULES,
): Promise<void> {
  const client = new S3Client({
    // The only region whose buckets are created without a location: Ceph does not know AWS's regions.
    region: 'us-east-1',
    endpoint,
    forcePathStyle: true,
    credentials: { ...owner },
  });
  const Bucket = deployment.bucket;
  await client.send(new CreateBucketCommand({ Bucket }));
  const CORSRules = rules.cors.map(
    ({ allowedOrigins, allowedMethods, allowedHeaders, exposedHeaders, maxAge }) => ({
      AllowedOrigins: [...allowedOrigins],
      AllowedMethods: [...allowedMethods],
      AllowedHeaders: [...allowedHeaders],
      ExposeHeaders: [...exposedHeaders],
      MaxAgeSeconds: maxAge,
    }),
  );
  await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  await client.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(OWNER_READS) }));
  client.destroy();
}
