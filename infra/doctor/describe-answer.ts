import { readError } from '../../src/aws/xml.ts';
import type { UploadError } from '../../src/core/errors.ts';
import type { HttpAnswer } from '../../src/core/ports.ts';

/** An answer of S3's as its status and, where it says one, its error code: `403 AccessDenied`. */
export function statusAndCode({ status, body }: HttpAnswer): string {
  return `${status} ${s3ErrorCode(body)}`.trim();
}

/** S3's error code, `''` where the body is no error. */
export function s3ErrorCode(body: string): string {
  return readError(body)?.code ?? '';
}

/** The same for an error that has been understood already. */
export function describeError(error: UploadError): string {
  const trace = 'trace' in error ? error.trace : null;
  if (trace === null) return `no proper answer (${error.kind})`;
  const answered = `${trace.status} ${trace.code}`.trim();
  return error.kind === 'bug' ? `refused: ${error.message}` : `answered ${answered}`;
}

/** Whether it may well be gone in a minute. */
export function isTemporary({ kind }: UploadError): boolean {
  return kind === 'server' || kind === 'throttled' || kind === 'stalled' || kind === 'blocked';
}
