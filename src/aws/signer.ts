import type { GuestCredentials, HttpRequest } from '../core/ports.ts';
import { presign } from './presign.ts';
import { describeRequest, type SignableRequest } from './requests.ts';
import type { Route } from './routes.ts';

/** The URL contains the signature. Every header is signed, so none may be left out when sending. */
type SignedRequest = Pick<HttpRequest, 'method' | 'url' | 'headers'>;

/**
 * Signs a request; `now` is epoch milliseconds by AWS's clock. Sign at the moment of sending and never store the URL.
 * @throws Fault bug when no URL can carry the key
 */
export type Sign = (
  request: SignableRequest,
  credentials: GuestCredentials,
  now: number,
) => Promise<SignedRequest>;

/**
 * How many seconds a URL is valid. S3 checks this when a request begins, so it need only be longer than the wait for a
 * connection; a URL that leaks through a log is soon worthless.
 */
const EXPIRES_IN = 900;

/** A signer for one route to the bucket. */
export function signer({ region, route }: { readonly region: string; readonly route: Route }): Sign {
  return async (request, credentials, now) => {
    const { method, key, query, headers } = describeRequest(request);
    const unsigned = { method, url: route.urlOf(key), query, headers };
    const url = await presign(unsigned, { region, credentials, now, expiresIn: EXPIRES_IN });
    return { method, url, headers };
  };
}
