/** The code of an error of the file system or the network, e.g. `ENOENT`; `''` for any other. */
export function errorCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}
