import type { Destination } from '../../src/core/types.ts';

/** The settings of a deployment on which its headers depend. */
type Named = Pick<Destination, 'region' | 'bucket' | 'endpoints'>;

type Headers = Readonly<Record<string, string>>;

const CSP = 'content-security-policy';

/**
 * The site's headers for a deployment whose `endpoints` name a stand-in for AWS: the Content-Security-Policy
 * names the stand-in's hosts instead of AWS's. Without `endpoints` the headers are returned unchanged.
 * @param headers the template's headers for this region and bucket; names in lower case
 */
export function withLocalEndpoints(headers: Headers, { region, bucket, endpoints }: Named): Headers {
  if (!endpoints) return headers;
  // A source with a path allows every URL that begins with it: https://www.w3.org/TR/CSP3/#match-paths
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

/** Whether a source is one of the bucket's host names: virtual-hosted or path style, IPv4 only or dual-stack. */
function isBucketSource(source: string, { region, bucket }: Omit<Named, 'endpoints'>): boolean {
  return source.startsWith('https://') && source.includes(bucket) && source.includes(`.${region}.`);
}
