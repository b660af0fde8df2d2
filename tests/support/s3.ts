import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { S3RequestPresigner } from '@aws-sdk/s3-request-presigner';
import { test as base } from 'vitest';
import type { Session } from '../../local/sessions.ts';
import type { StandIn, StandInOptions } from '../../local/stand-in.ts';
import { startStandIn } from '../../local/stand-in.ts';
import { ownerClient } from './owners-view.ts';

export const SITE = 'https://drop.example.org';
/** The time of these tests, by the stand-in's clock. */
const START = Date.parse('2026-11-22T12:00:00Z');

/** A request to be signed, with the signer and the time. */
export interface Signing {
  readonly method?: string;
  readonly bucket?: string;
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** All of them are signed as headers. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly as?: Pick<Session, 'accessKeyId' | 'secretAccessKey'> & { readonly sessionToken?: string };
  readonly region?: string;
  /** Seconds. */
  readonly expiresIn?: number;
  /** Epoch milliseconds. */
  readonly at?: number;
}

/** A request as it is sent. */
export interface Prepared {
  readonly method: string;
  /** Path and query, sent as they are. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** `Code` of an error document, else `''`. */
  readonly code: string;
  /** `Message` of an error document, else `''`. */
  readonly message: string;
}

/** A stand-in for one test, with one guest. */
export class TestS3 {
  readonly folder: string;
  readonly guest: Session;
  /** Prefix of the guest's keys. */
  readonly prefix: string;
  readonly owner: S3Client;
  readonly clock: { now: number };
  standIn: StandIn;

  constructor(folder: string, standIn: StandIn, clock: { now: number }) {
    this.folder = folder;
    this.standIn = standIn;
    this.clock = clock;
    this.guest = this.newGuest();
    this.prefix = `drop/${this.guest.identityId}/`;
    this.owner = this.client();
  }

  newGuest(): Session {
    return this.standIn.sessions.issue(this.standIn.identities.newIdentity());
  }

  /** AWS's own client; by default with the owner's keys. */
  client(config: S3ClientConfig = {}): S3Client {
    return ownerClient(this.standIn, {
      requestChecksumCalculation: 'WHEN_REQUIRED',
      systemClockOffset: this.clock.now - Date.now(),
      maxAttempts: 1,
      ...config,
    });
  }

  /** Signs with AWS's own presigner; by default a conditional PUT of the guest's. */
  async presign(signing: Signing = {}): Promise<Prepared> {
    const { method = 'PUT', key = `${this.prefix}a.txt`, query = {}, as = this.guest } = signing;
    const { bucket = this.standIn.bucket } = signing;
    const headers = signing.headers ?? (method === 'PUT' ? { 'if-none-match': '*' } : {});
    const credentials = { ...as };
    const presigner = new S3RequestPresigner({
      ...this.owner.config,
      region: signing.region ?? this.standIn.region,
      credentials,
    });
    const path = `/${bucket}/${key.split('/').map(encode).join('/')}`;
    const signed = await presigner.presign(
      { ...this.#endpoint(), method, path, query: { ...query }, headers: { ...this.#host(), ...headers } },
      {
        expiresIn: signing.expiresIn ?? 900,
        signingDate: new Date(signing.at ?? this.clock.now),
        unhoistableHeaders: new Set(Object.keys(headers)),
        signableHeaders: new Set(['host', ...Object.keys(headers)]),
      },
    );
    const pairs = Object.entries(signed.query ?? {}).map(
      ([name, value]) => `${encode(name)}=${encode(String(value))}`,
    );
    return { method, target: `${path}?${pairs.join('&')}`, headers };
  }

  /** Sends a request as it is. A PUT or POST has this text or these bytes as its body. */
  async send({ method, target, headers }: Prepared, body?: string | Uint8Array): Promise<Reply> {
    const writes = method === 'PUT' || method === 'POST';
    const bytes = Buffer.from(writes && body ? body : '');
    const length =
      writes && !('transfer-encoding' in headers) ? { 'content-length': String(bytes.length) } : {};
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const { hostname: host, port } = this.#endpoint();
      const outgoing = httpRequest(
        { host, port, method, path: target, headers: { ...length, ...headers } },
        resolve,
      );
      outgoing.once('error', reject);
      outgoing.end(bytes);
    });
    return replyOf(response, (await buffer(response)).toString());
  }

  /** Signs and sends. */
  async ask(signing: Signing, body?: string | Uint8Array): Promise<Reply> {
    return this.send(await this.presign(signing), body);
  }

  /** Every file in the folder, including the stand-in's own. */
  async files(): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.folder.length + 1))
      .sort();
  }

  #endpoint() {
    const { hostname, port } = new URL(this.standIn.endpoints.s3);
    return { protocol: 'http:', hostname, port: Number(port) };
  }

  #host() {
    return { host: new URL(this.standIn.endpoints.s3).host };
  }
}

type Fixtures = { readonly options: Partial<StandInOptions>; readonly s3: TestS3 };

/** `s3` is a new stand-in with its own folder, which is deleted after the test. */
export const test = base.extend<Fixtures>({
  options: {},
  s3: async ({ options }, use) => {
    const folder = await mkdtemp(join(tmpdir(), `letterbox-${randomUUID().slice(0, 8)}-`));
    const clock = { now: START };
    const standIn = await startStandIn({ folder, siteOrigins: [SITE], now: () => clock.now, ...options });
    const s3 = new TestS3(folder, standIn, clock);
    await use(s3);
    s3.owner.destroy();
    await s3.standIn.close();
    await rm(folder, { recursive: true });
  },
});

function replyOf({ statusCode = 0, headers }: IncomingMessage, body: string): Reply {
  const text = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`, 'u').exec(body)?.[1] ?? '';
  return { status: statusCode, headers, body, code: text('Code'), message: text('Message') };
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/gu,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
