import type { ListMultipartUploadsCommandOutput } from '@aws-sdk/client-s3';
import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import type { DropBucket } from './drop-bucket.ts';

/** An upload whose parts are stored, and that was never completed. */
export interface UnfinishedUpload {
  readonly key: string;
  readonly uploadId: string;
}

/** Uploads below a prefix that were begun and not completed. */
export async function* uploadsBelow(
  { client, name }: DropBucket,
  prefix: string,
): AsyncGenerator<UnfinishedUpload> {
  let page: ListMultipartUploadsCommandOutput | undefined;
  do {
    const question = new ListMultipartUploadsCommand({
      ...{ Bucket: name, Prefix: prefix },
      ...{ KeyMarker: page?.NextKeyMarker, UploadIdMarker: page?.NextUploadIdMarker },
    });
    page = await client.send(question);
    for (const { Key, UploadId } of page.Uploads ?? [])
      if (Key !== undefined && UploadId !== undefined) yield { key: Key, uploadId: UploadId };
  } while (page.IsTruncated === true);
}
