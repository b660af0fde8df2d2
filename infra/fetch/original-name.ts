/** https://www.rfc-editor.org/rfc/rfc8187#section-3.2 */
const EXTENDED = /(?:^|;)\s*filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/iu;

/**
 * The file name in a `Content-Disposition` that Letterbox wrote; `null` where it contains none. A guest can
 * write any name.
 * @see https://www.rfc-editor.org/rfc/rfc6266#section-4.3
 */
export function nameFromDisposition(disposition: string | undefined): string | null {
  const encoded = EXTENDED.exec(disposition ?? '')?.[1];
  try {
    return encoded === undefined ? null : decodeURIComponent(encoded);
  } catch {
    // Not UTF-8, so Letterbox did not write it.
    return null;
  }
}

/**
 * The last segment of a key without its random part: `Ete-1.jpg` for `Ete-1-5f0c2a91.jpg`. This is the
 * sanitised name.
 */
export function nameFromKey(key: string): string {
  const last = key.slice(key.lastIndexOf('/') + 1);
  return last.replace(/-[0-9a-f]{8}(?=\.|$)/u, '');
}
