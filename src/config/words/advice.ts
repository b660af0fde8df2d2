/** Patterns of common mistakes, each with its sentence, and at the end the sentence for all others. */
export type Advice = readonly [...mistakes: (readonly [sign: RegExp, sentence: string])[], otherwise: string];

/** The sentence for the first pattern that `text` matches. */
export function advise(advice: Advice, text: string): string {
  const fitting = advice.find((one) => typeof one === 'string' || one[0].test(text));
  return typeof fitting === 'object' ? fitting[1] : (fitting ?? '');
}
