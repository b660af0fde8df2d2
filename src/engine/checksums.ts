import type { Checksums } from '../core/ports.ts';
import type { Bytes } from '../core/upload.ts';
import { Crc64 } from '../core/crc64.ts';
import { combine } from '../core/crc64-algebra.ts';
import { fromBase64, toBase64 } from '../core/crc64-base64.ts';
import { Fault } from '../core/errors.ts';
import { readingError } from './reading.ts';

/** Bytes read at a time: large enough that a read's fixed cost vanishes, small enough that two of them do not matter. */
const PIECE = 1024 * 1024;

/** CRC-64/NVME of files, the next piece being read while the present one is hashed. */
export function checksums(): Checksums {
  return {
    of: async (bytes, signal) => {
      signal.throwIfAborted();
      return orAborted(checksumOf(bytes, signal), signal);
    },
    join: (pieces) =>
      toBase64(pieces.reduce((crc, { checksum, size }) => combine(crc, fromBase64(checksum), size), 0n)),
  };
}

async function checksumOf(bytes: Bytes, signal: AbortSignal): Promise<string> {
  const crc = new Crc64();
  let next = piece(bytes, 0);
  for (let start = 0; start < bytes.size; start += PIECE) {
    const present = await next;
    signal.throwIfAborted();
    next = piece(bytes, start + PIECE);
    crc.update(present);
  }
  return toBase64(crc.value);
}

/**
 * The bytes from `start` on, at most a piece of them.
 * @throws Fault file-changed, file-unreadable; the latter also when fewer come than the size promised: on Android, files of
 * cloud providers do that
 */
async function piece(bytes: Bytes, start: number): Promise<Uint8Array> {
  const end = Math.min(start + PIECE, bytes.size);
  if (start >= end) return new Uint8Array();
  const read = await bytes.slice(start, end).arrayBuffer().catch(unreadable);
  return read.byteLength === end - start ? new Uint8Array(read) : unreadable(null);
}

function unreadable(thrown: unknown): never {
  throw new Fault(readingError(thrown));
}

/** Settles as `work` does, or rejects with the signal's reason at once: a read from a network drive may hang for minutes. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const ended = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { signal: ended.signal });
  });
  return Promise.race([work, aborted]).finally(() => {
    ended.abort();
  });
}
