/**
 * Stands for the choice of how a call is signed. A guest has no credentials yet, and both calls of a guest are unsigned.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
 */
export function resolveHttpAuthSchemeConfig<Config extends { readonly credentials?: unknown }>(
  config: Config,
): Config {
  if (config.credentials) throw new TypeError('The Cognito client signs nothing: see build/substitutes.');
  return config;
}

/** Only the plugin that `auth-plugins.ts` replaces would call it. */
export function defaultCognitoIdentityHttpAuthSchemeParametersProvider(): never {
  throw new TypeError('The Cognito client signs nothing: see build/substitutes.');
}
