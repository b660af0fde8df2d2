/** In place of what takes secrets out of what a client logs: there is no logger (aws-plugins.ts). */
export function schemaLogFilter(): never {
  throw new TypeError('The Cognito client logs nothing: see build/lean.');
}
