import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';
import { DENIED, MISMATCH, refused, acceptedByCeph, type Attack, type Expected } from './attack.ts';
import type { AttackedBucket, Signing } from './attacked-bucket.ts';
import type { RawRequest } from './http.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A write by the guest with an invalid signature. */
function signedPut(
  name: string,
  how: (target: AttackedBucket) => Partial<Signing>,
  expected: Expected,
): Attack {
  const put = { method: 'PUT', headers: { 'if-none-match': '*' }, body: 'a letter' };
  return {
    name,
    expected,
    prepare: (target) => target.sign({ ...put, key: target.key('letter.txt'), ...how(target) }),
  };
}

/** The same, signed with aws4fetch, which signs what the project's own code refuses to. */
function signedByAws4fetch(
  name: string,
  { query = '', inHeaders = false }: { readonly query?: string; readonly inHeaders?: boolean },
  expected: Expected,
  change: (request: RawRequest) => RawRequest = (request) => request,
): Attack {
  const prepare = async ({ bucket, guest, key }: AttackedBucket): Promise<RawRequest> => {
    const path = key('letter.txt').split('/').map(encodeURIComponent).join('/');
    const url = `${bucket.endpoints.s3}/${bucket.bucket}/${path}${query}`;
    const body = 'a letter';
    const hash = { 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex') };
    const signer = new AwsV4Signer({
      ...{ method: 'PUT', url, body, headers: { 'if-none-match': '*', ...(inHeaders && hash) } },
      ...{ accessKeyId: guest.accessKeyId, secretAccessKey: guest.secretAccessKey },
      ...{ sessionToken: guest.sessionToken, service: 's3', region: bucket.region },
      ...{ signQuery: !inHeaders, allHeaders: true },
    });
    const signed = await signer.sign();
    return change({
      method: 'PUT',
      url: signed.url.href,
      headers: Object.fromEntries(signed.headers),
      body,
    });
  };
  return { name, expected, prepare };
}

const REGION = 'Ceph has no regions';
const FUTURE = 'Ceph asks whether a URL has ended, not whether it has begun';

/** Invalid signatures, and valid ones made in the same way. */
export const SIGNATURES: readonly Attack[] = [
  signedPut('none that is wrong', () => ({}), '200'),
  signedPut(
    'of a key that nobody has',
    ({ guest }) => ({ as: { ...guest, accessKeyId: 'ASIAAAAAAAAAAAAAAAAA' } }),
    refused('403 InvalidAccessKeyId', DENIED),
  ),
  signedPut('by a wrong secret', ({ guest }) => ({ as: { ...guest, secretAccessKey: 'guessed' } }), MISMATCH),
  signedPut(
    'without a token',
    ({ guest }) => ({ as: { ...guest, sessionToken: '' } }),
    refused('403 InvalidAccessKeyId', DENIED),
  ),
  signedPut(
    'with another guest’s token',
    ({ guest, otherGuest }) => ({ as: { ...guest, sessionToken: otherGuest.sessionToken } }),
    refused('400 InvalidToken', DENIED),
  ),
  signedPut('that has ended', () => ({ at: Date.now() - 16 * MINUTE }), DENIED),
  signedPut('that has ended long ago', () => ({ at: Date.now() - 30 * DAY }), DENIED),
  signedPut('that has not begun', () => ({ at: Date.now() + 60 * MINUTE }), acceptedByCeph(DENIED, FUTURE)),
  signedPut(
    'for another region',
    () => ({ region: 'us-east-1' }),
    acceptedByCeph('400 AuthorizationQueryParametersError', REGION),
  ),
  signedByAws4fetch('by other hands, in the query', {}, '200'),
  signedByAws4fetch(
    'by other hands, for more than a week',
    { query: '?X-Amz-Expires=604801' },
    refused('400 AuthorizationQueryParametersError', DENIED),
  ),
  signedByAws4fetch('by other hands, in the headers', { inHeaders: true }, '200'),
  signedByAws4fetch(
    'by other hands, of another body',
    { inHeaders: true },
    '400 XAmzContentSHA256Mismatch',
    (request) => ({
      ...request,
      body: 'another.',
    }),
  ),
];
