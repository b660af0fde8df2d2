import type { Checksums, Clock, Later } from '../core/ports.ts';
import type { Bytes } from '../core/types.ts';
import { Crc64, toBase64 } from '../core/checksum/crc64.ts';
import { Fault } from '../core/errors.ts';
import { HeldBytes } from '../core/checksum/held-bytes.ts';
import { Slots } from '../core/requests/slots.ts';
import { orAborted } from '../core/async/or-aborted.ts';
import { withTimeout } from '../core/async/with-timeout.ts';
import { fileReadError } from './file-read-error.ts';

/**
 * Bytes read at a time. Each read passes through three processes of the browser, which for small pieces costs more than
 * hashing them; see `docs/decisions/0017-what-hashing-costs.md`.
 */
const PIECE_SIZE = 8 * 1024 * 1024;

/** Pieces in memory at once, of all files: while one is hashed, the next is read. */
const PIECES_AT_ONCE = 2;

/**
 * A read that takes longer than this, in ms, no longer counts as one of them: a read from a lost network drive may take
 * minutes.
 */
const READ_TIMEOUT_MS = 5_000;

/** Computes CRC-64/NVME of files, in pieces. */
export function checksums(clock: Clock, later: Later = (load) => load()): Checksums {
  const slots = new Slots({ current: PIECES_AT_ONCE, maxConnections: Infinity });
  const discardPort = closedPort();
  const checksumOf = async (bytes: Bytes, signal: AbortSignal): Promise<string> => {
    signal.throwIfAborted();
    const crc = new Crc64();
    if (bytes instanceof HeldBytes) crc.update(bytes.data);
    else await addPieces(crc, bytes, signal);
    return toBase64(crc.value);
  };
  const addPieces = async (crc: Crc64, bytes: Bytes, signal: AbortSignal): Promise<void> => {
    for (let start = 0; start < bytes.size; start += PIECE_SIZE) {
      const piece = bytes.slice(start, Math.min(start + PIECE_SIZE, bytes.size));
      // Counted as 0 bytes: bytes would count until the read has ended, however long it hangs.
      await slots.use('part', 0, signal, async (setIdle) => {
        const reading = read(piece);
        await withTimeout(clock, READ_TIMEOUT_MS, reading).catch(() => {
          setIdle(true);
        });
        const buffer = await reading;
        crc.update(new Uint8Array(buffer));
        discardPort.postMessage(null, [buffer]);
      });
    }
  };
  return {
    // A read from a lost network drive may hang for minutes, so an abort does not wait for it.
    of: (bytes, signal) => orAborted(checksumOf(bytes, signal), signal),
    hold: async (bytes, signal) => {
      signal.throwIfAborted();
      return new HeldBytes(new Uint8Array(await orAborted(read(bytes), signal)));
    },
    join: async (pieces) => (await later(() => import('../core/checksum/crc64-combine.ts'))).join(pieces),
  };
}

/**
 * @throws Fault file-changed, file-unreadable; the latter also when there are fewer bytes than the size says, as with
 *   files of cloud providers on Android
 */
async function read(piece: Bytes): Promise<ArrayBuffer> {
  const buffer = await piece.arrayBuffer().catch(throwReadError);
  return buffer.byteLength === piece.size ? buffer : throwReadError(null);
}

/**
 * A port without a receiver. A buffer transferred to it is freed at once; left to the garbage collector, about 64 MB
 * accumulate before it runs, and `ArrayBuffer.prototype.transfer` frees nothing in Chromium.
 */
function closedPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  return port1;
}

function throwReadError(thrown: unknown): never {
  throw new Fault(fileReadError(thrown));
}
