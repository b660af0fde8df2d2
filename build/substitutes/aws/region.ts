interface Given {
  readonly region?: unknown;
}

interface Resolved {
  readonly region: () => Promise<string>;
  readonly useFipsEndpoint: () => Promise<boolean>;
}

/**
 * Stands for regions that must first be asked for, corrected or checked: the client is given its region by name, and its
 * address besides, which it obeys.
 */
export function resolveRegionConfig<Config extends Given>(config: Config): Config & Resolved {
  const { region } = config;
  if (typeof region !== 'string')
    throw new TypeError('The Cognito client is given a region: see build/substitutes.');
  return Object.assign(config, {
    region: () => Promise.resolve(region),
    useFipsEndpoint: () => Promise.resolve(false),
  });
}
