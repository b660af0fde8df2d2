import { S3Client } from '@aws-sdk/client-s3';
import type { DropBucket } from './listing.ts';
import type { Place } from './place.ts';
import { CommandError } from '../terminal/command.ts';

/** A connection on which nothing moves for this long, in ms, is given up; what was asked is asked again. */
const SILENCE = 60_000;

/** A view into the bucket with AWS's own client. @throws CommandError when nobody said in which region it is */
export async function openBucket(place: Place): Promise<DropBucket> {
  const { bucket: name, prefix, region, endpoint, profile, credentials } = place;
  const client = new S3Client({
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(profile !== undefined && { profile }),
    ...(credentials && { credentials }),
    requestHandler: { connectionTimeout: 10_000, socketTimeout: SILENCE },
    // Every file is held against its checksum here, once it is whole: pieces of it cannot be.
    responseChecksumValidation: 'WHEN_REQUIRED',
    // Nothing is sent here that a checksum could be of.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    followRegionRedirects: true,
  });
  await client.config.region().catch((thrown: unknown) => {
    throw new CommandError('In which region is the bucket?', 'Say it with --region, or use --config.', {
      cause: thrown,
    });
  });
  return { client, name, prefix };
}
