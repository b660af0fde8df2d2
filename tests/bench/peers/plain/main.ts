import { PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { clientOf, destination, onFiles, sixAtATime } from '../sdk.ts';

/* What tutorials write: a signed URL for each file by AWS's own packages, and one PUT to it, however large the file. */

const to = await destination();
const client = clientOf(to);

onFiles((files) =>
  sixAtATime(files, async (file) => {
    const Key = `drop/${crypto.randomUUID()}/${file.name}`;
    const url = await getSignedUrl(
      client,
      new PutObjectCommand({ Bucket: to.bucket, Key, IfNoneMatch: '*' }),
    );
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.setRequestHeader('If-None-Match', '*');
    await new Promise((resolve, reject) => {
      request.onload = resolve;
      request.onerror = reject;
      request.send(file);
    });
    if (request.status !== 200) throw new Error(`${Key}: ${request.status}`);
  }),
);
document.body.dataset['ready'] = 'yes';
