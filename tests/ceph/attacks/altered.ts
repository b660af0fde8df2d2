import { DENIED, MISMATCH, refused, acceptedByCeph, type Attack, type Expected } from './attack.ts';
import type { AttackedBucket } from './attacked-bucket.ts';
import type { RawRequest } from './http.ts';

type Change = (request: RawRequest, target: AttackedBucket) => RawRequest;

/** A PUT that the page signed and that S3 would accept, changed afterwards. */
function altered(name: string, change: Change, expected: Expected = MISMATCH): Attack {
  return { name, expected, prepare: async (target) => change(await target.put('letter.txt'), target) };
}

function inUrl(pattern: RegExp, by: string | ((target: AttackedBucket) => string)): Change {
  return (request, target) => {
    const url = request.url.replace(pattern, typeof by === 'string' ? by : by(target));
    if (url === request.url) throw new Error(`There is nothing to change: ${String(pattern)}`);
    return { ...request, url };
  };
}

function withHeader(name: string, value: string): Change {
  return (request) => ({ ...request, headers: { ...request.headers, [name]: value } });
}

function withoutHeader(name: string): Change {
  return (request) => {
    const { [name]: left, ...headers } = request.headers;
    if (left === undefined) throw new Error(`There is no ${name} to be left out.`);
    return { ...request, headers };
  };
}

const folderOfOther = ({ otherGuest }: AttackedBucket): string => encodeURIComponent(otherGuest.identityId);
const tokenOfOther = ({ otherGuest }: AttackedBucket): string => encodeURIComponent(otherGuest.sessionToken);

const QUERY = '400 AuthorizationQueryParametersError';
const TOKEN = '400 InvalidToken';
const ARGUMENT = '400 InvalidArgument';
/** Ceph decrypts any token and answers by what the result looks like. */
const ANYTHING = /^40[03] \w+$/;
const UNSIGNED = 'Ceph takes x-amz- headers that nobody signed: whoever has the URL may add some';

/** Requests that were changed after they were signed. */
export const ALTERED: readonly Attack[] = [
  altered('the signature', inUrl(/(X-Amz-Signature=)./, '$1g')),
  altered('the signature, left out', inUrl(/&X-Amz-Signature=[^&]*/, ''), refused(QUERY, DENIED)),
  altered('the whole query, left out', inUrl(/\?.*/, ''), DENIED),
  altered('the name', inUrl(/letter\.txt/, 'other.txt')),
  altered('the folder, to another guest’s', inUrl(/eu-west-1%3A[\da-f-]+/, folderOfOther)),
  altered(
    'the folder, by dots',
    inUrl(/letter\.txt/, (target) => `../${folderOfOther(target)}/letter.txt`),
  ),
  altered('the bucket', inUrl(/drop-box/, 'drop-box-2')),
  // The stand-in answers for no other name, whatever is signed.
  altered('the host', withHeader('host', 's3.eu-west-1.amazonaws.com'), refused('421', MISMATCH)),
  altered('the end', inUrl(/X-Amz-Expires=900/, 'X-Amz-Expires=901')),
  altered('the end, said twice', inUrl(/$/, '&X-Amz-Expires=604800'), refused(QUERY, MISMATCH)),
  altered('the region', inUrl(/eu-west-1%2Fs3/, 'eu-west-2%2Fs3'), refused(QUERY, MISMATCH)),
  altered('the service', inUrl(/%2Fs3%2F/, '%2Fsts%2F'), refused(QUERY, MISMATCH)),
  altered('the algorithm', inUrl(/HMAC-SHA256/, 'HMAC-SHA512'), refused(QUERY, DENIED)),
  altered(
    'whose key it is',
    inUrl(/(X-Amz-Credential=)[^%]*/, ({ otherGuest }) => `X-Amz-Credential=${otherGuest.accessKeyId}`),
    refused(TOKEN, DENIED),
  ),
  altered(
    'the list of what is signed',
    inUrl(/(X-Amz-SignedHeaders=)[^&]*/, '$1host'),
    refused(DENIED, MISMATCH),
  ),
  altered('the method, to read', (request) => ({ ...request, method: 'GET' })),
  altered('the method, to delete', (request) => ({ ...request, method: 'DELETE' })),
  altered('the method, to send a form', (request) => ({ ...request, method: 'POST' })),
  altered('a parameter that came in addition', inUrl(/$/, '&x-amz-acl=public-read')),
  altered('the operation, by a parameter', inUrl(/$/, '&acl')),
  altered('the type', withHeader('content-type', 'text/html')),
  altered('the name it comes back under', withHeader('content-disposition', 'inline')),
  altered('the checksum', withHeader('x-amz-checksum-crc64nvme', 'AAAAAAAAAAE=')),
  altered('the checksum, left out', withoutHeader('x-amz-checksum-crc64nvme')),
  altered('the condition', withHeader('if-none-match', '"another"')),
  altered('the condition, left out', withoutHeader('if-none-match')),
  altered(
    'the metadata, to some',
    withHeader('x-amz-meta-more', 'unsigned'),
    acceptedByCeph(DENIED, UNSIGNED),
  ),
  altered('the readers, to all', withHeader('x-amz-acl', 'public-read'), acceptedByCeph(DENIED, UNSIGNED)),
  altered('the token, to none', inUrl(/(X-Amz-Security-Token=)[^&]*/, '$1guess'), refused(TOKEN, ARGUMENT)),
  altered(
    'the token, a little',
    inUrl(/(X-Amz-Security-Token=).{8}/, '$1AAAAAAAA'),
    refused(TOKEN, ANYTHING),
  ),
  altered(
    'the token, to another guest’s',
    inUrl(/(X-Amz-Security-Token=)[^&]*/, (target) => `X-Amz-Security-Token=${tokenOfOther(target)}`),
    refused(TOKEN, DENIED),
  ),
  altered(
    'the token, left out',
    inUrl(/X-Amz-Security-Token=[^&]*&/, ''),
    refused('403 InvalidAccessKeyId', DENIED),
  ),
];
