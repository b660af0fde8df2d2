/**
 * One to sixteen letters or digits after the last dot, or two extensions that belong together: `.tar.` with any other,
 * and a short one before that of a compressor (`.csv.gz`). A dot at the very start hides a file and begins no extension.
 */
const EXTENSION =
  /(?<!^)\.(?:tar\.[a-z\d]{1,16}|[a-z][a-z\d]{0,4}\.(?:gz|bz2|xz|zst|lz4|br|z)|[a-z\d]{1,16})$/i;

/** The extension of a file name with its dot, unchanged (`.JPG`, `.tar.gz`), or `''`. */
export function extensionOf(name: string): string {
  return EXTENSION.exec(name)?.[0] ?? '';
}
