type Secret = string | ArrayBuffer | ArrayBufferView;

/** SHA-256, or HMAC-SHA-256 with a secret, by WebCrypto: the SDK's own implementation is larger than its signer. */
export class Sha256 {
  readonly #secret: Uint8Array<ArrayBuffer> | null;
  #data: Uint8Array<ArrayBuffer> = new Uint8Array();

  constructor(secret?: Secret) {
    this.#secret = secret === undefined ? null : bytesOf(secret);
  }

  update(chunk: Uint8Array): void {
    const joined = new Uint8Array(this.#data.length + chunk.length);
    joined.set(this.#data);
    joined.set(chunk, this.#data.length);
    this.#data = joined;
  }

  async digest(): Promise<Uint8Array> {
    if (this.#secret === null) return new Uint8Array(await crypto.subtle.digest('SHA-256', this.#data));
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', this.#secret, algorithm, false, ['sign']);
    return new Uint8Array(await crypto.subtle.sign('HMAC', key, this.#data));
  }

  reset(): void {
    this.#data = new Uint8Array();
  }
}

function bytesOf(secret: Secret): Uint8Array<ArrayBuffer> {
  if (typeof secret === 'string') return new TextEncoder().encode(secret);
  if (secret instanceof ArrayBuffer) return new Uint8Array(secret);
  return new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength).slice();
}
