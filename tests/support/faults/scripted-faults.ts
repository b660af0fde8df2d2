import type { Description, Intercept } from '../../../local/request-log.ts';
import { befall } from './inject.ts';
import type { Mishap } from './fault.ts';
import type { Place } from './error-responses.ts';

/** A mishap that is to happen to certain requests. Preflights are meant only where their operation is named. */
export interface Planned {
  readonly mishap: Mishap;
  /** AWS's name for it, e.g. `UploadPart`; every operation when left out. */
  readonly operation?: string;
  /** A piece of the object's key. */
  readonly key?: string;
  readonly partNumber?: number;
  /** Which of the requests that fit, counted from 1; the first only when left out. */
  readonly nth?: number | 'every';
}

/** Mishaps as planned. Where two befall one request, only the first does. */
export function planned(plan: readonly Planned[], place: Place): Intercept {
  const seen = new Map<Planned, number>();
  const isDue = (each: Planned): boolean => {
    const count = (seen.get(each) ?? 0) + 1;
    seen.set(each, count);
    return each.nth === 'every' || (each.nth ?? 1) === count;
  };
  return (request) => {
    const due = plan.filter((each) => fits(each, request)).filter(isDue)[0];
    return due && befall(due.mishap, request, place);
  };
}

function fits({ operation, key, partNumber }: Planned, request: Description): boolean {
  if (operation === undefined ? request.operation === 'Preflight' : request.operation !== operation)
    return false;
  if (key !== undefined && !request.key?.includes(key)) return false;
  return partNumber === undefined || partNumber === request.partNumber;
}
