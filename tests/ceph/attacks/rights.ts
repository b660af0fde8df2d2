import { DENIED, refused, taken, type Attack, type Expected } from './attack.ts';
import type { Door, Signing } from './door.ts';

const LETTER = { method: 'PUT', headers: { 'if-none-match': '*' }, body: 'a letter' };
const COMPLETION =
  '<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"0"</ETag></Part></CompleteMultipartUpload>';

/** What a guest asks for with a good signature, without having the right to. */
function asked(
  name: string,
  signing: (door: Door) => Signing | Promise<Signing>,
  expected: Expected = DENIED,
): Attack {
  return { name, expected, mount: async (door) => door.sign(await signing(door)) };
}

/** A letter to some key. */
const written = (name: string, key: (door: Door) => string, expected?: Expected): Attack =>
  asked(name, (door) => ({ ...LETTER, key: key(door) }), expected);

/** A letter into the guest's own folder, and something besides. */
const besides = (name: string, header: Readonly<Record<string, string>>, expected?: Expected): Attack =>
  asked(
    name,
    (door) => ({ ...LETTER, key: door.key('letter.txt'), headers: { ...LETTER.headers, ...header } }),
    expected,
  );

/** Something with an upload that the other guest has begun. */
const meddled = (name: string, method: string, more: Partial<Signing> = {}, expected?: Expected): Attack =>
  asked(
    name,
    async (door) => ({
      ...{ method, key: door.key('big', door.other), ...more },
      query: { ...more.query, uploadId: await begun(door) },
    }),
    expected,
  );

async function begun(door: Door): Promise<string> {
  const key = door.key('big', door.other);
  const wire = await door.sign({ method: 'POST', key, query: { uploads: '' }, as: door.other });
  const { body } = await door.send(wire);
  const id = /<UploadId>([^<]*)/.exec(body)?.[1];
  if (id === undefined) throw new Error(`There is no upload: ${body}`);
  return id;
}

const PART = { query: { partNumber: '1' }, body: 'a part' };
const UNPLAYED = '501 NotImplemented';
const UNCONDITIONAL = 'Ceph has no s3:if-none-match: the Deny of the bucket’s policy would hit nobody';
const UNKNOWN = 'Ceph asks no right of its own for this header, and has no condition on it';

/** What the policies of guest's role and bucket are for. */
export const RIGHTS: readonly Attack[] = [
  written('to write into another guest’s folder', (door) => door.key('letter.txt', door.other)),
  written('to write beside all folders', () => 'drop/letter.txt'),
  written('to write outside', () => 'letter.txt'),
  written(
    'to write into a folder that begins like one’s own',
    ({ guest }) => `drop/${guest.identityId}0/letter.txt`,
  ),
  written(
    'to write into one’s own folder, in capitals',
    ({ guest }) => `drop/${guest.identityId.toUpperCase()}/letter.txt`,
  ),
  written('to write over one’s own file', (door) => door.key('there.txt'), '412 PreconditionFailed'),
  asked('to write over another guest’s file', (door) => ({
    ...{ method: 'PUT', key: door.key('there.txt', door.other), body: 'a letter' },
  })),
  asked(
    'to write over one’s own file without the condition',
    (door) => ({ method: 'PUT', key: door.key('there.txt'), body: 'a letter' }),
    taken(DENIED, UNCONDITIONAL),
  ),
  asked('to read one’s own file', (door) => ({ method: 'GET', key: door.key('there.txt') })),
  asked('to read another guest’s file', (door) => ({
    ...{ method: 'GET', key: door.key('there.txt', door.other) },
  })),
  asked('to ask for one’s own file', (door) => ({ method: 'HEAD', key: door.key('there.txt') }), '403'),
  asked('to ask for a file that is not there', (door) => ({ method: 'HEAD', key: door.key('nothing.txt') }), {
    standIn: '403',
    ceph: '404',
    why: 'Ceph tells what is not there without the right to list',
  }),
  asked('to delete one’s own file', (door) => ({ method: 'DELETE', key: door.key('there.txt') })),
  asked('to delete another guest’s file', (door) => ({
    ...{ method: 'DELETE', key: door.key('there.txt', door.other) },
  })),
  asked('to begin an upload in another guest’s folder', (door) => ({
    ...{ method: 'POST', key: door.key('big', door.other), query: { uploads: '' } },
  })),
  meddled('to list the parts of another guest’s upload', 'GET'),
  meddled('to throw another guest’s upload away', 'DELETE'),
  meddled('to finish another guest’s upload', 'POST', { body: COMPLETION }),
  meddled('to send a part of another guest’s upload', 'PUT', PART),
  asked(
    'to send a part of another guest’s upload as of one’s own',
    async (door) => ({
      ...{ method: 'PUT', key: door.key('big'), body: 'a part' },
      query: { partNumber: '1', uploadId: await begun(door) },
    }),
    '404 NoSuchUpload',
  ),
  asked('to copy another guest’s file', (door) => ({
    ...{ method: 'PUT', key: door.key('copy.txt') },
    headers: {
      'if-none-match': '*',
      'x-amz-copy-source': `/${door.place.bucket}/${door.key('there.txt', door.other)}`,
    },
  })),
  besides('to encrypt under a key of AWS’s', { 'x-amz-server-side-encryption': 'aws:kms' }),
  besides(
    'to keep it in another class',
    { 'x-amz-storage-class': 'GLACIER' },
    refused(DENIED, '400 InvalidArgument'),
  ),
  besides('to make it public', { 'x-amz-acl': 'public-read' }, taken(UNPLAYED, UNKNOWN)),
  besides('to tag it', { 'x-amz-tagging': 'a=b' }, taken(UNPLAYED, UNKNOWN)),
  besides(
    'to send visitors elsewhere',
    { 'x-amz-website-redirect-location': 'https://example.org/' },
    taken(DENIED, UNKNOWN),
  ),
];
