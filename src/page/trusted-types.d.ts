/** Trusted Types as far as the page uses them; not yet among TypeScript's own declarations. @see https://w3c.github.io/trusted-types/ */
interface TrustedScriptURL {
  toString(): string;
}

interface TrustedTypePolicy {
  createScriptURL(input: string): TrustedScriptURL;
}

interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (input: string) => string }): TrustedTypePolicy;
}

// eslint-disable-next-line no-var -- only `var` declares a property of globalThis
declare var trustedTypes: TrustedTypePolicyFactory | undefined;
