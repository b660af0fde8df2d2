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
  /** The name and the contents of the only bucket. */
  readonly bucketName: string;
  readonly bucket: Bucket;
  readonly identityPoolId: string;
  /** Host names of S3, without port; the bucket may precede them with a dot. */
  readonly hosts: readonly string[];
  readonly rules: DeployedPolicies & { readonly cors: readonly CorsRule[] };
  /**
   * With `pretend`, the policies are told `aws:SecureTransport` though the connection is HTTP. Only for the
   * loopback address.
   */
  readonly tls: 'pretend' | 'real';
}

/**
 * The part of Amazon S3 that guests and the owner's commands use: one bucket, in a folder. It refuses
 * everything else; `local/LIMITS.md` lists it.
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
    // The client has disconnected.
    if (outgoing.destroyed) return;
    const refusal = thrown instanceof Refusal ? thrown : internalError();
    // The client gets `InternalError`; the console shows the cause.
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
