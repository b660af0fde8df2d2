import { readError } from '../../src/aws/xml.ts';
import type { UploadError } from '../../src/core/errors.ts';
import type { HttpAnswer } from '../../src/core/ports.ts';

/** An answer's status and, if it has one, S3's error code: `403 AccessDenied`. */
export function statusAndCode({ status, body }: HttpAnswer): string {
  return `${status} ${s3ErrorCode(body)}`.trim();
}

/** S3's error code; `''` when the body is no error. */
export function s3ErrorCode(body: string): string {
  return readError(body)?.code ?? '';
}

/** Describes an error in the same form. */
export function describeError(error: UploadError): string {
  const trace = 'trace' in error ? error.trace : null;
  if (trace === null) return `no proper answer (${error.kind})`;
  const answered = `${trace.status} ${trace.code}`.trim();
  return error.kind === 'bug' ? `refused: ${error.message}` : `answered ${answered}`;
}

/** Whether an error is probably temporary. */
export function isTemporary({ kind }: UploadError): boolean {
  return kind === 'server' || kind === 'throttled' || kind === 'stalled' || kind === 'blocked';
}
