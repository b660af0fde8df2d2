import type { Limits } from '../../core/limits.ts';
import { kindsOf } from '../i18n/kinds.ts';
import type { Words } from '../i18n/words.ts';

/** The owner's limits in one line, to be read before files are given; `''` if there are none. */
export function limitsInWords({ fileBytes, files, totalBytes, types }: Limits, { t, f }: Words): string {
  const parts = [
    types.length > 0 ? f.either(kindsOf(types, t.kinds)) : null,
    fileBytes === null ? null : t.limits.fileBytes(f.bytes(fileBytes)),
    files === null ? null : t.limits.files(files, f),
    totalBytes === null ? null : t.limits.totalBytes(f.bytes(totalBytes)),
  ];
  const line = parts.filter((part) => part !== null).join('\u00a0· ');
  return line.charAt(0).toLocaleUpperCase(t.language) + line.slice(1);
}
