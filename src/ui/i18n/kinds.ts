/** What the four families of MIME types that owners name are called. */
export type KindNames = Readonly<Record<'image' | 'video' | 'audio' | 'text', string>>;

/** `image/*` by the family's name, `.pdf` and `application/pdf` as "PDF"; each only once. */
export function kindsOf(patterns: readonly string[], names: KindNames): readonly string[] {
  return [...new Set(patterns.map((pattern) => kindOf(pattern, names)))];
}

function kindOf(pattern: string, names: KindNames): string {
  const [family = '', subtype = pattern] = pattern.split('/');
  if (subtype === '*') return Object.hasOwn(names, family) ? names[family as keyof KindNames] : family;
  return subtype.replace(/^\./u, '').toUpperCase();
}
