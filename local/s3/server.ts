import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { CorsRule } from '../../infra/template/cors.ts';
import type { AuthOptions } from './authenticate.ts';
import { authenticate } from './authenticate.ts';
import type { DeployedPolicies } from './authorise.ts';
import { authorise } from './authorise.ts';
import type { Bucket } from './bucket.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { accessDenied, beyondStandIn, internalError, noSuchBucket } from './errors.ts';
import type { Answer } from './operation.ts';
import { operationOf, refuseUnknown } from './operation.ts';
import { OPERATIONS } from './operations/index.ts';
import { Refusal } from './refusal.ts';
import type { S3Request } from './request.ts';
import { readRequest } from './request.ts';
import { newRequestIds, refusalAnswer, send } from './respond.ts';

interface S3Options extends AuthOptions {
  /** The one bucket there is, and what it holds. */
  readonly bucketName: string;
  readonly bucket: Bucket;
  readonly identityPoolId: string;
  /** Names under which S3 is reached, without port; the bucket may stand before them, with a dot. */
  readonly hosts: readonly string[];
  readonly rules: DeployedPolicies & { readonly cors: readonly CorsRule[] };
  /** `pretend` says `aws:SecureTransport` to the policies though the wire is plain: on the loopback, and only there. */
  readonly tls: 'pretend' | 'real';
}

/**
 * Amazon S3 as far as a guest who drops files and an owner who fetches them see it: one bucket, in a folder.
 * What it does not do it refuses, and `local/LIMITS.md` lists.
 */
export function createS3(options: S3Options): RequestListener {
  return (incoming, outgoing) => void serve(incoming, outgoing, options);
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, options: S3Options): Promise<void> {
  const ids = newRequestIds();
  outgoing.setHeader('Date', new Date(options.now()).toUTCString());
  outgoing.setHeader('x-amz-request-id', ids.requestId);
  outgoing.setHeader('x-amz-id-2', ids.hostId);
  try {
    const cors = corsHeaders(options.rules.cors, incoming.method ?? '', headersOf(incoming));
    for (const [name, value] of Object.entries(cors)) outgoing.setHeader(name, value);
    await send(outgoing, await answer(incoming, options));
  } catch (thrown) {
    // Whoever hung up cannot be told anything.
    if (outgoing.destroyed) return;
    const refusal = thrown instanceof Refusal ? thrown : internalError();
    // The caller hears `InternalError`; whoever runs the stand-in hears what broke.
    if (refusal !== thrown) console.error(thrown);
    if (outgoing.headersSent) outgoing.destroy();
    else await send(outgoing, refusalAnswer(refusal, ids));
  }
}

async function answer(incoming: IncomingMessage, options: S3Options): Promise<Answer> {
  const { method = '', url: target = '', rawHeaders } = incoming;
  const request = readRequest({ method, target, rawHeaders }, options.hosts);
  if (method === 'OPTIONS') return preflight(request, options);
  if (request.bucket === '') throw accessDenied();
  const proven = authenticate(request, options);
  if (request.bucket !== options.bucketName) throw noSuchBucket(request.bucket);
  const operation = operationOf(request, OPERATIONS);
  if (!operation) throw beyondStandIn(`${method} of this kind of resource`);
  const secure = options.tls === 'pretend' || incoming.socket instanceof TLSSocket;
  const now = options.now();
  authorise(request, operation, proven, options.rules, {
    secure,
    now,
    identityPoolId: options.identityPoolId,
  });
  refuseUnknown(request, operation);
  const { payloadHash } = proven.claim;
  return operation.perform({ request, body: incoming, payloadHash, ...options.bucket, now });
}

function preflight({ bucket, key, headers }: S3Request, { bucketName, rules }: S3Options): Answer {
  if (bucket !== bucketName) {
    const details = { Method: 'OPTIONS', ResourceType: 'BUCKET' };
    throw new Refusal(403, 'AccessForbidden', 'CORSResponse: Bucket not found', details);
  }
  return { status: 200, headers: preflightHeaders(rules.cors, headers, key === '' ? 'BUCKET' : 'OBJECT') };
}

function headersOf({ headers }: IncomingMessage): ReadonlyMap<string, string> {
  return new Map(Object.entries(headers).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
}
