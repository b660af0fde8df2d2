import { type About, NOTHING_SAID } from '../../core/answers.ts';
import type { EngineHandle } from '../../core/protocol.ts';

/** The note that goes with the files: what the guest answers and agrees to, and what the address says they are for. */
export class Cover {
  about = $state.raw<About>(NOTHING_SAID);
  readonly #engine: EngineHandle;

  constructor(engine: EngineHandle, label: string) {
    this.#engine = engine;
    if (label !== '') this.say({ label });
  }

  /** Says something else; the engine knows at once, so that nothing is lost when the page is closed. */
  say(changes: Partial<About>): void {
    this.about = { ...this.about, ...changes };
    this.#engine.post({ type: 'about', about: this.about });
  }

  /** Takes over what was said of a delivery that is continued. What the guest has answered since then holds. */
  recall({ label, answers, consent }: About): void {
    const now = this.about;
    this.say({
      label: label ?? now.label,
      answers: { ...answers, ...now.answers },
      consent: now.consent ?? consent,
    });
  }
}
