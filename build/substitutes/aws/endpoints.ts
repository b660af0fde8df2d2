const NOTHING = { applyToStack: (): void => undefined };

/** The form in which the client reads its endpoint. */
interface Endpoint {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
}

/**
 * Stands for the rules that derive a service's host name from its region, partition and flags. This page always gives the
 * endpoint.
 */
export function resolveEndpointConfig<Config extends { readonly endpoint: string }>(
  config: Config,
): Omit<Config, 'endpoint'> & { readonly endpoint: () => Promise<Endpoint> } {
  const { protocol, hostname, port, pathname } = new URL(config.endpoint);
  const endpoint = { protocol, hostname, ...(port !== '' && { port: Number(port) }), path: pathname };
  return { ...config, endpoint: () => Promise.resolve(endpoint) };
}

/** The original looks the endpoint up at every call. */
export const getEndpointPlugin = (): typeof NOTHING => NOTHING;

function unreachable(): never {
  throw new TypeError('There are no rules for endpoints: see build/substitutes.');
}
/** Imported by a presigner for S3 clients, of which this page has none, and by the SDK's former serializer. */
export { unreachable as getEndpointFromInstructions, unreachable as toEndpointV1 };
