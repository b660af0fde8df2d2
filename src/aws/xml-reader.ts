/** An element with its own text and its child elements. S3's attributes and namespaces carry no data. */
export interface Element {
  readonly name: string;
  readonly children: readonly Element[];
  /** Decoded; not trimmed. */
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly children: Element[];
  text: string;
}

/** Far more than a ListParts page of 1,000 parts (300 kB): anything longer is not from S3. */
const MAX_LENGTH = 4_000_000;

/** The declaration, a closing tag, an opening or empty tag, or text. The first characters decide which alternative it is. */
const TOKEN = /<\?[^>]*\?>|<\/([\w:.-]+)\s*>|<([\w:.-]+)(?:\s[^<>]*?)?(\/?)>|([^<]+)/y;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Reads the simple XML that S3 writes; workers have no `DOMParser`. The result is `null` for XML that is cut off, malformed
 * or uses what S3 never does (document types, CDATA). Takes linear time and does not recurse.
 */
export function readXml(source: string): Element | null {
  if (source.length > MAX_LENGTH) return null;
  const top: Open = { name: '', children: [], text: '' };
  const path: Open[] = [top];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const token = TOKEN.exec(source);
    if (!token || !applyToken(token, path)) return null;
  }
  const complete = path.length === 1 && top.children.length === 1 && top.text.trim() === '';
  return complete ? (top.children[0] ?? null) : null;
}

/** Applies one token to the path of open elements; false if it is not allowed there. */
function applyToken([, closed, opened, empty, text]: RegExpExecArray, path: Open[]): boolean {
  const current = path.at(-1);
  if (!current) return false;
  if (text !== undefined) {
    const decoded = decode(text);
    current.text += decoded ?? '';
    return decoded !== null;
  }
  if (closed !== undefined) return path.length > 1 && path.pop()?.name === closed;
  if (opened !== undefined) {
    const element: Open = { name: opened, children: [], text: '' };
    current.children.push(element);
    if (empty === '') path.push(element);
  }
  return true;
}

function decode(text: string): string | null {
  const parts = text.split('&');
  let decoded = parts[0] ?? '';
  for (const part of parts.slice(1)) {
    const end = part.indexOf(';');
    const char = end > 0 ? entity(part.slice(0, end)) : null;
    if (char === null) return null;
    decoded += char + part.slice(end + 1);
  }
  return decoded;
}

function entity(name: string): string | null {
  const [, hex, decimal] = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
  if (hex === undefined && decimal === undefined) return ENTITIES.get(name) ?? null;
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
