const NOTHING = { applyToStack: (): void => undefined };

/** Stands for retry strategies. The engine retries (src/core/requests/retry.ts); the client makes one attempt for each call. */
export function resolveRetryConfig<Config extends { readonly maxAttempts?: unknown }>(
  config: Config,
): Config {
  if (config.maxAttempts !== 1)
    throw new TypeError('The Cognito client makes one attempt: see build/substitutes.');
  return config;
}

export const getRetryPlugin = (): typeof NOTHING => NOTHING;
