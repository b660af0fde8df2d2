import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createCognito } from '../../../local/cognito.ts';
import { Identities } from '../../../local/identities.ts';
import type { Certificate } from '../../../local/listen.ts';
import { s3Hosts } from '../../../local/serve.ts';
import { Sessions } from '../../../local/sessions.ts';
import type { PolicyDocument } from '../../../infra/template/policy.ts';
import { MANIFEST } from '../../support/letterbox.ts';
import { answerCalls } from './child.ts';
import { Endpoint } from './endpoint.ts';
import { verify, type Verdict } from './verify.ts';

/** Cognito and S3 behind AWS's host names, for one bucket. */
interface EndpointOptions {
  readonly region: string;
  readonly bucket: string;
  readonly identityPoolId: string;
  readonly trustPolicy: PolicyDocument;
  readonly tls: Certificate;
}

/** What one round cost on the wire, and whether every byte arrived. */
export interface Report extends Verdict {
  readonly requests: Readonly<Record<string, number>>;
  readonly refused: readonly string[];
  /** Connections to S3 that were opened. */
  readonly connections: number;
  /** Bytes of TCP to S3 and back, TLS included. */
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** Epoch milliseconds; null if there was none. */
  readonly firstBody: number | null;
  readonly done: number | null;
}

let endpoint: Endpoint;
let settings: EndpointOptions;
let sessions: Sessions;
/** Of S3 only, since the last reset. */
let sockets: Socket[] = [];

async function open(options: EndpointOptions): Promise<number> {
  const { region, bucket, identityPoolId, trustPolicy, tls } = (settings = options);
  endpoint = new Endpoint(bucket, (key) => MANIFEST.test(key));
  sessions = new Sessions({ now: Date.now });
  const identities = new Identities(region);
  const cognito = createCognito({ identityPoolId, identities, sessions, trustPolicy, now: Date.now });
  const server = createServer({ ...tls, keepAliveTimeout: 20_000, requestTimeout: 0, noDelay: true });
  server.on('request', (request, response) => {
    const isCognito = request.headers.host?.startsWith('cognito-identity.') ?? false;
    (isCognito ? cognito : endpoint.listener)(request, response);
  });
  // The socket below TLS counts what really travels.
  const raw = new Map<number, Socket>();
  server.on('connection', (socket: Socket) => raw.set(socket.remotePort ?? 0, socket));
  server.on('secureConnection', (socket) => {
    const below = raw.get(socket.remotePort ?? 0);
    raw.delete(socket.remotePort ?? 0);
    const isCognito = String(socket.servername).startsWith('cognito-identity.');
    if (below && !isCognito) sockets.push(below);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function reset(files: number): void {
  sockets = [];
  endpoint.reset(files);
}

/** Resolves when as many files as announced are in: true, or false if that takes too long. */
async function finished(milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, milliseconds);
  });
  const isIn = await Promise.race([endpoint.finished.then(() => true), tooLong]);
  clearTimeout(timer);
  return isIn;
}

/** What was seen since the last reset. @param given SHA-256 of every file, in hex */
async function report(given: readonly string[]): Promise<Report> {
  const { seen } = endpoint;
  const { requests, refused, firstBody, done } = seen;
  const counted = { requests, refused, firstBody, done, connections: sockets.length };
  const bytesUp = sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  const bytesDown = sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
  const accounts = { find: (id: string) => sessions.find(id) };
  const gate = { region: settings.region, hosts: s3Hosts(settings.region), accounts };
  const verdict = await verify(seen, given, gate, (key) => MANIFEST.test(key));
  return { ...counted, ...verdict, bytesUp, bytesDown };
}

const functions = { open, reset, finished, report };

export type EndpointFunctions = typeof functions;

answerCalls(functions);
