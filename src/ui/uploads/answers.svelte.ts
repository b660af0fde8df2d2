import { type GuestAnswers, NO_ANSWERS } from '../../core/answers.ts';
import type { EngineHandle } from '../../core/protocol.ts';

/** What goes with the files: answers, consent, and the label from the address. */
export class Answers {
  current = $state.raw<GuestAnswers>(NO_ANSWERS);
  readonly #engine: EngineHandle;
  /** The questions in whose fields something stands. */
  // Looked up, never rendered.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #written = new Set<string>();
  readonly #onwrite: () => void;

  /** `onwrite` is called whenever the guest has written something. */
  constructor(engine: EngineHandle, label: string, onwrite: () => void) {
    this.#engine = engine;
    this.#onwrite = onwrite;
    if (label !== '') this.update({ label });
  }

  /** Changes some of it and posts it to the engine at once, so that nothing is lost if the page is closed. */
  update(changes: Partial<GuestAnswers>): void {
    this.current = { ...this.current, ...changes };
    this.#engine.post({ type: 'answers', answers: this.current });
  }

  /** Posts what was posted before, to an engine that has not heard it. */
  repeat(): void {
    if (this.current !== NO_ANSWERS) this.update({});
  }

  /** The guest has written this in the field of a question. Only what `isValid` goes with the files. */
  write(question: string, text: string, isValid: boolean): void {
    if (text.trim() === '') this.#written.delete(question);
    else this.#written.add(question);
    // Empty answers are left out of the manifest, see `tidied`.
    if (isValid) this.update({ byQuestion: { ...this.current.byQuestion, [question]: text } });
    this.#onwrite();
  }

  /** Whether what the guest has written would be lost with the page. The engine keeps what it has once there is a delivery. */
  wouldLose(hasDelivery: boolean): boolean {
    return this.#written.size > 0 && !hasDelivery;
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
