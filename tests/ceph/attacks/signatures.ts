import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';
import { DENIED, MISMATCH, refused, taken, type Attack, type Expected } from './attack.ts';
import type { Door, Signing } from './door.ts';
import type { Wire } from './wire.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A letter of the guest's, signed in a way that is not good here and now. */
function letter(name: string, how: (door: Door) => Partial<Signing>, expected: Expected): Attack {
  const put = { method: 'PUT', headers: { 'if-none-match': '*' }, body: 'a letter' };
  return {
    name,
    expected,
    mount: (door) => door.sign({ ...put, key: door.key('letter.txt'), ...how(door) }),
  };
}

/** The same by other hands, which sign what ours refuse to. */
function byOtherHands(
  name: string,
  { query = '', inHeaders = false }: { readonly query?: string; readonly inHeaders?: boolean },
  expected: Expected,
  change: (wire: Wire) => Wire = (wire) => wire,
): Attack {
  const mount = async ({ place, guest, key }: Door): Promise<Wire> => {
    const path = key('letter.txt').split('/').map(encodeURIComponent).join('/');
    const url = `${place.endpoints.s3}/${place.bucket}/${path}${query}`;
    const body = 'a letter';
    const hash = { 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex') };
    const signer = new AwsV4Signer({
      ...{ method: 'PUT', url, body, headers: { 'if-none-match': '*', ...(inHeaders && hash) } },
      ...{ accessKeyId: guest.accessKeyId, secretAccessKey: guest.secretAccessKey },
      ...{ sessionToken: guest.sessionToken, service: 's3', region: place.region },
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
  return { name, expected, mount };
}

const REGION = 'Ceph has no regions';
const FUTURE = 'Ceph asks whether a URL has ended, not whether it has begun';

/** Signatures that are no good, and the same that are. */
export const SIGNATURES: readonly Attack[] = [
  letter('none that is wrong', () => ({}), '200'),
  letter(
    'of a key that nobody has',
    ({ guest }) => ({ as: { ...guest, accessKeyId: 'ASIAAAAAAAAAAAAAAAAA' } }),
    refused('403 InvalidAccessKeyId', DENIED),
  ),
  letter('by a wrong secret', ({ guest }) => ({ as: { ...guest, secretAccessKey: 'guessed' } }), MISMATCH),
  letter(
    'without a token',
    ({ guest }) => ({ as: { ...guest, sessionToken: '' } }),
    refused('403 InvalidAccessKeyId', DENIED),
  ),
  letter(
    'with another guest’s token',
    ({ guest, other }) => ({ as: { ...guest, sessionToken: other.sessionToken } }),
    refused('400 InvalidToken', DENIED),
  ),
  letter('that has ended', () => ({ at: Date.now() - 16 * MINUTE }), DENIED),
  letter('that has ended long ago', () => ({ at: Date.now() - 30 * DAY }), DENIED),
  letter('that has not begun', () => ({ at: Date.now() + 60 * MINUTE }), taken(DENIED, FUTURE)),
  letter(
    'for another region',
    () => ({ region: 'us-east-1' }),
    taken('400 AuthorizationQueryParametersError', REGION),
  ),
  byOtherHands('by other hands, in the query', {}, '200'),
  byOtherHands(
    'by other hands, for more than a week',
    { query: '?X-Amz-Expires=604801' },
    refused('400 AuthorizationQueryParametersError', DENIED),
  ),
  byOtherHands('by other hands, in the headers', { inHeaders: true }, '200'),
  byOtherHands(
    'by other hands, of another body',
    { inHeaders: true },
    '400 XAmzContentSHA256Mismatch',
    (wire) => ({
      ...wire,
      body: 'another.',
    }),
  ),
];
