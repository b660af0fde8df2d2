import type { Question } from '../../config/config.ts';
import { tidy, MAX_LENGTHS } from '../../core/answers.ts';
import type { Answers } from '../uploads/answers.svelte.ts';

/** What can be wrong with an answer. */
export type AnswerProblem = 'missing' | 'notAnAddress';

/** A question and what the guest has written so far. Only what will do goes with the delivery. */
export class Answer {
  readonly question: Question;
  readonly #cover: Answers;
  /** What stands in the field; null until the guest writes. */
  #draft = $state.raw<string | null>(null);
  #isAddress = $state.raw(true);
  #judged = $state.raw(false);

  constructor(question: Question, cover: Answers) {
    this.question = question;
    this.#cover = cover;
  }

  /** Of its field in the document. */
  get id(): string {
    return `answer-${this.question.name}`;
  }

  get text(): string {
    const { byQuestion: answers } = this.#cover.about;
    const { name } = this.question;
    return this.#draft ?? (Object.hasOwn(answers, name) ? (answers[name] ?? '') : '');
  }

  /** What is wrong with it, whether the guest has been told or not. */
  get fault(): AnswerProblem | null {
    if (this.question.required && tidy(this.text, MAX_LENGTHS.note) === '') return 'missing';
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
    this.#cover.say({ byQuestion: { ...this.#cover.about.byQuestion, [this.question.name]: text } });
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
