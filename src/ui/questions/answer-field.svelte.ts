import type { Question } from '../../config/config.ts';
import { cleanText, MAX_LENGTHS } from '../../core/answers.ts';
import type { Answers } from '../uploads/answers.svelte.ts';

/** What can be wrong with an answer. */
export type AnswerProblem = 'missing' | 'notAnAddress';

/** What is between the beginning, an @ and a dot; in any script, where browsers know Latin addresses only. */
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

/** A question and what the guest has written so far. */
export class AnswerField {
  readonly question: Question;
  readonly #answers: Answers;
  /** What is in the field; null until the guest writes. */
  #draft = $state.raw<string | null>(null);
  #isAddress = $state.raw(true);
  #isChecked = $state.raw(false);

  constructor(question: Question, answers: Answers) {
    this.question = question;
    this.#answers = answers;
  }

  /** The id of its element. */
  get id(): string {
    return `answer-${this.question.name}`;
  }

  get text(): string {
    const { byQuestion } = this.#answers.current;
    const { name } = this.question;
    return this.#draft ?? (Object.hasOwn(byQuestion, name) ? (byQuestion[name] ?? '') : '');
  }

  /** Whether the answer keeps files from being sent, even if the guest does not see it yet. */
  get isMissing(): boolean {
    return this.question.required && cleanText(this.text, MAX_LENGTHS.note) === '';
  }

  /** The problem that the guest sees. They see none while they write for the first time. */
  get problem(): AnswerProblem | null {
    if (!this.#isChecked) return null;
    if (this.isMissing) return 'missing';
    return this.#isAddress ? null : 'notAnAddress';
  }

  /** The guest has written something. `isAddress` is what the browser thinks of it. */
  write(text: string, isAddress: boolean): void {
    this.#draft = text;
    // Only a warning: nobody but the guest knows what their address is.
    this.#isAddress = isAddress || ADDRESS.test(text.trim());
    this.#answers.write(this.question.name, text, !this.isMissing);
  }

  /** The guest has left the field. Passing through an empty one shows no problem. */
  leave(): void {
    if (this.#draft !== null) this.check();
  }

  /** From now on the guest sees the problem. */
  check(): void {
    this.#isChecked = true;
  }
}
