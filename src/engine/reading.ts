import type { UploadError } from '../core/errors.ts';

/**
 * What it means that a file could not be read. A `File` is a snapshot: one whose size or time has changed since it was
 * chosen cannot be read in Chromium, and that is what its NotReadableError nearly always means; what was moved, renamed
 * or taken away is a NotFoundError.
 * @see https://w3c.github.io/FileAPI/#ErrorAndException
 */
export function readingError(thrown: unknown): UploadError {
  const changed = thrown instanceof DOMException && thrown.name === 'NotReadableError';
  return { kind: changed ? 'file-changed' : 'file-unreadable' };
}
