import type { Destination } from '../core/types.ts';
import { encodeKey } from './encode.ts';

/** One of the host names by which a bucket can be reached. */
export interface Route {
  /** The host, with its port where it has one. */
  readonly name: string;
  /** How many requests a browser can make to this host at once. */
  readonly maxConnections: number;
  /** The object's URL, encoded, without a query. @throws Fault bug when no URL can carry the key */
  urlOf(key: string): string;
}

/** S3 uses HTTP/1.1, for which browsers open six connections to a host name. */
const CONNECTIONS_PER_HOST = 6;

/** A bucket name that can be part of a host name under S3's certificate: one label, so no dots. */
const DNS_LABEL = /^[a-z\d][a-z\d-]{1,61}[a-z\d]$/;

/**
 * The routes to a bucket, best first: so far there is one. Always the host of the region: the global host may redirect,
 * and a CORS preflight does not follow redirects.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function routesOf({ region, bucket, endpoints }: Destination): readonly [Route, ...Route[]] {
  if (endpoints) return [route(`${endpoints.s3.replace(/\/+$/, '')}/${bucket}/`)];
  const host = hostOf('s3', region);
  return [route(DNS_LABEL.test(bucket) ? `https://${bucket}.${host}/` : `https://${host}/${bucket}/`)];
}

function route(base: string): Route {
  return {
    name: new URL(base).host,
    maxConnections: CONNECTIONS_PER_HOST,
    urlOf: (key) => base + encodeKey(key),
  };
}

/** Regions whose hosts do not end in `amazonaws.com`, by the start of their names. */
const SUFFIXES: readonly (readonly [prefix: string, suffix: string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['eusc-', 'amazonaws.eu'],
];

/**
 * The host of a service in a region.
 * https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
export function hostOf(service: string, region: string): string {
  const suffix = SUFFIXES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'amazonaws.com';
  return `${service}.${region}.${suffix}`;
}
