import { randomUUID } from 'node:crypto';
import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { SessionIssuer } from '../../../local/cognito.ts';
import type { Session } from '../../../local/sessions.ts';
import { presign } from '../../../src/aws/presign.ts';
import { routesOf, type Route } from '../../../src/aws/routes.ts';
import { signer } from '../../../src/aws/signer.ts';
import type { Destination } from '../../../src/core/types.ts';
import { type OwnedBucket, type OwnersView, ownersView } from '../../support/owners-view.ts';
import { send, type Reply, type RawRequest } from './http.ts';

/** A bucket, and sessions for its guests. */
export type TestBucket = OwnedBucket & Destination & { readonly sessions: SessionIssuer };

/** A request to be signed. */
export interface Signing {
  readonly method: string;
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly as?: Session;
  readonly region?: string;
  /** Seconds. */
  readonly expiresIn?: number;
  /** Epoch milliseconds. */
  readonly at?: number;
}

/** A bucket with two guests, each of whom has stored one file. */
export class AttackedBucket {
  readonly bucket: TestBucket;
  readonly guest: Session;
  readonly otherGuest: Session;
  readonly #route: Route;
  readonly #owner: OwnersView;

  private constructor(bucket: TestBucket, guest: Session, otherGuest: Session) {
    this.bucket = bucket;
    this.guest = guest;
    this.otherGuest = otherGuest;
    [this.#route] = routesOf(bucket);
    this.#owner = ownersView(bucket);
  }

  static async open(bucket: TestBucket): Promise<AttackedBucket> {
    const issue = () => bucket.sessions.issue(`${bucket.region}:${randomUUID()}`);
    const target = new AttackedBucket(bucket, await issue(), await issue());
    for (const as of [target.guest, target.otherGuest]) await target.send(await target.put('there.txt', as));
    return target;
  }

  /** A key in a guest's own folder. */
  readonly key = (name: string, whose = this.guest): string =>
    `${this.bucket.prefix}${whose.identityId}/${name}`;

  /** A PUT, signed as the page does. */
  async put(name: string, as = this.guest): Promise<RawRequest> {
    const sign = signer({ region: this.bucket.region, route: this.#route });
    const object = { key: this.key(name, as), contentType: 'text/plain', originalName: 'letter.txt' };
    const signed = await sign({ type: 'put-object', object, checksum: EMPTY }, as, Date.now());
    return { ...signed, body: '' };
  }

  /** Any request, signed with the page's code. */
  async sign(signing: Signing): Promise<RawRequest> {
    const { method, key, query = {}, headers = {}, body = '', as = this.guest } = signing;
    const { region = this.bucket.region, expiresIn = 900, at = Date.now() } = signing;
    const unsigned = { method, url: this.#route.urlOf(key), query, headers };
    const url = await presign(unsigned, { region, credentials: as, now: at, expiresIn });
    return { method, url, headers, body };
  }

  send(request: RawRequest): Promise<Reply> {
    return send(request);
  }

  /** A client with the owner's rights. */
  get owner(): S3Client {
    return this.#owner.client;
  }

  /** All objects: each key with its ETag. */
  async contents(): Promise<readonly string[]> {
    const { Contents = [] } = await this.owner.send(new ListObjectsV2Command({ Bucket: this.bucket.bucket }));
    return Contents.map(({ Key = '', ETag = '' }) => `${Key} ${ETag}`);
  }

  close(): void {
    this.owner.destroy();
  }
}

/** CRC-64/NVME of no bytes. */
const EMPTY = 'AAAAAAAAAAA=';
