/** A value as AWS writes it: lists as `<member>`s, dates as ISO 8601, nothing for `undefined`. */
export type Value =
  string | number | boolean | Date | undefined | readonly Value[] | { readonly [name: string]: Value };

/** `value` as XML, inside no element of its own. */
export function xml(value: Value, item = 'member'): string {
  if (value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (isList(value)) return value.map((one) => `<${item}>${xml(one, item)}</${item}>`).join('');
  if (typeof value === 'object') {
    return Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([name, inner]) => `<${name}>${xml(inner, item)}</${name}>`)
      .join('');
  }
  return String(value).replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
