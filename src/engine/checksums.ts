import type { Checksums, Clock } from '../core/ports.ts';
import type { Bytes } from '../core/types.ts';
import { Crc64 } from '../core/checksum/crc64.ts';
import { combine } from '../core/checksum/crc64-combine.ts';
import { fromBase64, toBase64 } from '../core/checksum/crc64-base64.ts';
import { Fault } from '../core/errors.ts';
import { Slots } from '../core/requests/slots.ts';
import { withTimeout } from '../core/async/with-timeout.ts';
import { readingError } from './reading.ts';

/**
 * Bytes read at a time. What is read passes through three processes of the browser, and in small pieces that costs more than
 * hashing it; see `docs/decisions/0017-what-hashing-costs.md`.
 */
const PIECE = 8 * 1024 * 1024;

/** Pieces in memory at once, of all files together: while one is hashed, the next is read. */
const PIECES_AT_ONCE = 2;

/**
 * How long a read that does not answer counts as one of them, in ms: one from a lost network drive may take minutes, and a
 * large file has many.
 */
const PATIENCE_MS = 5_000;

/** CRC-64/NVME of files. */
export function checksums(clock: Clock): Checksums {
  const slots = new Slots({ current: PIECES_AT_ONCE, maxConnections: Infinity });
  const nowhere = closedPort();
  const checksumOf = async (bytes: Bytes, signal: AbortSignal): Promise<string> => {
    signal.throwIfAborted();
    const crc = new Crc64();
    for (let start = 0; start < bytes.size; start += PIECE) {
      const piece = bytes.slice(start, Math.min(start + PIECE, bytes.size));
      // By the piece, not by its bytes: those count until the read has ended, however long it hangs.
      await slots.use('part', 0, signal, async (slot) => {
        const reading = contents(piece);
        await withTimeout(clock, PATIENCE_MS, reading).catch(slot.quiet);
        const read = await reading;
        crc.update(new Uint8Array(read));
        nowhere.postMessage(null, [read]);
      });
    }
    return toBase64(crc.value);
  };
  return {
    of: (bytes, signal) => orAborted(checksumOf(bytes, signal), signal),
    join: (pieces) =>
      toBase64(pieces.reduce((crc, { checksum, size }) => combine(crc, fromBase64(checksum), size), 0n)),
  };
}

/**
 * @throws Fault file-changed, file-unreadable; the latter also when fewer bytes come than the size promised: on Android,
 * files of cloud providers do that
 */
async function contents(piece: Bytes): Promise<ArrayBuffer> {
  const read = await piece.arrayBuffer().catch(unreadable);
  return read.byteLength === piece.size ? read : unreadable(null);
}

/**
 * A port that nobody listens at. A buffer that is sent there is freed at once; left to the garbage collector, some 64 MB gather
 * before it comes by, and `ArrayBuffer.prototype.transfer` frees nothing in Chromium.
 */
function closedPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  return port1;
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
