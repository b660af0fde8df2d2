/**
 * In place of the Cognito client's table of defaults, which holds everything that any of its calls may ever need:
 * protocols, signers, a SHA-256 in plain JavaScript, the rules of its host names. src/aws/cognito-client.ts says what
 * this page needs.
 */
export function getRuntimeConfig(config: Readonly<Record<string, unknown>>): object {
  for (const name of ['endpoint', 'protocol', 'requestHandler'])
    if (!config[name])
      throw new TypeError(`The Cognito client has no default for ${name}: see build/substitutes.`);
  return {
    ...config,
    // Browsers write Content-Length, and nobody else may.
    bodyLengthChecker: () => undefined,
  };
}
