import { S3RequestPresigner } from '@aws-sdk/s3-request-presigner';
import type { GuestCredentials } from '../core/ports.ts';
import { encode } from './encode.ts';
import { Sha256 } from './sha256.ts';

interface PresignOptions {
  readonly region: string;
  /** An empty session token is omitted. */
  readonly credentials: Pick<GuestCredentials, 'accessKeyId' | 'secretAccessKey' | 'sessionToken'>;
  /** Epoch milliseconds by AWS's clock: never the device's own "now". */
  readonly now: number;
  /** Seconds. */
  readonly expiresIn: number;
}

/** A request before it is signed. Header names in lower case. */
interface Unsigned {
  readonly method: string;
  /** Encoded, without a query. */
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Every sent header is signed and stays a header: S3 ignores checksums and tags in the query, even if they are signed. The
 * payload's hash is in neither, as in AWS's own example; S3 then treats the payload as unsigned.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
const PAYLOAD_HASH = 'x-amz-content-sha256';

/** The URL with a signature of `request` and all of its headers. */
export async function presign(request: Unsigned, options: PresignOptions): Promise<string> {
  const { protocol, hostname, port, pathname, origin } = new URL(request.url);
  const { region, credentials, now, expiresIn } = options;
  const names = Object.keys(request.headers);
  const { query = {} } = await new S3RequestPresigner({ region, credentials, sha256: Sha256 }).presign(
    {
      method: request.method,
      protocol,
      hostname,
      ...(port !== '' && { port: Number(port) }),
      path: pathname,
      query: { ...request.query },
      headers: { ...request.headers },
    },
    {
      signingDate: new Date(now),
      expiresIn,
      signableHeaders: new Set(names),
      unhoistableHeaders: new Set([...names, PAYLOAD_HASH]),
      unsignableHeaders: new Set([PAYLOAD_HASH]),
    },
  );
  const pairs = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(String(value))}`);
  return `${origin}${pathname}?${pairs.join('&')}`;
}
