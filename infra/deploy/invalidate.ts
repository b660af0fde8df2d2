import { randomUUID } from 'node:crypto';
import type { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { isAsset } from './site-files.ts';

/**
 * Makes CloudFront forget these objects, within a minute or two; assets never change, so of them there is nothing to forget.
 * @param keys of objects that were put
 * @returns the paths, none when there was nothing to do
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
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

/** The page is also what a visit without a path shows. */
function pathsOf(key: string): readonly string[] {
  return key === 'index.html' ? ['/', '/index.html'] : [`/${encodeURI(key)}`];
}
