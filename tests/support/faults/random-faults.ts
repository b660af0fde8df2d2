import type { RequestDescription, Intercept } from '../../../local/request-log.ts';
import { inject } from './inject.ts';
import { type InjectedFault, slowDown, tooManyRequests } from './fault.ts';
import type { FaultContext } from './error-responses.ts';
import { seeded } from './seeded.ts';

/** Probability of each fault for a request; together at most 1. */
export interface FaultRates {
  /** 503 SlowDown of S3, TooManyRequestsException of Cognito. */
  readonly refusals?: number;
  /** Resets at the start, in the middle or at the end of a body, or before the answer. */
  readonly resets?: number;
  /**
   * Stalls, but never of a CompleteMultipartUpload: while it assembles, S3 keeps the connection alive, so
   * clients wait longer for it than for anything else.
   */
  readonly stalls?: number;
}

/** Random faults, which are the same for the same seed and the same order of requests. */
export interface RandomFaults {
  readonly intercept: Intercept;
  /** How often each kind of fault was injected. */
  readonly happened: ReadonlyMap<InjectedFault['kind'], number>;
}

/** Makes random faults. Preflights are left out, because browsers report any fault of a preflight as a CORS error. */
export function randomFaults(seed: number, rates: FaultRates, place: FaultContext): RandomFaults {
  const fraction = seeded(seed);
  const happened = new Map<InjectedFault['kind'], number>();
  const intercept: Intercept = (request) => {
    if (request.operation === 'Preflight') return undefined;
    const fault = draw(request, rates, fraction);
    if (!fault) return undefined;
    happened.set(fault.kind, (happened.get(fault.kind) ?? 0) + 1);
    return inject(fault, request, place);
  };
  return { intercept, happened };
}

const RESETS: readonly InjectedFault[] = [
  { kind: 'reset', at: 'start' },
  { kind: 'reset', at: 'middle' },
  { kind: 'reset', at: 'end' },
  { kind: 'lose-answer' },
];

const STALLS: readonly InjectedFault[] = [
  { kind: 'stall', reads: 'nothing' },
  { kind: 'stall', reads: 'everything' },
];

/** Always draws two numbers, so that the fault of one request does not change those of the next. */
function draw(
  { service, operation }: RequestDescription,
  { refusals = 0, resets = 0, stalls = 0 }: FaultRates,
  fraction: () => number,
): InjectedFault | undefined {
  const [luck, which] = [fraction(), fraction()];
  if (luck < refusals) return service === 's3' ? slowDown : tooManyRequests;
  if (luck < refusals + resets) return RESETS[Math.floor(which * RESETS.length)];
  if (operation === 'CompleteMultipartUpload') return undefined;
  if (luck < refusals + resets + stalls) return STALLS[Math.floor(which * STALLS.length)];
  return undefined;
}
