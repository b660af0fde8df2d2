/**
 * Turns any text into a path segment or file stem of the characters `A-Z a-z 0-9 . _ -`, all of which S3 calls safe. The
 * text is normalised (NFKC), other scripts and accented letters are spelled in ASCII, white space and all kinds of dashes
 * become `-`, and the rest is removed, lone surrogates too. There are never several dashes or dots in a row, and none at
 * either end. Sanitising twice changes nothing.
 *
 * @param romanise `romanise()`, or `withoutAccents()` for names that need no more
 * @param otherwise the result when nothing is left
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html#object-key-guidelines
 */
export function sanitise(name: string, romanise: (text: string) => string, otherwise = 'file'): string {
  const plain = romanise(name.normalize('NFKC'))
    .replace(/[\p{White_Space}\p{Dash_Punctuation}]/gu, '-')
    .replace(/[^A-Za-z0-9._-]/g, '')
    .replace(/[.-]{2,}/g, (run) => (run.includes('-') ? '-' : '.'));
  return plain.replace(/^[.-]|[.-]$/g, '') || otherwise;
}

/** The first `length` characters of a sanitised name, without a dash or dot at the end, so it is still sanitised. */
export function cut(sanitised: string, length: number): string {
  return sanitised.slice(0, length).replace(/[.-]$/, '');
}
