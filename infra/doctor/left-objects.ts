import type { HttpAnswer } from '../../src/core/ports.ts';
import type { OutgoingRequest } from './http.ts';

/** Query parameters with which a PUT does not create an object. */
const NO_OBJECT = ['uploadId', 'tagging', 'acl'];

/** The objects that the doctor creates in the bucket. Guests cannot delete them. */
export class LeftObjects {
  readonly #keys = new Set<string>();
  readonly #bucket: string;

  constructor(bucket: string) {
    this.#bucket = bucket;
  }

  /** Object keys, in the order of creation. */
  get keys(): readonly string[] {
    return [...this.#keys];
  }

  /** Adds something that could not be deleted. */
  add(what: string): void {
    this.#keys.add(what);
  }

  /** Adds the object that a request created, if any. */
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
