import { Crc64 } from '../../src/core/checksum/crc64.ts';
import { toBase64 } from '../../src/core/checksum/crc64-base64.ts';

/** Something to send, and what S3 has to find it to be. */
export interface Sample {
  readonly text: string;
  /** The same for whoever sends bytes. */
  readonly body: Blob;
  /** CRC-64/NVME in base64. */
  readonly checksum: string;
}

export function sampleOf(text: string): Sample {
  const crc = new Crc64();
  crc.update(new TextEncoder().encode(text));
  return { text, body: new Blob([text]), checksum: toBase64(crc.value) };
}

/** What every file of the doctor's says. */
export const SAMPLE = sampleOf('Written by `npm run doctor` to see that it can be. It may be deleted.\n');

/** Not the checksum of what is sent, but one that something could have. */
export const WRONG_CHECKSUM = sampleOf('something else').checksum;
