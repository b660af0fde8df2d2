import { Upload } from '@aws-sdk/lib-storage';
import { clientOf, destination, onFiles, sixAtATime } from '../sdk.ts';

/*
 * AWS's own multipart upload, four parts of 5 MiB at a time as is its usual:
 * https://github.com/aws/aws-sdk-js-v3/tree/main/lib/lib-storage
 */

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
    await new Upload({ client, params }).done();
  }),
);
document.body.dataset['ready'] = 'yes';
