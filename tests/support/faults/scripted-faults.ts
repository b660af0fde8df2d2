import type { RequestDescription, Intercept } from '../../../local/request-log.ts';
import { inject } from './inject.ts';
import type { InjectedFault } from './fault.ts';
import type { FaultContext } from './error-responses.ts';

/** A fault for certain requests. Preflights match only when their operation is named. */
export interface ScriptedFault {
  readonly fault: InjectedFault;
  /** AWS's name of the operation, e.g. `UploadPart`; every operation without it. */
  readonly operation?: string;
  /** A part of the object's key. */
  readonly key?: string;
  readonly partNumber?: number;
  /** The number of the matching request, from 1; by default the first. */
  readonly nth?: number | 'every';
}

/** Injects faults as listed. If two match one request, only the first is injected. */
export function scriptedFaults(plan: readonly ScriptedFault[], place: FaultContext): Intercept {
  const seen = new Map<ScriptedFault, number>();
  const isDue = (each: ScriptedFault): boolean => {
    const count = (seen.get(each) ?? 0) + 1;
    seen.set(each, count);
    return each.nth === 'every' || (each.nth ?? 1) === count;
  };
  return (request) => {
    const due = plan.filter((each) => fits(each, request)).filter(isDue)[0];
    return due && inject(due.fault, request, place);
  };
}

function fits({ operation, key, partNumber }: ScriptedFault, request: RequestDescription): boolean {
  if (operation === undefined ? request.operation === 'Preflight' : request.operation !== operation)
    return false;
  if (key !== undefined && !request.key?.includes(key)) return false;
  return partNumber === undefined || partNumber === request.partNumber;
}
