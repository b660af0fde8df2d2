import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import type { Destination } from '../core/types.ts';
import type { ClockOffset } from './clock-offset.ts';
import { type Answer, fetching } from './fetch-handler.ts';
import { hostOf } from './hosts.ts';
import { jsonProtocol } from './json-protocol.ts';

/**
 * A client for the pool's region, or for a stand-in. It makes one attempt a call: patience is the engine's, which backs
 * off longer than the SDK does and shows the guest that it waits. Every answer, good or bad, tells `offset` the time.
 *
 * Whatever the client would have a default for is said here: so the defaults, heavy as they are, need not be loaded (build/lean.ts).
 */
export function cognitoClient(
  { region, endpoints }: Destination,
  offset: ClockOffset,
): CognitoIdentityClient {
  const client = new CognitoIdentityClient({
    region,
    endpoint: endpoints?.cognito ?? `https://${hostOf('cognito-identity', region)}`,
    protocol: jsonProtocol('AWSCognitoIdentityService'),
    maxAttempts: 1,
    requestHandler: fetching,
  });
  client.middlewareStack.add(
    (next) => async (args) => {
      const learn = offset.listen();
      const result = await next(args);
      learn(dateOf(result.response));
      return result;
    },
    // Nearest to the wire: the SDK's own reader comes after it and throws on an error's answer.
    { name: 'clockOffset', step: 'deserialize', priority: 'low' },
  );
  return client;
}

function dateOf(response: unknown): string | null {
  return (response as Answer).headers['date'] ?? null;
}
