/** Stands for the stores in which the provider would keep the identity: it is always given one (`src/aws/cognito-session.ts`). */
export function localStorage(): never {
  throw new TypeError('The credential provider stores nothing by itself: see build/substitutes.');
}
