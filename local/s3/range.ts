import { beyondStandIn, invalidRange } from './errors.ts';

/** A range of bytes, `end` included, counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The range that a `Range` header asks for; `null` for the whole object, also when the header is no valid
 * byte range.
 * @throws Refusal InvalidRange when none of these bytes exist; NotImplemented for several ranges
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | null {
  const asked = header?.trim() ?? '';
  if (/^bytes=.*,/u.test(asked)) throw beyondStandIn('more than one range in a request');
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/u.exec(asked) ?? [];
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && first !== '' && Number(last) < start) return null;
  if (start > end) throw invalidRange(asked, size);
  return { start, end };
}
