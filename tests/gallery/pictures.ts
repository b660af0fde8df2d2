/** The page as it looks in one scene, on one screen, in one language. */
export interface Picture {
  readonly scene: string;
  readonly language: string;
  readonly size: string;
  readonly scheme: string;
}

/** PNG files by name. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

/** `needs-file.ar.narrow.dark`: the file's name without its ending. */
export function nameOf({ scene, language, size, scheme }: Picture): string {
  return [scene, language, size, scheme].join('.');
}

/** The way back from a name. */
export function pictureOf(name: string): Picture {
  const [scene = '', language = '', size = '', scheme = ''] = name.split('.');
  return { scene, language, size, scheme };
}
