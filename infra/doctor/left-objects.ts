import type { HttpAnswer } from '../../src/core/ports.ts';
import type { OutgoingRequest } from './http.ts';

/** Query parameters by which a PUT to a key makes no object of it. */
const NO_OBJECT = ['uploadId', 'tagging', 'acl'];

/** What the doctor's own requests leave behind in the bucket: guests cannot take anything back. */
export class LeftObjects {
  readonly #keys = new Set<string>();
  readonly #bucket: string;

  constructor(bucket: string) {
    this.#bucket = bucket;
  }

  /** Object keys, in the order of their making. */
  get keys(): readonly string[] {
    return [...this.#keys];
  }

  /** Notes something that could not be taken back. */
  add(what: string): void {
    this.#keys.add(what);
  }

  /** Notes what a request has made, if anything. */
  recordRequest({ method, url }: OutgoingRequest, { status, body }: HttpAnswer): void {
    if (status < 200 || status >= 300 || body.includes('<Error>')) return;
    const { host, pathname, searchParams } = new URL(url);
    const written = method === 'PUT' && !NO_OBJECT.some((name) => searchParams.has(name));
    const completed = method === 'POST' && searchParams.has('uploadId');
    if (!written && !completed) return;
    const inHost = host.startsWith(`${this.#bucket}.`);
    this.add(decodeURIComponent(pathname.slice(inHost ? 1 : this.#bucket.length + 2)));
  }
}
