import type { Cell } from './cells.ts';
import { OWN_FOLDER } from './resources.ts';

/** Variations that change nothing and may be allowed. */
const HARMLESS = [
  'as the page does',
  'signed in a header, not in the query',
  'x-amz-storage-class: STANDARD',
  'x-amz-server-side-encryption: AES256',
];

/** Variations that are allowed only where the operation creates no object, because nothing can be overwritten then. */
const UNCONDITIONAL = ['without if-none-match', 'if-match in place of if-none-match'];

/**
 * For each operation: the variations in which guests must be allowed. This table is written by hand and not
 * derived from the policies.
 */
const INTENDED: Readonly<Record<string, readonly string[] | 'any'>> = {
  PutObject: HARMLESS,
  CreateMultipartUpload: [...HARMLESS, ...UNCONDITIONAL],
  UploadPart: [...HARMLESS, ...UNCONDITIONAL],
  CompleteMultipartUpload: HARMLESS,
  AbortMultipartUpload: 'any',
  ListParts: 'any',
};

/** Whether a guest must be allowed: these operations, in the guest's own folder, with TLS. */
export function isIntended({ operation, resource, variation, tls }: Cell): boolean {
  const variations = INTENDED[operation.name] ?? [];
  return tls && resource === OWN_FOLDER && (variations === 'any' || variations.includes(variation.name));
}
