import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { S3Client } from '@aws-sdk/client-s3';
import { isRegion } from '../../src/config/aws-names.ts';
import { CommandError } from '../terminal/command.ts';

/** Regions whose services have other host names and ARNs: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const OTHER_PARTITION = /^(cn|us-gov|us-iso[a-z]*|eu-iso[a-z]*|eusc)-/;

/** Region and profile; the SDK's own defaults (environment, profile, SSO) where nothing is given. */
export interface ClientOptions {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
}

/** The AWS clients that the owner's commands need. */
export interface Aws {
  readonly region: string;
  readonly cloudFormation: CloudFormationClient;
  readonly cloudFront: CloudFrontClient;
  readonly s3: S3Client;
}

/**
 * Makes clients for one region. Nothing is sent yet, and no credentials are looked up.
 * @throws CommandError when no region is known, or it is not a region
 * @see https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-region.html
 */
export async function connect({ region, profile }: ClientOptions): Promise<Aws> {
  const options = { ...(region !== undefined && { region }), ...(profile !== undefined && { profile }) };
  const cloudFormation = new CloudFormationClient(options);
  const known = await cloudFormation.config.region().catch((cause: unknown) => {
    throw new CommandError(
      'No AWS region is named.',
      'Say where the letterbox is to be, for example --region eu-west-1, or set AWS_REGION.',
      { cause },
    );
  });
  if (!isRegion(known)) {
    throw new CommandError(
      `${JSON.stringify(known)} is not an AWS region.`,
      'Use its code, as in --region eu-west-1: https://docs.aws.amazon.com/general/latest/gr/rande.html',
    );
  }
  if (OTHER_PARTITION.test(known)) {
    throw new CommandError(
      `${known} is not among AWS's commercial regions, and Letterbox does not know the others.`,
      'China, GovCloud and the European Sovereign Cloud have addresses of their own. Use another region.',
    );
  }
  const here = { ...options, region: known };
  return { region: known, cloudFormation, cloudFront: new CloudFrontClient(here), s3: new S3Client(here) };
}

/** Closes idle connections, so that the process can end. */
export function disconnect({ cloudFormation, cloudFront, s3 }: Aws): void {
  for (const client of [cloudFormation, cloudFront, s3]) client.destroy();
}
