import { type GuestAnswers, NO_ANSWERS } from '../../core/answers.ts';
import type { EngineHandle } from '../../core/protocol.ts';

/** What goes with the files: what the guest answers and agrees to, and what the address says they are for. */
export class Answers {
  current = $state.raw<GuestAnswers>(NO_ANSWERS);
  readonly #engine: EngineHandle;

  constructor(engine: EngineHandle, label: string) {
    this.#engine = engine;
    if (label !== '') this.say({ label });
  }

  /** Changes some of it. The engine is told at once, so that nothing is lost when the page is closed. */
  say(changes: Partial<GuestAnswers>): void {
    this.current = { ...this.current, ...changes };
    this.#engine.post({ type: 'answers', answers: this.current });
  }

  /** Takes over what was said of a delivery that is resumed. What the guest has answered since then holds. */
  restore({ label, byQuestion, consent }: GuestAnswers): void {
    const now = this.current;
    this.say({
      label: label ?? now.label,
      byQuestion: { ...byQuestion, ...now.byQuestion },
      consent: now.consent ?? consent,
    });
  }
}
