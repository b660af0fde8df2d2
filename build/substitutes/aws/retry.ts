const NOTHING = { applyToStack: (): void => undefined };

/** In place of strategies for trying again: patience is the engine's, and the client makes one attempt a call. */
export function resolveRetryConfig<Config extends { readonly maxAttempts?: unknown }>(
  config: Config,
): Config {
  if (config.maxAttempts !== 1)
    throw new TypeError('The Cognito client makes one attempt: see build/substitutes.');
  return config;
}

export const getRetryPlugin = (): typeof NOTHING => NOTHING;
