import type { RequestListener } from 'node:http';
import { guard } from './guard.ts';
import type { Certificate } from './listen.ts';
import { listen } from './listen.ts';

/** Both services, and where they are to be served. */
interface ServeOptions {
  readonly cognito: RequestListener;
  readonly s3: RequestListener;
  /** Origins of the pages that may ask. */
  readonly pages: readonly string[];
  readonly region: string;
  readonly host: string;
  readonly ports: { readonly cognito?: number; readonly s3?: number };
  readonly tls: Certificate | undefined;
}

/** Both services, served. */
interface Served {
  /** Base URLs. */
  readonly endpoints: { readonly cognito: string; readonly s3: string };
  /** Port of S3. */
  readonly port: number;
  close(): Promise<void>;
}

/** Host names of S3 on this machine. */
export const LOOPBACK = ['127.0.0.1', 'localhost'];

/** AWS's host names of S3 in a region: https://docs.aws.amazon.com/general/latest/gr/s3.html */
export function s3Hosts(region: string): readonly string[] {
  return [`s3.${region}.amazonaws.com`, `s3.dualstack.${region}.amazonaws.com`];
}

/**
 * Starts two HTTP servers, or with a certificate one HTTPS server that tells the services apart by the
 * requested host name.
 */
export function serve(options: ServeOptions): Promise<Served> {
  const { cognito, s3, region, pages: origins, tls } = options;
  const guarded = {
    ...options,
    cognito: guard(cognito, {
      hosts: tls ? [cognitoHost(region)] : LOOPBACK,
      origins,
      toAnybody: [],
    }),
    s3: guard(s3, {
      hosts: tls ? [...s3Hosts(region), ...LOOPBACK] : LOOPBACK,
      origins,
      // A form needs no preflight for a POST; of what it needs none for, that alone changes anything.
      toAnybody: ['OPTIONS', 'GET', 'HEAD', 'PUT', 'DELETE'],
    }),
  };
  return tls ? serveByName(guarded) : serveByPort(guarded);
}

function cognitoHost(region: string): string {
  return `cognito-identity.${region}.amazonaws.com`;
}

async function serveByPort({ cognito, s3, host, ports }: ServeOptions): Promise<Served> {
  const [forCognito, forS3] = await Promise.all([
    listen(cognito, { host, port: ports.cognito }),
    listen(s3, { host, port: ports.s3 }),
  ]);
  return {
    endpoints: { cognito: `http://${host}:${forCognito.port}`, s3: `http://${host}:${forS3.port}` },
    port: forS3.port,
    close: async () => {
      await Promise.all([forCognito.close(), forS3.close()]);
    },
  };
}

async function serveByName({ cognito, s3, region, host, ports, tls }: ServeOptions): Promise<Served> {
  const byName: RequestListener = (request, response) => {
    const service = request.headers.host?.split(':')[0] === cognitoHost(region) ? cognito : s3;
    service(request, response);
  };
  const { port, close } = await listen(byName, { host, port: ports.s3, tls });
  const endpoints = { cognito: `https://${cognitoHost(region)}`, s3: `https://s3.${region}.amazonaws.com` };
  return { endpoints, port, close };
}
