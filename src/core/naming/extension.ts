/**
 * One to sixteen letters or digits after the last dot, or a pair that belongs together: `.tar.` with anything, and a
 * short extension before that of a compressor (`.csv.gz`). A dot at the very front hides a file and begins nothing.
 */
const EXTENSION =
  /(?<!^)\.(?:tar\.[a-z\d]{1,16}|[a-z][a-z\d]{0,4}\.(?:gz|bz2|xz|zst|lz4|br|z)|[a-z\d]{1,16})$/i;

/** The extension of a file name with its dot, as it stands there (`.JPG`, `.tar.gz`), or `''`. */
export function extensionOf(name: string): string {
  return EXTENSION.exec(name)?.[0] ?? '';
}
