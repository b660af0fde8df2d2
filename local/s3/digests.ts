import { createHash } from 'node:crypto';
import { Crc32, Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';

/** S3's checksum algorithms without its newest, which are refused: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
export const ALGORITHMS = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

/** Length of each checksum in bytes. */
export const DIGEST_SIZES: Readonly<Record<Algorithm, number>> = {
  crc32: 4,
  crc32c: 4,
  crc64nvme: 8,
  sha1: 20,
  sha256: 32,
};

interface Hasher {
  update(data: Uint8Array): void;
  digest(): Promise<Uint8Array>;
}

const HASHERS: Readonly<Record<Algorithm | 'md5', () => Hasher>> = {
  crc32: () => new Crc32(),
  crc32c: () => new Crc32c(),
  crc64nvme: () => new Crc64Nvme(),
  sha1: () => nodeHasher('sha1'),
  sha256: () => nodeHasher('sha256'),
  md5: () => nodeHasher('md5'),
};

/** The digests of a body, as bytes. */
export type Digests = ReadonlyMap<Algorithm | 'md5', Buffer>;

/** Computes several digests over one stream of bytes. */
export class Digester {
  readonly #hashers: ReadonlyMap<Algorithm | 'md5', Hasher>;

  /** Always includes MD5, which the ETag is made of, and CRC-64/NVME, which S3 stores for every object. */
  constructor(also: readonly Algorithm[]) {
    const names = new Set<Algorithm | 'md5'>(['md5', 'crc64nvme', ...also]);
    this.#hashers = new Map([...names].map((name) => [name, HASHERS[name]()]));
  }

  update(chunk: Uint8Array): void {
    for (const hasher of this.#hashers.values()) hasher.update(chunk);
  }

  async digests(): Promise<Digests> {
    const entries = [...this.#hashers].map(
      async ([name, hasher]) => [name, Buffer.from(await hasher.digest())] as const,
    );
    return new Map(await Promise.all(entries));
  }
}

/** One of the digests that were computed. */
export function digest(digests: Digests, name: Algorithm | 'md5', encoding: 'hex' | 'base64'): string {
  const bytes = digests.get(name);
  if (!bytes) throw new Error(`No ${name} was computed.`);
  return bytes.toString(encoding);
}

function nodeHasher(name: string): Hasher {
  const hash = createHash(name);
  return { update: (data) => void hash.update(data), digest: () => Promise.resolve(hash.digest()) };
}
