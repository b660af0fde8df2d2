interface Group {
  readonly members: Map<string, string | Group>;
}

/** An object literal, or its type, in which the code of messages lies as their keys say: `sum.held` is `held` in `sum`. */
export function nested(codes: Iterable<readonly [key: string, code: string]>): string {
  const root: Group = { members: new Map() };
  for (const [key, code] of codes) plant(root, key.split('.'), code);
  return written(root);
}

function plant({ members }: Group, [key = '', ...rest]: readonly string[], code: string): void {
  if (rest.length === 0) return void members.set(key, code);
  const there = members.get(key);
  const group: Group = typeof there === 'object' ? there : { members: new Map() };
  members.set(key, group);
  plant(group, rest, code);
}

function written({ members }: Group): string {
  const all = [...members].map(([key, member]) => {
    const code = typeof member === 'string' ? member : written(member);
    return `${JSON.stringify(key)}: ${code}`;
  });
  return `{\n${all.join(',\n')}\n}`;
}
