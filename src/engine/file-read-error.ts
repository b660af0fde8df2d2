import type { UploadError } from '../core/errors.ts';

/**
 * Why a file could not be read. A `File` is a snapshot: if its size or time has changed since it was chosen, Chromium
 * throws NotReadableError, which nearly always means just that. A file that was moved, renamed or removed is a
 * NotFoundError.
 * @see https://w3c.github.io/FileAPI/#ErrorAndException
 */
export function fileReadError(thrown: unknown): UploadError {
  const changed = thrown instanceof DOMException && thrown.name === 'NotReadableError';
  return { kind: changed ? 'file-changed' : 'file-unreadable' };
}
