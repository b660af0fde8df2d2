import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import type { Destination } from '../core/types.ts';
import type { ClockOffset } from './clock-offset.ts';
import { type CognitoAnswer, fetchHandler } from './fetch-handler.ts';
import { hostOf } from './routes.ts';
import { jsonProtocol } from './json-protocol.ts';

/**
 * A client for the pool's region, or for a stand-in. It makes one attempt for each call: the engine retries, since it
 * backs off longer than the SDK does and shows the guest that it waits. `offset` learns the time from every answer.
 *
 * Every option with a default is set here, so that the SDK's large defaults need not be loaded (build/replacements.ts).
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
    requestHandler: fetchHandler,
  });
  client.middlewareStack.add(
    (next) => async (args) => {
      const learn = offset.startMeasuring();
      const result = await next(args);
      learn(dateOf(result.response));
      return result;
    },
    // Runs before the SDK's own deserializer, which throws on error responses.
    { name: 'clockOffset', step: 'deserialize', priority: 'low' },
  );
  return client;
}

function dateOf(response: unknown): string | null {
  return (response as CognitoAnswer).headers['date'] ?? null;
}
