import { type GuestAnswers, NO_ANSWERS } from '../../core/answers.ts';
import type { EngineHandle } from '../../core/protocol.ts';

/** What goes with the files: answers, consent, and the label from the address. */
export class Answers {
  current = $state.raw<GuestAnswers>(NO_ANSWERS);
  readonly #engine: EngineHandle;

  constructor(engine: EngineHandle, label: string) {
    this.#engine = engine;
    if (label !== '') this.update({ label });
  }

  /** Changes some of it and posts it to the engine at once, so that nothing is lost if the page is closed. */
  update(changes: Partial<GuestAnswers>): void {
    this.current = { ...this.current, ...changes };
    this.#engine.post({ type: 'answers', answers: this.current });
  }

  /** Takes over the answers of a resumed delivery. What the guest has answered since then takes precedence. */
  restore({ label, byQuestion, consent }: GuestAnswers): void {
    const now = this.current;
    this.update({
      label: label ?? now.label,
      byQuestion: { ...byQuestion, ...now.byQuestion },
      consent: now.consent ?? consent,
    });
  }
}
