/** Stands for the filter that removes secrets from what a client logs: the client has no logger (`aws-plugins.ts`). */
export function schemaLogFilter(): never {
  throw new TypeError('The Cognito client logs nothing: see build/substitutes.');
}
