import '@uppy/core/css/style.min.css';
import '@uppy/dashboard/css/style.min.css';
import AwsS3 from '@uppy/aws-s3';
import Uppy from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import { destination, guestKeys } from '../guest.ts';

/*
 * Uppy with its Dashboard, without a server of its own: https://uppy.io/docs/aws-s3/
 * Six files at a time are its usual; parts are larger than its usual, as on the floor.
 */

const PART = 16 * 2 ** 20;

const to = await destination();
const keys = guestKeys(to);
const { identityId } = await keys;
document.body.replaceChildren();
const uppy = new Uppy({ autoProceed: true });
uppy.use(Dashboard, { inline: true, target: 'body' });
uppy.use(AwsS3, {
  s3Endpoint: `https://${to.bucket}.s3.${to.region}.amazonaws.com`,
  region: to.region,
  getCredentials: async () => {
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = await keys;
    const credentials = {
      accessKeyId,
      secretAccessKey,
      sessionToken,
      expiration: new Date(expiration * 1000).toISOString(),
    };
    return { credentials, region: to.region, bucket: to.bucket };
  },
  getChunkSize: () => PART,
  generateObjectKey: ({ name }) => `drop/${identityId}/${crypto.randomUUID()}/${name}`,
});
document.body.dataset['ready'] = 'yes';
