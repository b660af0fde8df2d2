import type { Question } from '../../config/config.ts';
import { cleanText, MAX_LENGTHS } from '../../core/answers.ts';
import type { Answers } from '../uploads/answers.svelte.ts';

/** What can be wrong with an answer. */
export type AnswerProblem = 'missing' | 'notAnAddress';

/** A question and what the guest has written so far. Only what will do goes with the delivery. */
export class AnswerField {
  readonly question: Question;
  readonly #answers: Answers;
  /** What stands in the field; null until the guest writes. */
  #draft = $state.raw<string | null>(null);
  #isAddress = $state.raw(true);
  #judged = $state.raw(false);

  constructor(question: Question, answers: Answers) {
    this.question = question;
    this.#answers = answers;
  }

  /** Of its field in the document. */
  get id(): string {
    return `answer-${this.question.name}`;
  }

  get text(): string {
    const { byQuestion } = this.#answers.about;
    const { name } = this.question;
    return this.#draft ?? (Object.hasOwn(byQuestion, name) ? (byQuestion[name] ?? '') : '');
  }

  /** What is wrong with it, whether the guest has been told or not. */
  get fault(): AnswerProblem | null {
    if (this.question.required && cleanText(this.text, MAX_LENGTHS.note) === '') return 'missing';
    return this.#isAddress ? null : 'notAnAddress';
  }

  /** The fault, once the guest is to see it: not while they are still writing for the first time. */
  get problem(): AnswerProblem | null {
    return this.#judged ? this.fault : null;
  }

  /** The guest has written something; whether it is an address, the browser can tell. */
  write(text: string, isAddress: boolean): void {
    this.#draft = text;
    this.#isAddress = isAddress;
    if (this.fault !== null) return;
    // What is empty is left out where the answers are written down.
    this.#answers.say({ byQuestion: { ...this.#answers.about.byQuestion, [this.question.name]: text } });
  }

  /** The guest has left the field. Nobody is told off for passing through an empty one. */
  leave(): void {
    if (this.#draft !== null) this.judge();
  }

  /** From now on the guest is told what is wrong. */
  judge(): void {
    this.#judged = true;
  }
}
