/** Text without the byte order mark that some editors on Windows put before it, and that `JSON.parse` refuses. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
