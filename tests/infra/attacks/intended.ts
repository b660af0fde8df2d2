import type { Cell } from './cells.ts';
import { OWN_FOLDER } from './resources.ts';

/** What else a request may say and still be let in: it changes nothing. */
const HARMLESS = [
  'as the page does',
  'signed in a header, not in the query',
  'x-amz-storage-class: STANDARD',
  'x-amz-server-side-encryption: AES256',
];

/** Makes no object, so that there is nothing to overwrite yet. */
const UNCONDITIONAL = ['without if-none-match', 'if-match in place of if-none-match'];

/** By operation, the circumstances in which guests are meant to get through. Not a word of it comes from the policies. */
const INTENDED: Readonly<Record<string, readonly string[] | 'any'>> = {
  PutObject: HARMLESS,
  CreateMultipartUpload: [...HARMLESS, ...UNCONDITIONAL],
  UploadPart: [...HARMLESS, ...UNCONDITIONAL],
  CompleteMultipartUpload: HARMLESS,
  AbortMultipartUpload: 'any',
  ListParts: 'any',
};

/** Whether a guest is meant to get through: these operations, in the guest's own folder, over TLS. */
export function isIntended({ operation, resource, variation, tls }: Cell): boolean {
  const variations = INTENDED[operation.name] ?? [];
  return tls && resource === OWN_FOLDER && (variations === 'any' || variations.includes(variation.name));
}
