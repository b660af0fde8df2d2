/**
 * In place of the choice how a call is signed: a guest has nothing to sign with yet, and both of a guest's calls go
 * unsigned.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
 */
export function resolveHttpAuthSchemeConfig<Config extends { readonly credentials?: unknown }>(
  config: Config,
): Config {
  if (config.credentials) throw new TypeError('The Cognito client signs nothing: see build/substitutes.');
  return config;
}

/** Asked by the plugin that `auth-plugins.ts` replaces, hence never. */
export function defaultCognitoIdentityHttpAuthSchemeParametersProvider(): never {
  throw new TypeError('The Cognito client signs nothing: see build/substitutes.');
}
