import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import { withLocalEndpoints } from '../../infra/template/local-headers.ts';
import type { Intercept } from '../../local/request-log.ts';
import { serveBuilt, type SiteOptions } from '../../local/site.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../../local/stand-in.ts';
import type { Destination } from '../../src/core/types.ts';
import { ownerClient } from './owners-view.ts';

/** The built page, a stand-in for AWS, and the owner's view of the bucket. */
export interface Letterbox {
  /** Leads to the page, which may lie below a folder. */
  readonly origin: string;
  /** Where the page is, with a trailing slash. */
  readonly address: string;
  readonly standIn: StandIn;
  readonly folder: string;
  readonly owner: S3Client;
  /** What the page finds at `config.json`; may be changed before the page is opened. */
  config: Record<string, unknown>;
  /** May take a request over before the stand-in sees it; may be changed at any time. */
  intercept: Intercept;
  close(): Promise<void>;
}

/**
 * Starts a Letterbox whose AWS differs from the usual in `options`. The page is what lies in `outDir`, served under the
 * template's own headers. It lies at `path` of its host.
 */
export async function startLetterbox(
  options: Partial<StandInOptions> = {},
  { outDir = 'dist', path = '/' }: Pick<SiteOptions, 'outDir' | 'path'> = {},
): Promise<Letterbox> {
  const folder = await mkdtemp(join(tmpdir(), 'letterbox-'));
  const site = await serveBuilt({
    outDir,
    path,
    config: () => letterbox.config,
    headers: () => {
      // Not always the stand-in itself: a test may put a proxy before it.
      const at = letterbox.config['endpoints'] as Destination['endpoints'] | undefined;
      return withLocalEndpoints(standIn.rules.siteHeaders, { region, bucket, endpoints: at ?? endpoints });
    },
  });
  const intercept: Intercept = (request) => letterbox.intercept(request);
  const standIn = await startStandIn({ folder, siteOrigins: [site.origin], intercept, ...options });
  const { region, identityPoolId, bucket, endpoints } = standIn;
  const owner = ownerClient(standIn);
  const letterbox: Letterbox = {
    ...{ origin: site.origin, address: site.address, standIn, folder, owner, intercept: () => undefined },
    config: { region, identityPoolId, bucket, endpoints },
    close: async () => {
      owner.destroy();
      await Promise.all([site.close(), standIn.close()]);
      await rm(folder, { recursive: true });
    },
  };
  return letterbox;
}

/** What the key of a manifest or of an opening note ends with. */
export const MANIFEST = /\/delivery(?:-\d+)?\.json$/u;

/** The requests for the guest's files, in order: what writes manifests is left out. */
export function requestsForFiles({ standIn }: Pick<Letterbox, 'standIn'>): StandIn['requests'] {
  return standIn.requests.filter(({ key }) => !MANIFEST.test(key ?? ''));
}

/** The same of one of AWS's operations. */
export function requestsFor(letterbox: Pick<Letterbox, 'standIn'>, operation: string): StandIn['requests'] {
  return requestsForFiles(letterbox).filter((request) => request.operation === operation);
}

/** Requests that S3 has not heard of yet. */
interface HeldRequests {
  readonly count: number;
  /** Lets them go, and all that follow. */
  readonly release: () => void;
}

/** Holds back the requests that are meant, bodies and all, until they are released. */
export function holdRequests(
  letterbox: Letterbox,
  isMeant: (request: Parameters<Intercept>[0]) => boolean,
): HeldRequests {
  const held: (() => void)[] = [];
  letterbox.intercept = (request) =>
    isMeant(request)
      ? (incoming, _response, proceed) => {
          incoming.pause();
          held.push(proceed);
        }
      : undefined;
  return {
    get count() {
      return held.length;
    },
    release: () => {
      letterbox.intercept = () => undefined;
      for (const proceed of held) proceed();
    },
  };
}
