import type { Clock } from '../core/ports.ts';
import { parseAwsDate } from './aws-date.ts';

/** A session of Cognito's enhanced flow lasts an hour, always: GetCredentialsForIdentity takes no duration. */
const SESSION = 3_600_000;

/** How much longer than an hour a session may seem to last before the device's clock must be wrong. */
const SESSION_SLACK = 300_000;

/**
 * Differences below this are left alone, so that jitter never moves a signing date. S3 forgives a quarter of an
 * hour and credentials are renewed minutes early: half a minute disturbs neither.
 */
const TOLERANCE = 30_000;

/** `Date` has whole seconds, cut off: the true time is up to this much later. */
const GRANULARITY = 999;

/**
 * What time AWS thinks it is: the device's clock, corrected by what answers said. S3 refuses a signature dated more
 * than 15 minutes off, and device clocks are wrong by hours more often than one would think.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (RequestTimeTooSkewed)
 */
export class ClockOffset {
  readonly #clock: Clock;
  /** Milliseconds to add to the device's clock. */
  #offset = 0;
  #heardServer = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Epoch milliseconds by AWS's clock, as far as is known. */
  now(): number {
    return this.#clock.now() + this.#offset;
  }

  /**
   * Call when a request leaves; call what it returns with the `Date` header or `<ServerTime>` of the answer.
   *
   * A server stamps an answer some time between the request's leaving and the answer's arrival. That gives an
   * interval in which the true offset lies; only an offset outside of it is corrected, to the interval's middle. Hence
   * slow answers, and a laptop that slept in between, teach little instead of teaching something wrong.
   *
   * Only for requests that no cache answers: an old `Date` from a cache would poison the offset.
   */
  listen(): (stamp: string | null) => void {
    const sent = this.#clock.now();
    return (stamp) => {
      const said = parseAwsDate(stamp);
      const received = this.#clock.now();
      if (said === null || received < sent) return;
      this.#heardServer = true;
      this.#correct(said - received, said + GRANULARITY - sent);
    };
  }

  /**
   * Cognito may hide its `Date` from scripts. Then the end of a session just opened says the time too, but weakly: it
   * counts only when no server has been heard yet, and when by this device's clock the session would be over
   * already or last longer than sessions do.
   */
  learnFromSession(expiration: number): void {
    const left = expiration - this.now();
    if (this.#heardServer || (left > 0 && left <= SESSION + SESSION_SLACK)) return;
    this.#offset += left - SESSION;
  }

  #correct(least: number, most: number): void {
    if (this.#offset >= least - TOLERANCE && this.#offset <= most + TOLERANCE) return;
    this.#offset = Math.round((least + most) / 2);
  }
}
