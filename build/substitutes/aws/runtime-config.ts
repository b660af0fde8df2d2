/**
 * Stands for the Cognito client's table of defaults, which imports everything that any of its calls may need: protocols,
 * signers, a SHA-256 in plain JavaScript, the rules of its host names. src/aws/cognito-client.ts gives what this page needs.
 */
export function getRuntimeConfig(config: Readonly<Record<string, unknown>>): object {
  for (const name of ['endpoint', 'protocol', 'requestHandler'])
    if (!config[name])
      throw new TypeError(`The Cognito client has no default for ${name}: see build/substitutes.`);
  return {
    ...config,
    // Browsers write Content-Length; a script may not set it.
    bodyLengthChecker: () => undefined,
  };
}
