import { S3Client } from '@aws-sdk/client-s3';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import type { Destination } from './guest.ts';

export { destination, onFiles, sixAtATime } from './guest.ts';

/** AWS's own client for a guest. Checksums are off: with its usual ones, no URL that it signs can be used for a file. */
export function clientOf({ region, identityPoolId }: Destination): S3Client {
  return new S3Client({
    region,
    credentials: fromCognitoIdentityPool({ clientConfig: { region }, identityPoolId }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
}
