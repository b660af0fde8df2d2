import type { Clock } from '../core/ports.ts';
import { parseAwsDate } from './aws-date.ts';

/** A session of Cognito's enhanced flow always lasts an hour: GetCredentialsForIdentity takes no duration. */
const SESSION_MS = 3_600_000;

/** If a session seems to last longer than an hour by more than this, the device's clock is wrong. */
const SESSION_SLACK_MS = 300_000;

/**
 * Smaller differences are ignored, so that jitter does not change the signing date. S3 tolerates a quarter of an hour and
 * credentials are renewed minutes early, so half a minute matters to neither.
 */
const TOLERANCE_MS = 30_000;

/** `Date` is rounded down to seconds: the true time is up to this much later. */
const GRANULARITY_MS = 999;

/**
 * AWS's time: the device's clock, corrected by the dates of answers. S3 refuses a signature dated more than 15 minutes
 * off, and device clocks are often wrong by hours.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (RequestTimeTooSkewed)
 */
export class ClockOffset {
  readonly #clock: Clock;
  /** Milliseconds to add to the device's clock. */
  #offset = 0;
  #hasServerTime = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Epoch milliseconds by AWS's clock, as far as it is known. */
  now(): number {
    return this.#clock.now() + this.#offset;
  }

  /**
   * Call this when a request is sent; call the returned function with the `Date` or `<ServerTime>` of the answer.
   *
   * The server dates an answer at some time between sending and arrival. That gives an interval for the true offset; only
   * an offset outside of it is corrected, to the middle of the interval. So a slow answer, or a laptop that slept in
   * between, gives little information instead of wrong information.
   *
   * Only for requests that no cache can answer: a cached `Date` would falsify the offset.
   */
  startMeasuring(): (stamp: string | null) => void {
    const sent = this.#clock.now();
    return (stamp) => {
      const serverTime = parseAwsDate(stamp);
      const received = this.#clock.now();
      if (serverTime === null || received < sent) return;
      this.#hasServerTime = true;
      this.#correct(serverTime - received, serverTime + GRANULARITY_MS - sent);
    };
  }

  /**
   * Cognito may hide its `Date` from scripts. Then the end of a new session shows the time too, but less exactly. It is
   * used only while no server time is known, and only if by this device's clock the session would be over already or last
   * longer than sessions do.
   */
  learnFromSession(expiration: number): void {
    const left = expiration - this.now();
    if (this.#hasServerTime || (left > 0 && left <= SESSION_MS + SESSION_SLACK_MS)) return;
    this.#offset += left - SESSION_MS;
  }

  #correct(min: number, max: number): void {
    if (this.#offset >= min - TOLERANCE_MS && this.#offset <= max + TOLERANCE_MS) return;
    this.#offset = Math.round((min + max) / 2);
  }
}
