import type { IncomingMessage, RequestListener } from 'node:http';

/** Whom a service answers. */
interface Admitted {
  /** Host names that it goes by, without port; others may precede them with a dot. */
  readonly hosts: readonly string[];
  /** Origins whose pages may ask. Programs, which send no `Origin`, always may. */
  readonly origins: readonly string[];
  /** What other origins' pages may still ask for, by method: what the service itself refuses them as AWS does. */
  readonly toAnybody: readonly string[];
}

/**
 * Keeps other websites, open in the same browser, away from a service on this machine. One could have its own name
 * resolve to 127.0.0.1 (DNS rebinding), and then neither CORS nor the same-origin policy would stop it; and a request that
 * needs no preflight takes effect although its page may not read the answer. AWS has no such check.
 */
export function guard(listener: RequestListener, admitted: Admitted): RequestListener {
  return (request, response) => {
    const refusal = refusalOf(request, admitted);
    if (refusal === null) listener(request, response);
    else response.writeHead(refusal.status, { 'content-type': 'text/plain' }).end(`${refusal.reason}\n`);
  };
}

function refusalOf({ method = '', headers }: IncomingMessage, { hosts, origins, toAnybody }: Admitted) {
  const host = (headers.host ?? '').replace(/:\d+$/u, '').toLowerCase();
  if (!hosts.some((name) => host === name || host.endsWith(`.${name}`)))
    return {
      status: 421,
      reason: `This machine's stand-in for AWS does not answer for ${host || 'no host'}.`,
    };
  const { origin } = headers;
  if (origin === undefined || origins.includes(origin) || toAnybody.includes(method)) return null;
  return { status: 403, reason: `This machine's stand-in for AWS does not answer pages of ${origin}.` };
}
