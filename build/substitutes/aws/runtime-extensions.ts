/** Stands for the functions by which extensions change a client's configuration. This page has no extensions. */
export function resolveRuntimeExtensions<Config>(config: Config, extensions: readonly unknown[]): Config {
  if (extensions.length > 0)
    throw new TypeError('The Cognito client takes no extensions: see build/substitutes.');
  return config;
}
