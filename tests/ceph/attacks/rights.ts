import { DENIED, refused, acceptedByCeph, type Attack, type Expected } from './attack.ts';
import type { AttackedBucket, Signing } from './attacked-bucket.ts';

const WRITE = { method: 'PUT', headers: { 'if-none-match': '*' }, body: 'a letter' };
const COMPLETION =
  '<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"0"</ETag></Part></CompleteMultipartUpload>';

/** A correctly signed request for something that the guest has no right to. */
function signedAttack(
  name: string,
  signing: (target: AttackedBucket) => Signing | Promise<Signing>,
  expected: Expected = DENIED,
): Attack {
  return { name, expected, prepare: async (target) => target.sign(await signing(target)) };
}

/** A write to some key. */
const writeTo = (name: string, key: (target: AttackedBucket) => string, expected?: Expected): Attack =>
  signedAttack(name, (target) => ({ ...WRITE, key: key(target) }), expected);

/** A write into the guest's own folder with a further header. */
const writeWith = (name: string, header: Readonly<Record<string, string>>, expected?: Expected): Attack =>
  signedAttack(
    name,
    (target) => ({ ...WRITE, key: target.key('letter.txt'), headers: { ...WRITE.headers, ...header } }),
    expected,
  );

/** A request about a multipart upload of the other guest. */
const onOtherUpload = (
  name: string,
  method: string,
  more: Partial<Signing> = {},
  expected?: Expected,
): Attack =>
  signedAttack(
    name,
    async (target) => ({
      ...{ method, key: target.key('big', target.otherGuest), ...more },
      query: { ...more.query, uploadId: await beginOtherUpload(target) },
    }),
    expected,
  );

async function beginOtherUpload(target: AttackedBucket): Promise<string> {
  const key = target.key('big', target.otherGuest);
  const request = await target.sign({ method: 'POST', key, query: { uploads: '' }, as: target.otherGuest });
  const { body } = await target.send(request);
  const id = /<UploadId>([^<]*)/.exec(body)?.[1];
  if (id === undefined) throw new Error(`There is no upload: ${body}`);
  return id;
}

const PART = { query: { partNumber: '1' }, body: 'a part' };
const NOT_IMPLEMENTED = '501 NotImplemented';
const UNCONDITIONAL = 'Ceph has no s3:if-none-match: the Deny of the bucket’s policy would hit nobody';
const UNKNOWN = 'Ceph asks no right of its own for this header, and has no condition on it';

/** Requests that the policies of the guest's role and of the bucket must deny. */
export const RIGHTS: readonly Attack[] = [
  writeTo('to write into another guest’s folder', (target) => target.key('letter.txt', target.otherGuest)),
  writeTo('to write beside all folders', () => 'drop/letter.txt'),
  writeTo('to write outside', () => 'letter.txt'),
  writeTo(
    'to write into a folder that begins like one’s own',
    ({ guest }) => `drop/${guest.identityId}0/letter.txt`,
  ),
  writeTo(
    'to write into one’s own folder, in capitals',
    ({ guest }) => `drop/${guest.identityId.toUpperCase()}/letter.txt`,
  ),
  writeTo('to write over one’s own file', (target) => target.key('there.txt'), '412 PreconditionFailed'),
  signedAttack('to write over another guest’s file', (target) => ({
    ...{ method: 'PUT', key: target.key('there.txt', target.otherGuest), body: 'a letter' },
  })),
  signedAttack(
    'to write over one’s own file without the condition',
    (target) => ({ method: 'PUT', key: target.key('there.txt'), body: 'a letter' }),
    acceptedByCeph(DENIED, UNCONDITIONAL),
  ),
  signedAttack('to read one’s own file', (target) => ({ method: 'GET', key: target.key('there.txt') })),
  signedAttack('to read another guest’s file', (target) => ({
    ...{ method: 'GET', key: target.key('there.txt', target.otherGuest) },
  })),
  signedAttack(
    'to ask for one’s own file',
    (target) => ({ method: 'HEAD', key: target.key('there.txt') }),
    '403',
  ),
  signedAttack(
    'to ask for a file that is not there',
    (target) => ({ method: 'HEAD', key: target.key('nothing.txt') }),
    {
      standIn: '403',
      ceph: '404',
      why: 'Ceph tells what is not there without the right to list',
    },
  ),
  signedAttack('to delete one’s own file', (target) => ({ method: 'DELETE', key: target.key('there.txt') })),
  signedAttack('to delete another guest’s file', (target) => ({
    ...{ method: 'DELETE', key: target.key('there.txt', target.otherGuest) },
  })),
  signedAttack('to begin an upload in another guest’s folder', (target) => ({
    ...{ method: 'POST', key: target.key('big', target.otherGuest), query: { uploads: '' } },
  })),
  onOtherUpload('to list the parts of another guest’s upload', 'GET'),
  onOtherUpload('to throw another guest’s upload away', 'DELETE'),
  onOtherUpload('to finish another guest’s upload', 'POST', { body: COMPLETION }),
  onOtherUpload('to send a part of another guest’s upload', 'PUT', PART),
  signedAttack(
    'to send a part of another guest’s upload as of one’s own',
    async (target) => ({
      ...{ method: 'PUT', key: target.key('big'), body: 'a part' },
      query: { partNumber: '1', uploadId: await beginOtherUpload(target) },
    }),
    '404 NoSuchUpload',
  ),
  signedAttack('to copy another guest’s file', (target) => ({
    ...{ method: 'PUT', key: target.key('copy.txt') },
    headers: {
      'if-none-match': '*',
      'x-amz-copy-source': `/${target.bucket.bucket}/${target.key('there.txt', target.otherGuest)}`,
    },
  })),
  writeWith('to encrypt under a key of AWS’s', { 'x-amz-server-side-encryption': 'aws:kms' }),
  writeWith(
    'to keep it in another class',
    { 'x-amz-storage-class': 'GLACIER' },
    refused(DENIED, '400 InvalidArgument'),
  ),
  writeWith('to make it public', { 'x-amz-acl': 'public-read' }, acceptedByCeph(NOT_IMPLEMENTED, UNKNOWN)),
  writeWith('to tag it', { 'x-amz-tagging': 'a=b' }, acceptedByCeph(NOT_IMPLEMENTED, UNKNOWN)),
  writeWith(
    'to send visitors elsewhere',
    { 'x-amz-website-redirect-location': 'https://example.org/' },
    acceptedByCeph(DENIED, UNKNOWN),
  ),
];
