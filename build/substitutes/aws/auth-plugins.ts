const NOTHING = { applyToStack: (): void => undefined };

/** Stands for the plugins that choose a signer and sign. Both calls of a guest are unsigned. */
export const getHttpAuthSchemeEndpointRuleSetPlugin = (): typeof NOTHING => NOTHING;
export const getHttpSigningPlugin = (): typeof NOTHING => NOTHING;

/** Only the plugin above would construct it (with `new`). */
export function DefaultIdentityProviderConfig(): never {
  throw new TypeError('The Cognito client signs nothing: see build/substitutes.');
}

/** Needed for lists, which guests may not request. */
export function createPaginator(): () => never {
  return () => {
    throw new TypeError('The Cognito client has no paginators: see build/substitutes.');
  };
}
