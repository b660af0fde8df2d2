import { DENIED, MISMATCH, refused, taken, type Attack, type Expected } from './attack.ts';
import type { Door } from './door.ts';
import type { Wire } from './wire.ts';

type Change = (wire: Wire, door: Door) => Wire;

/** A PUT that the page signed and S3 would take, changed on its way. */
function altered(name: string, change: Change, expected: Expected = MISMATCH): Attack {
  return { name, expected, mount: async (door) => change(await door.put('letter.txt'), door) };
}

function inUrl(pattern: RegExp, by: string | ((door: Door) => string)): Change {
  return (wire, door) => {
    const url = wire.url.replace(pattern, typeof by === 'string' ? by : by(door));
    if (url === wire.url) throw new Error(`There is nothing to change: ${String(pattern)}`);
    return { ...wire, url };
  };
}

function withHeader(name: string, value: string): Change {
  return (wire) => ({ ...wire, headers: { ...wire.headers, [name]: value } });
}

function withoutHeader(name: string): Change {
  return (wire) => {
    const { [name]: left, ...headers } = wire.headers;
    if (left === undefined) throw new Error(`There is no ${name} to be left out.`);
    return { ...wire, headers };
  };
}

const folderOfOther = ({ other }: Door): string => encodeURIComponent(other.identityId);
const tokenOfOther = ({ other }: Door): string => encodeURIComponent(other.sessionToken);

const QUERY = '400 AuthorizationQueryParametersError';
const TOKEN = '400 InvalidToken';
const ARGUMENT = '400 InvalidArgument';
/** Ceph decrypts what it is given, and then looks what has become of it. */
const ANYTHING = /^40[03] \w+$/;
const UNSIGNED = 'Ceph takes x-amz- headers that nobody signed: whoever has the URL may add some';

/** What was changed after it was signed. */
export const ALTERED: readonly Attack[] = [
  altered('the signature', inUrl(/(X-Amz-Signature=)./, '$1g')),
  altered('the signature, left out', inUrl(/&X-Amz-Signature=[^&]*/, ''), refused(QUERY, DENIED)),
  altered('the whole query, left out', inUrl(/\?.*/, ''), DENIED),
  altered('the name', inUrl(/letter\.txt/, 'other.txt')),
  altered('the folder, to another guest’s', inUrl(/eu-west-1%3A[\da-f-]+/, folderOfOther)),
  altered(
    'the folder, by dots',
    inUrl(/letter\.txt/, (door) => `../${folderOfOther(door)}/letter.txt`),
  ),
  altered('the bucket', inUrl(/drop-box/, 'drop-box-2')),
  altered('the host', withHeader('host', 's3.eu-west-1.amazonaws.com')),
  altered('the end', inUrl(/X-Amz-Expires=900/, 'X-Amz-Expires=901')),
  altered('the end, said twice', inUrl(/$/, '&X-Amz-Expires=604800'), refused(QUERY, MISMATCH)),
  altered('the region', inUrl(/eu-west-1%2Fs3/, 'eu-west-2%2Fs3'), refused(QUERY, MISMATCH)),
  altered('the service', inUrl(/%2Fs3%2F/, '%2Fsts%2F'), refused(QUERY, MISMATCH)),
  altered('the algorithm', inUrl(/HMAC-SHA256/, 'HMAC-SHA512'), refused(QUERY, DENIED)),
  altered(
    'whose key it is',
    inUrl(/(X-Amz-Credential=)[^%]*/, ({ other }) => `X-Amz-Credential=${other.accessKeyId}`),
    refused(TOKEN, DENIED),
  ),
  altered(
    'the list of what is signed',
    inUrl(/(X-Amz-SignedHeaders=)[^&]*/, '$1host'),
    refused(DENIED, MISMATCH),
  ),
  altered('the method, to read', (wire) => ({ ...wire, method: 'GET' })),
  altered('the method, to delete', (wire) => ({ ...wire, method: 'DELETE' })),
  altered('the method, to send a form', (wire) => ({ ...wire, method: 'POST' })),
  altered('a parameter that came in addition', inUrl(/$/, '&x-amz-acl=public-read')),
  altered('the operation, by a parameter', inUrl(/$/, '&acl')),
  altered('the type', withHeader('content-type', 'text/html')),
  altered('the name it comes back under', withHeader('content-disposition', 'inline')),
  altered('the checksum', withHeader('x-amz-checksum-crc64nvme', 'AAAAAAAAAAE=')),
  altered('the checksum, left out', withoutHeader('x-amz-checksum-crc64nvme')),
  altered('the condition', withHeader('if-none-match', '"another"')),
  altered('the condition, left out', withoutHeader('if-none-match')),
  altered('the metadata, to some', withHeader('x-amz-meta-more', 'unsigned'), taken(DENIED, UNSIGNED)),
  altered('the readers, to all', withHeader('x-amz-acl', 'public-read'), taken(DENIED, UNSIGNED)),
  altered('the token, to none', inUrl(/(X-Amz-Security-Token=)[^&]*/, '$1guess'), refused(TOKEN, ARGUMENT)),
  altered(
    'the token, a little',
    inUrl(/(X-Amz-Security-Token=).{8}/, '$1AAAAAAAA'),
    refused(TOKEN, ANYTHING),
  ),
  altered(
    'the token, to another guest’s',
    inUrl(/(X-Amz-Security-Token=)[^&]*/, (door) => `X-Amz-Security-Token=${tokenOfOther(door)}`),
    refused(TOKEN, DENIED),
  ),
  altered(
    'the token, left out',
    inUrl(/X-Amz-Security-Token=[^&]*&/, ''),
    refused('403 InvalidAccessKeyId', DENIED),
  ),
];
