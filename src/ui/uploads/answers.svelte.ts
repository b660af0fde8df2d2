import { type GuestAnswers, NO_ANSWERS } from '../../core/answers.ts';
import type { EngineHandle } from '../../core/protocol.ts';

/** The note that goes with the files: what the guest answers and agrees to, and what the address says they are for. */
export class Answers {
  about = $state.raw<GuestAnswers>(NO_ANSWERS);
  readonly #engine: EngineHandle;

  constructor(engine: EngineHandle, label: string) {
    this.#engine = engine;
    if (label !== '') this.say({ label });
  }

  /** Says something else; the engine knows at once, so that nothing is lost when the page is closed. */
  say(changes: Partial<GuestAnswers>): void {
    this.about = { ...this.about, ...changes };
    this.#engine.post({ type: 'answers', answers: this.about });
  }

  /** Takes over what was said of a delivery that is continued. What the guest has answered since then holds. */
  restore({ label, byQuestion: answers, consent }: GuestAnswers): void {
    const now = this.about;
    this.say({
      label: label ?? now.label,
      byQuestion: { ...answers, ...now.byQuestion },
      consent: now.consent ?? consent,
    });
  }
}
