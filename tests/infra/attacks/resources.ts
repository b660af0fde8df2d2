import { deployment } from '../../support/deployment.ts';

/** The resource of an attempt. */
export interface TargetResource {
  readonly name: string;
  readonly on: 'object' | 'bucket';
  readonly arn: string;
  /** The account that owns the bucket. */
  readonly account: string;
}

export const ACCOUNT = '111122223333';
const STRANGER = '999988887777';

/** The attacking guest, and another guest. */
export const GUEST = 'eu-west-1:11111111-1111-4111-8111-111111111111';
const OTHER_GUEST = 'eu-west-1:22222222-2222-4222-8222-222222222222';

const BUCKET = `arn:aws:s3:::${deployment.bucket}`;
const SITE_BUCKET = 'arn:aws:s3:::letterbox-sitebucket-example';
const OTHER_BUCKET = 'arn:aws:s3:::family-photos';

const FILE = '2026-11-22-7F3KQ9TB/photo-1a2b3c4d.jpg';
const OWN_KEY = `${deployment.prefix}${GUEST}/${FILE}`;

const object = (name: string, bucket: string, key: string, account = ACCOUNT): TargetResource => ({
  name,
  on: 'object',
  arn: `${bucket}/${key}`,
  account,
});

export const OWN_FOLDER = object('own folder', BUCKET, OWN_KEY);

export const RESOURCES: readonly TargetResource[] = [
  OWN_FOLDER,
  object('own folder’s name', BUCKET, `${deployment.prefix}${GUEST}`),
  object('folder named alike', BUCKET, `${deployment.prefix}${GUEST}0/${FILE}`),
  object('another guest’s folder', BUCKET, `${deployment.prefix}${OTHER_GUEST}/${FILE}`),
  object('no guest’s folder', BUCKET, `${deployment.prefix}${FILE}`),
  object('outside the prefix', BUCKET, `${GUEST}/${FILE}`),
  object('site bucket', SITE_BUCKET, 'index.html'),
  object('own key in the site bucket', SITE_BUCKET, OWN_KEY),
  object('own key in another bucket', OTHER_BUCKET, OWN_KEY),
  object('own key in a stranger’s bucket of the same name', BUCKET, OWN_KEY, STRANGER),
  { name: 'drop bucket', on: 'bucket', arn: BUCKET, account: ACCOUNT },
  { name: 'site bucket', on: 'bucket', arn: SITE_BUCKET, account: ACCOUNT },
  { name: 'another bucket', on: 'bucket', arn: OTHER_BUCKET, account: ACCOUNT },
];
