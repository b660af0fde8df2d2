import type { Destination } from '../core/types.ts';
import { encodeKey } from './encode.ts';
import { hostOf } from './hosts.ts';

/** One of the names under which a bucket can be reached. */
export interface Route {
  /** The host, with its port where it has one. */
  readonly name: string;
  /** How many requests at once this name bears. */
  readonly maxConnections: number;
  /** The object's URL, encoded, without a query. @throws Fault bug when no URL can carry the key */
  urlOf(key: string): string;
}

/** S3 speaks HTTP/1.1, and browsers open six connections to a host name. */
const LANES = 6;

/** A name that can stand in a host name, under S3's certificate: one label, hence no dots. */
const HOSTABLE = /^[a-z\d][a-z\d-]{1,61}[a-z\d]$/;

/**
 * The routes to a bucket, best first: so far there is one. Always the region's own host: the global one may redirect,
 * and a preflight does not follow.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function routesOf({ region, bucket, endpoints }: Destination): readonly [Route, ...Route[]] {
  if (endpoints) return [route(`${endpoints.s3.replace(/\/+$/, '')}/${bucket}/`)];
  const host = hostOf('s3', region);
  return [route(HOSTABLE.test(bucket) ? `https://${bucket}.${host}/` : `https://${host}/${bucket}/`)];
}

function route(base: string): Route {
  return { name: new URL(base).host, maxConnections: LANES, urlOf: (key) => base + encodeKey(key) };
}
