/** In place of the machinery by which extensions change a client's configuration: this page has none. */
export function resolveRuntimeExtensions<Config>(config: Config, extensions: readonly unknown[]): Config {
  if (extensions.length > 0)
    throw new TypeError('The Cognito client takes no extensions: see build/substitutes.');
  return config;
}
