import type { Variation } from './variations.ts';
import { UNVARIED, VARIATIONS } from './variations.ts';
import type { Operation } from './operations.ts';
import { OPERATIONS } from './operations.ts';
import type { TargetResource } from './resources.ts';
import { GUEST, RESOURCES } from './resources.ts';

/** One attempt of a guest: what, where, how, over TLS or not. */
export interface Cell {
  readonly operation: Operation;
  readonly resource: TargetResource;
  readonly variation: Variation;
  readonly tls: boolean;
}

/** What of an attempt the policies decide: all of `actions` have to be allowed. */
export interface Question {
  readonly actions: readonly string[];
  /** ARN. */
  readonly resource: string;
  /** By condition key. */
  readonly context: Readonly<Record<string, string>>;
}

/** Every operation at every place that it could be tried at, in every circumstance, over TLS and without. */
export const CELLS: readonly Cell[] = OPERATIONS.flatMap((operation) =>
  RESOURCES.filter(({ on }) => on === operation.on).flatMap((resource) =>
    // What a bucket is asked has none of the headers that objects have.
    (operation.on === 'object' ? VARIATIONS : [UNVARIED]).flatMap((variation) =>
      [true, false].map((tls) => ({ operation, resource, variation, tls })),
    ),
  ),
);

/** What a cell asks of the policies. */
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
    // A form stays a form, however it is signed.
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
