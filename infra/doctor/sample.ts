import { Crc64 } from '../../src/core/checksum/crc64.ts';
import { toBase64 } from '../../src/core/checksum/crc64.ts';

/** A text to send, and its checksum. */
export interface Sample {
  readonly text: string;
  /** The text as bytes. */
  readonly body: Blob;
  /** CRC-64/NVME in base64. */
  readonly checksum: string;
}

export function sampleOf(text: string): Sample {
  const crc = new Crc64();
  crc.update(new TextEncoder().encode(text));
  return { text, body: new Blob([text]), checksum: toBase64(crc.value) };
}

/** The contents of every file that the doctor writes. */
export const SAMPLE = sampleOf('Written by `npm run doctor` to see that it can be. It may be deleted.\n');

/** A well-formed checksum of other contents. */
export const WRONG_CHECKSUM = sampleOf('something else').checksum;
