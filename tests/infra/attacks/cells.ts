import type { Variation } from './variations.ts';
import { UNVARIED, VARIATIONS } from './variations.ts';
import type { Operation } from './operations.ts';
import { OPERATIONS } from './operations.ts';
import type { TargetResource } from './resources.ts';
import { GUEST, RESOURCES } from './resources.ts';

/** One attempt of a guest: the operation, the resource, how the request varies, and whether it uses TLS. */
export interface Cell {
  readonly operation: Operation;
  readonly resource: TargetResource;
  readonly variation: Variation;
  readonly tls: boolean;
}

/** What the policies decide on: all `actions` must be allowed. */
export interface Question {
  readonly actions: readonly string[];
  /** ARN. */
  readonly resource: string;
  /** By condition key. */
  readonly context: Readonly<Record<string, string>>;
}

/** Every operation on every resource of its kind, in every variation, with TLS and without. */
export const CELLS: readonly Cell[] = OPERATIONS.flatMap((operation) =>
  RESOURCES.filter(({ on }) => on === operation.on).flatMap((resource) =>
    // Requests about a bucket have none of the headers of objects.
    (operation.on === 'object' ? VARIATIONS : [UNVARIED]).flatMap((variation) =>
      [true, false].map((tls) => ({ operation, resource, variation, tls })),
    ),
  ),
);

/** The policies' question for a cell. */
export function questionOf({ operation, resource, variation, tls }: Cell): Question {
  const isForm = operation.context?.['s3:authType'] === 'POST';
  const writes = operation.action === 's3:PutObject';
  const said: Readonly<Record<string, string | undefined>> = {
    'aws:SecureTransport': String(tls),
    'cognito-identity.amazonaws.com:sub': GUEST,
    's3:ResourceAccount': resource.account,
    's3:authType': 'REST-QUERY-STRING',
    ...operation.context,
    ...variation.context,
    // A form upload has its own type of authentication, in every variation.
    ...(isForm && { 's3:authType': 'POST' }),
  };
  return {
    actions: [operation.action, ...(writes ? (variation.alsoNeeds ?? []) : [])],
    resource: resource.arn,
    context: Object.fromEntries(
      Object.entries(said).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
  };
}
