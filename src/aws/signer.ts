import type { GuestCredentials, HttpRequest } from '../core/ports.ts';
import { presign } from './presign.ts';
import { describe, type SignableRequest } from './requests.ts';
import type { Route } from './routes.ts';

/** What is to be sent: the URL carries the signature, and every header is signed, so that none may be left out. */
type SignedRequest = Pick<HttpRequest, 'method' | 'url' | 'headers'>;

/**
 * Signs a request; `now` is epoch milliseconds by AWS's clock. Sign at the moment of sending, never store the URL.
 * @throws Fault bug when no URL can carry the key
 */
export type Sign = (
  request: SignableRequest,
  credentials: GuestCredentials,
  now: number,
) => Promise<SignedRequest>;

/**
 * Seconds a URL is good for. S3 checks it when a request begins, so it need only outlast the wait for a connection; a URL
 * that leaks from a log is worth little.
 */
const EXPIRES_IN = 900;

/** A signer for one route to the bucket. */
export function signer({ region, route }: { readonly region: string; readonly route: Route }): Sign {
  return async (request, credentials, now) => {
    const { method, key, query, headers } = describe(request);
    const unsigned = { method, url: route.urlOf(key), query, headers };
    const url = await presign(unsigned, { region, credentials, now, expiresIn: EXPIRES_IN });
    return { method, url, headers };
  };
}
