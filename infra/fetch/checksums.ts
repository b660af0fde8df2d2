import { createHash } from 'node:crypto';
import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { Crc32, Crc32c } from '@aws-sdk/checksums/crc';
import { Crc64 } from '../../src/core/checksum/crc64.ts';
import { toBase64 } from '../../src/core/checksum/crc64.ts';
import { printable } from '../terminal/visible.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
type Algorithm = 'CRC64NVME' | 'CRC32' | 'CRC32C' | 'SHA1' | 'SHA256';

/** An expected checksum in base64, and its source. */
export interface ExpectedChecksum {
  readonly algorithm: Algorithm;
  readonly value: string;
  readonly according: 'the list' | 'S3';
}

interface Checksum {
  update(bytes: Uint8Array): void;
  /** Base64, as S3 writes it. */
  value(): Promise<string>;
}

const CHECKSUMS: Readonly<Record<Algorithm, () => Checksum>> = {
  CRC64NVME() {
    const crc = new Crc64();
    return {
      update: (bytes) => {
        crc.update(bytes);
      },
      value: () => Promise.resolve(toBase64(crc.value)),
    };
  },
  CRC32: () => fromPackage(new Crc32()),
  CRC32C: () => fromPackage(new Crc32c()),
  SHA1: () => fromNode('sha1'),
  SHA256: () => fromNode('sha256'),
};

/** Computes several checksums over one stream of bytes. */
export class ChecksumSet {
  readonly #sums: ReadonlyMap<Algorithm, Checksum>;
  readonly #values = new Map<Algorithm, string>();
  readonly #expected: readonly ExpectedChecksum[];

  /** CRC-64/NVME is always among them, because files are compared by it. */
  constructor(expected: readonly ExpectedChecksum[]) {
    this.#expected = expected;
    const algorithms = new Set<Algorithm>(['CRC64NVME', ...expected.map(({ algorithm }) => algorithm)]);
    this.#sums = new Map([...algorithms].map((name) => [name, CHECKSUMS[name]()]));
  }

  update(bytes: Uint8Array): void {
    for (const sum of this.#sums.values()) sum.update(bytes);
  }

  /** CRC-64/NVME of everything, in base64. */
  crc64nvme(): Promise<string> {
    return this.#valueOf('CRC64NVME');
  }

  /** One sentence for each expected checksum that differs. Call it once, after all bytes. */
  async mismatches(): Promise<readonly string[]> {
    const faults: string[] = [];
    for (const { algorithm, value, according } of this.#expected) {
      const found = await this.#valueOf(algorithm);
      if (found !== value)
        faults.push(`${algorithm} is ${found}; according to ${according} it should be ${printable(value)}`);
    }
    return faults;
  }

  /** Node's hashes give their value only once, and several expectations may need the same. */
  async #valueOf(algorithm: Algorithm): Promise<string> {
    const known = this.#values.get(algorithm);
    if (known !== undefined) return known;
    const value = (await this.#sums.get(algorithm)?.value()) ?? '';
    this.#values.set(algorithm, value);
    return value;
  }
}

/**
 * The checksums that S3 stores for an object. A composite checksum (of the checksums of parts) says nothing
 * about the whole file.
 */
export function checksumsFromS3(head: HeadObjectCommandOutput): readonly ExpectedChecksum[] {
  if (head.ChecksumType === 'COMPOSITE') return [];
  const algorithms = Object.keys(CHECKSUMS) as Algorithm[];
  return algorithms.flatMap((algorithm) => {
    const value = head[`Checksum${algorithm}`];
    return value === undefined || value.includes('-') ? [] : [{ algorithm, value, according: 'S3' as const }];
  });
}

function fromPackage(hasher: { update(bytes: Uint8Array): void; digest(): Promise<Uint8Array> }): Checksum {
  return {
    update: (bytes) => {
      hasher.update(bytes);
    },
    value: async () => Buffer.from(await hasher.digest()).toString('base64'),
  };
}

function fromNode(name: string): Checksum {
  const hash = createHash(name);
  return {
    update: (bytes) => void hash.update(bytes),
    value: () => Promise.resolve(hash.digest('base64')),
  };
}
