import type { UploadError } from '../../core/errors.ts';
import type { Row } from '../uploads/row.svelte.ts';

/** Where and when an upload failed. */
export interface FailureContext {
  readonly reference: string | null;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The page's own version. */
  readonly version: string;
  /** The browser's name for itself. */
  readonly browser: string;
}

/**
 * What support needs to know of a failed upload, as text to paste into a mail: no credentials, no signed URL, and
 * of the guest's own only the file's name.
 */
export function detailsOf({ name, size }: Row, error: UploadError, context: FailureContext): string {
  const facts: readonly (readonly [string, string])[] = [
    ['Reference', context.reference ?? 'none yet'],
    ['File', `${name} (${size} bytes)`],
    ['Error', errorInFull(error)],
    ...traceOf(error),
    ['Time', new Date(context.now).toISOString()],
    ['Letterbox', context.version],
    ['Browser', context.browser],
  ];
  return facts.map(([what, value]) => `${what}: ${value}`).join('\n');
}

function errorInFull(error: UploadError): string {
  return error.kind === 'bug' ? `${error.kind}, ${error.message}` : error.kind;
}

function traceOf(error: UploadError): readonly (readonly [string, string])[] {
  if (!('trace' in error) || error.trace === null) return [];
  const { status, code, requestId, extendedRequestId } = error.trace;
  const facts = [
    ['Answer', [status || 'none', code].join(' ').trim()],
    ['Request id', requestId],
    ['Extended request id', extendedRequestId],
  ] as const;
  return facts.filter(([, value]) => value !== '');
}
