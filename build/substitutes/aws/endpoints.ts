const NOTHING = { applyToStack: (): void => undefined };

/** The client asks for its endpoint in parts. */
interface Endpoint {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
}

/**
 * In place of the rules by which a service's host name follows from its region, partition and flags: the endpoint is
 * always given.
 */
export function resolveEndpointConfig<Config extends { readonly endpoint: string }>(
  config: Config,
): Omit<Config, 'endpoint'> & { readonly endpoint: () => Promise<Endpoint> } {
  const { protocol, hostname, port, pathname } = new URL(config.endpoint);
  const endpoint = { protocol, hostname, ...(port !== '' && { port: Number(port) }), path: pathname };
  return { ...config, endpoint: () => Promise.resolve(endpoint) };
}

/** Would look the endpoint up anew for every call. */
export const getEndpointPlugin = (): typeof NOTHING => NOTHING;

function unreachable(): never {
  throw new TypeError('There are no rules for endpoints: see build/substitutes.');
}
/** Named by a presigner that takes an S3 client, which this page has not, and by the SDK's former serializer. */
export { unreachable as getEndpointFromInstructions, unreachable as toEndpointV1 };
