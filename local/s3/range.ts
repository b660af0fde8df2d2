import { beyondStandIn, invalidRange } from './errors.ts';

/** Bytes from `start` up to and including `end`, counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What a `Range` header asks for of an object of `size` bytes; `null` for all of it, which is also what a header that
 * is no byte range means.
 * @throws Refusal InvalidRange when none of these bytes are there; NotImplemented for several ranges at once
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
