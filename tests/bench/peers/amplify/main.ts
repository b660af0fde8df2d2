import { Amplify } from 'aws-amplify';
import { uploadData } from 'aws-amplify/storage';
import { destination, onFiles, sixAtATime } from '../guest.ts';

/*
 * Amplify Storage as a guest: https://docs.amplify.aws/javascript/build-a-backend/storage/upload-files/
 * It sends four parts of a file at once by itself. Its checksum is off, which is its usual: with it, it reads a file twice.
 */

const { region, bucket, identityPoolId } = await destination();
Amplify.configure({
  Auth: { Cognito: { identityPoolId, allowGuestAccess: true } },
  Storage: { S3: { bucket, region } },
});

onFiles((files) =>
  sixAtATime(files, async (file) => {
    const path = ({ identityId = '' }) => `drop/${identityId}/${crypto.randomUUID()}/${file.name}`;
    await uploadData({ path, data: file, options: { preventOverwrite: true } }).result;
  }),
);
document.body.dataset['ready'] = 'yes';
