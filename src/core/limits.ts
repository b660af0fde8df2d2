import type { UploadError } from './errors.ts';

/** The owner's limits; `null` where there is none. */
export interface Limits {
  /** Maximum size of one file, in bytes. */
  readonly fileBytes: number | null;
  /** Maximum number of files in one delivery. */
  readonly files: number | null;
  /** Maximum size of one delivery, in bytes. */
  readonly totalBytes: number | null;
  /** Allowed extensions with their dot (`.pdf`) and MIME patterns (`image/*`), in any case; empty for all types. */
  readonly types: readonly string[];
  /**
   * Extensions that files of those MIME patterns have, with their dots and in lower case: a file also passes by one of
   * these, since the type that a browser says depends on the system.
   */
  readonly extensions?: readonly string[];
}

/** What a check needs to know of a file; a `File` is one. */
interface LimitedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** MIME type the browser guessed, or `''`. */
  readonly type: string;
}

/** Files accepted before, which count towards the limits. */
interface AcceptedTotals {
  readonly files: number;
  readonly bytes: number;
}

interface LimitCheck<F> {
  readonly accepted: readonly F[];
  readonly refused: readonly { readonly file: F; readonly error: UploadError }[];
}

/**
 * Separates `files` that fit the owner's limits from those that do not, each with its reason. A refused file takes no
 * room: those after it may still fit. Checked in the page only. A hostile client can exceed the limits; see
 * `docs/security.md`.
 */
export function checkLimits<F extends LimitedFile>(
  files: readonly F[],
  limits: Limits,
  already: AcceptedTotals,
): LimitCheck<F> {
  const accepted: F[] = [];
  const refused: { file: F; error: UploadError }[] = [];
  let bytes = already.bytes;
  for (const file of files) {
    const error = reasonAgainst(file, limits, { files: already.files + accepted.length, bytes });
    if (error) refused.push({ file, error });
    else {
      accepted.push(file);
      bytes += file.size;
    }
  }
  return { accepted, refused };
}

function reasonAgainst(file: LimitedFile, limits: Limits, before: AcceptedTotals): UploadError | null {
  const { types, fileBytes, files, totalBytes } = limits;
  if (types.length > 0 && ![...types, ...(limits.extensions ?? [])].some((pattern) => matches(file, pattern)))
    return { kind: 'wrong-type', types };
  if (fileBytes !== null && file.size > fileBytes) return { kind: 'too-large', limit: fileBytes };
  if (files !== null && before.files >= files) return { kind: 'too-many', limit: files };
  if (totalBytes !== null && before.bytes + file.size > totalBytes)
    return { kind: 'total-too-large', limit: totalBytes };
  return null;
}

/** Whether a file is of an extension or MIME pattern. Blanks after a name are no part of its extension. */
function matches({ name, type }: LimitedFile, pattern: string): boolean {
  const wanted = pattern.toLowerCase();
  if (!wanted.includes('/')) return name.trimEnd().toLowerCase().endsWith(wanted);
  const said = type.toLowerCase();
  return wanted.endsWith('/*') ? said.startsWith(wanted.slice(0, -1)) : said === wanted;
}
