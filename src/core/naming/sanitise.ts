import { romanise } from './romanise.ts';

/**
 * Turns any text into one path segment or file stem of the characters `A-Z a-z 0-9 . _ -`, all of which S3 calls safe.
 * Normalised (NFKC), other scripts and accented letters spelled in ASCII, white space and dashes of every kind turned
 * to `-`, the rest left out; no run of dashes and dots, none at either end. Doing it twice changes nothing. Lone
 * surrogates are among what is left out.
 *
 * @param otherwise what to say when nothing is left
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html#object-key-guidelines
 */
export function sanitise(name: string, otherwise = 'file'): string {
  const plain = romanise(name.normalize('NFKC'))
    .replace(/[\p{White_Space}\p{Dash_Punctuation}]/gu, '-')
    .replace(/[^A-Za-z0-9._-]/g, '')
    .replace(/[.-]{2,}/g, (run) => (run.includes('-') ? '-' : '.'));
  return plain.replace(/^[.-]|[.-]$/g, '') || otherwise;
}

/** The first `length` characters of a sanitised name, still sanitised: no dash or dot is left at the end. */
export function cut(sanitised: string, length: number): string {
  return sanitised.slice(0, length).replace(/[.-]$/, '');
}
