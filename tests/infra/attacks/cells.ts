import type { Circumstance } from './circumstances.ts';
import { AS_THE_PAGE_DOES, CIRCUMSTANCES } from './circumstances.ts';
import type { Operation } from './operations.ts';
import { OPERATIONS } from './operations.ts';
import type { Place } from './places.ts';
import { GUEST, PLACES } from './places.ts';

/** One attempt of a guest: what, where, how, over TLS or not. */
export interface Cell {
  readonly operation: Operation;
  readonly place: Place;
  readonly circumstance: Circumstance;
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
  PLACES.filter(({ on }) => on === operation.on).flatMap((place) =>
    // What a bucket is asked has none of the headers that objects have.
    (operation.on === 'object' ? CIRCUMSTANCES : [AS_THE_PAGE_DOES]).flatMap((circumstance) =>
      [true, false].map((tls) => ({ operation, place, circumstance, tls })),
    ),
  ),
);

/** What a cell asks of the policies. */
export function questionOf({ operation, place, circumstance, tls }: Cell): Question {
  const isForm = operation.context?.['s3:authType'] === 'POST';
  const writes = operation.action === 's3:PutObject';
  const said: Readonly<Record<string, string | undefined>> = {
    'aws:SecureTransport': String(tls),
    'cognito-identity.amazonaws.com:sub': GUEST,
    's3:ResourceAccount': place.account,
    's3:authType': 'REST-QUERY-STRING',
    ...operation.context,
    ...circumstance.context,
    // A form stays a form, however it is signed.
    ...(isForm && { 's3:authType': 'POST' }),
  };
  return {
    actions: [operation.action, ...(writes ? (circumstance.alsoNeeds ?? []) : [])],
    resource: place.arn,
    context: Object.fromEntries(
      Object.entries(said).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
  };
}
