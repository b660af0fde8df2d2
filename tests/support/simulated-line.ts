import type { Clock } from '../../src/core/ports.ts';

/** A line of a certain rate, in bytes a second, and a round trip, in ms: bodies share the one, and overlap the other. */
export class SimulatedLine {
  readonly #clock: Clock;
  readonly #rate: number;
  readonly #roundTrip: number;
  #freeAt = 0;

  constructor(clock: Clock, rate: number, roundTrip: number) {
    this.#clock = clock;
    this.#rate = rate;
    this.#roundTrip = roundTrip;
  }

  /** Resolves once `bytes` have come through. */
  readonly carry = async (bytes: number, signal: AbortSignal): Promise<void> => {
    const now = this.#clock.now();
    this.#freeAt = Math.max(now + this.#roundTrip, this.#freeAt) + (bytes / this.#rate) * 1000;
    await this.#clock.sleep(this.#freeAt - now, signal);
  };
}
