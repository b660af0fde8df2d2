/** Sentences for the signs of well-known mistakes, and at the end the one for all others. */
export type Advice = readonly [...mistakes: (readonly [sign: RegExp, sentence: string])[], otherwise: string];

/** The sentence for the first sign that `text` shows. */
export function advise(advice: Advice, text: string): string {
  const fitting = advice.find((one) => typeof one === 'string' || one[0].test(text));
  return typeof fitting === 'object' ? fitting[1] : (fitting ?? '');
}
