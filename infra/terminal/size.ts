import { formatsFor } from '../../src/ui/i18n/format.ts';

const formats = formatsFor('en-GB');

/** `n` bytes in words, `4.2 MB`, with a plain space: what a terminal shows is searched and cut by it. */
export const sizeInWords = (n: number): string => formats.bytes(n).replace('\u00a0', ' ');
