import { randomUUID } from 'node:crypto';
import type { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { isAsset } from './site-files.ts';

/**
 * Has CloudFront drop its cached copies of objects, which takes a minute or two. Assets never change, so they
 * are left out.
 * @param keys of objects that were put
 * @returns the invalidated paths; empty when there were none
 * @see
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 */
export async function invalidate(
  cloudFront: CloudFrontClient,
  distributionId: string,
  keys: readonly string[],
): Promise<readonly string[]> {
  const paths = keys.filter((key) => !isAsset(key)).flatMap(pathsOf);
  if (paths.length === 0) return paths;
  await cloudFront.send(
    new CreateInvalidationCommand({
      DistributionId: distributionId,
      InvalidationBatch: { CallerReference: randomUUID(), Paths: { Quantity: paths.length, Items: paths } },
    }),
  );
  return paths;
}

/** The page is cached under two paths. */
function pathsOf(key: string): readonly string[] {
  return key === 'index.html' ? ['/', '/index.html'] : [`/${encodeURI(key)}`];
}
