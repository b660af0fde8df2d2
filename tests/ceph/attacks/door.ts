import { randomUUID } from 'node:crypto';
import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { SessionIssuer } from '../../../local/cognito.ts';
import type { Session } from '../../../local/sessions.ts';
import { presign } from '../../../src/aws/presign.ts';
import { routesOf, type Route } from '../../../src/aws/routes.ts';
import { signer } from '../../../src/aws/signer.ts';
import type { Destination } from '../../../src/core/types.ts';
import { type OwnedBucket, type OwnersView, ownersView } from '../../support/owners-view.ts';
import { send, type Reply, type Wire } from './wire.ts';

/** An S3 with a bucket in it. */
export type Place = OwnedBucket & Destination & { readonly sessions: SessionIssuer };

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

/** The slot of a letterbox, and two who stand before it: each has put one file in. */
export class Door {
  readonly place: Place;
  readonly guest: Session;
  readonly other: Session;
  readonly #route: Route;
  readonly #owner: OwnersView;

  private constructor(place: Place, guest: Session, other: Session) {
    this.place = place;
    this.guest = guest;
    this.other = other;
    [this.#route] = routesOf(place);
    this.#owner = ownersView(place);
  }

  static async open(place: Place): Promise<Door> {
    const issue = () => place.sessions.issue(`${place.region}:${randomUUID()}`);
    const door = new Door(place, await issue(), await issue());
    for (const as of [door.guest, door.other]) await door.send(await door.put('there.txt', as));
    return door;
  }

  /** A key in a guest's own folder. */
  readonly key = (name: string, whose = this.guest): string =>
    `${this.place.prefix}${whose.identityId}/${name}`;

  /** A PUT as the page itself signs it. */
  async put(name: string, as = this.guest): Promise<Wire> {
    const sign = signer({ region: this.place.region, route: this.#route });
    const object = { key: this.key(name, as), contentType: 'text/plain', originalName: 'letter.txt' };
    const signed = await sign({ type: 'put-object', object, checksum: EMPTY }, as, Date.now());
    return { ...signed, body: '' };
  }

  /** Any request, signed by the page's own means. */
  async sign(signing: Signing): Promise<Wire> {
    const { method, key, query = {}, headers = {}, body = '', as = this.guest } = signing;
    const { region = this.place.region, expiresIn = 900, at = Date.now() } = signing;
    const unsigned = { method, url: this.#route.urlOf(key), query, headers };
    const url = await presign(unsigned, { region, credentials: as, now: at, expiresIn });
    return { method, url, headers, body };
  }

  send(wire: Wire): Promise<Reply> {
    return send(wire);
  }

  /** Who may do anything. */
  get owner(): S3Client {
    return this.#owner.client;
  }

  /** Everything in the bucket: each key with the MD5 of what is under it. */
  async contents(): Promise<readonly string[]> {
    const { Contents = [] } = await this.owner.send(new ListObjectsV2Command({ Bucket: this.place.bucket }));
    return Contents.map(({ Key = '', ETag = '' }) => `${Key} ${ETag}`);
  }

  close(): void {
    this.owner.destroy();
  }
}

/** CRC-64/NVME of no bytes. */
const EMPTY = 'AAAAAAAAAAA=';
