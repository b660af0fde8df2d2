/** Elements in order: text or nested elements. An array repeats the element. */
interface Elements {
  readonly [name: string]: string | number | boolean | Elements | readonly Elements[] | undefined;
}

/** An XML document in S3's form. Elements that are `undefined` are left out. */
export function xmlDocument(root: string, elements: Elements, namespace = true): string {
  const attribute = namespace ? ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${inner(elements)}</${root}>`;
}

function inner(elements: Elements): string {
  return Object.entries(elements)
    .map(([name, value]) => {
      if (value === undefined) return '';
      if (Array.isArray(value))
        return value.map((each: Elements) => `<${name}>${inner(each)}</${name}>`).join('');
      const content = typeof value === 'object' ? inner(value as Elements) : escapeXml(String(value));
      return `<${name}>${content}</${name}>`;
    })
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters become numeric references, as in S3's own answers. */
function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"\p{Cc}]/gu, (c) => ENTITIES[c] ?? `&#x${c.charCodeAt(0).toString(16)};`);
}
