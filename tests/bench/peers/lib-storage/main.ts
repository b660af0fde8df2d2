import { Upload } from '@aws-sdk/lib-storage';
import { clientOf, destination, onFiles, sixAtATime } from '../sdk.ts';

/*
 * AWS's own multipart upload: https://github.com/aws/aws-sdk-js-v3/tree/main/lib/lib-storage
 * As many parts at once as a browser has connections, of the size that the floor has.
 */

const PART = 16 * 2 ** 20;

const to = await destination();
const client = clientOf(to);

onFiles((files) =>
  sixAtATime(files, async (file) => {
    const params = {
      Bucket: to.bucket,
      Key: `drop/${crypto.randomUUID()}/${file.name}`,
      Body: file,
      IfNoneMatch: '*',
    };
    await new Upload({ client, params, queueSize: 6, partSize: PART }).done();
  }),
);
document.body.dataset['ready'] = 'yes';
