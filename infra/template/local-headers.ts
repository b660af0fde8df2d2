import type { Destination } from '../../src/core/types.ts';

/** What of a deployment its headers depend on. */
type Named = Pick<Destination, 'region' | 'bucket' | 'endpoints'>;

type Headers = Readonly<Record<string, string>>;

const CSP = 'content-security-policy';

/**
 * The site's headers where stand-ins play AWS: the policy names them in AWS's place, and no more of them. Without
 * `endpoints` these are the headers as they came.
 * @param headers the template's own, for this region and bucket; names in lower case
 */
export function withLocalEndpoints(headers: Headers, { region, bucket, endpoints }: Named): Headers {
  if (!endpoints) return headers;
  // A path in a source admits what begins with it: https://www.w3.org/TR/CSP3/#match-paths
  const standIn = `${endpoints.s3.replace(/\/+$/, '')}/${bucket}/`;
  const cognito = new URL(endpoints.cognito).origin;
  const renamed = (source: string): string => {
    if (source.includes(`//cognito-identity.${region}.`)) return cognito;
    return isBucketSource(source, { region, bucket }) ? standIn : source;
  };
  const directives = (headers[CSP] ?? '').split(/;\s*/).map((directive) => {
    const [name = '', ...sources] = directive.split(/\s+/);
    return [name, ...new Set(sources.map(renamed))].join(' ');
  });
  return { ...headers, [CSP]: directives.join('; ') };
}

/** Whether a source is one of the bucket's names: virtual-hosted or path style, over IPv4 or both. */
function isBucketSource(source: string, { region, bucket }: Omit<Named, 'endpoints'>): boolean {
  return source.startsWith('https://') && source.includes(bucket) && source.includes(`.${region}.`);
}
