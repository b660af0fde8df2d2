const NOTHING = { applyToStack: (): void => undefined };

/** In place of the plugins that choose a signer and sign: both of a guest's calls go unsigned. */
export const getHttpAuthSchemeEndpointRuleSetPlugin = (): typeof NOTHING => NOTHING;
export const getHttpSigningPlugin = (): typeof NOTHING => NOTHING;

/** Made (with `new`) by the plugin above, hence never. */
export function DefaultIdentityProviderConfig(): never {
  throw new TypeError('The Cognito client signs nothing: see build/substitutes.');
}

/** For lists, which guests may not ask for. */
export function createPaginator(): () => never {
  return () => {
    throw new TypeError('The Cognito client has no paginators: see build/substitutes.');
  };
}
