import type { Question } from '../../config/config.ts';
import { cleanText, MAX_LENGTHS } from '../../core/answers.ts';
import type { Answers } from '../uploads/answers.svelte.ts';

/** What can be wrong with an answer. */
export type AnswerProblem = 'missing' | 'notAnAddress';

/** A question and what the guest has written so far. Only an answer without a problem goes with the delivery. */
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

  /** What is wrong with the answer, even if the guest does not see it yet. */
  get hiddenProblem(): AnswerProblem | null {
    if (this.question.required && cleanText(this.text, MAX_LENGTHS.note) === '') return 'missing';
    return this.#isAddress ? null : 'notAnAddress';
  }

  /** The problem that the guest sees. They see none while they write for the first time. */
  get problem(): AnswerProblem | null {
    return this.#isChecked ? this.hiddenProblem : null;
  }

  /** The guest has written something. `isAddress` is what the browser thinks of it. */
  write(text: string, isAddress: boolean): void {
    this.#draft = text;
    this.#isAddress = isAddress;
    this.#answers.write(this.question.name, text, this.hiddenProblem === null);
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
