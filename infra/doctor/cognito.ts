import { hostOf } from '../../src/aws/routes.ts';
import type { HttpAnswer } from '../../src/core/ports.ts';
import type { Deployment } from './deployment.ts';
import { send } from './http.ts';

/**
 * Calls an operation of Cognito without credentials, as the page does.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_Operations.html
 * @throws NoAnswer
 */
export function callCognito(
  { destination: { region, endpoints }, origin }: Pick<Deployment, 'destination' | 'origin'>,
  operation: 'GetId' | 'GetOpenIdToken',
  input: object,
): Promise<HttpAnswer> {
  return send({
    method: 'POST',
    url: endpoints?.cognito ?? `https://${hostOf('cognito-identity', region)}`,
    headers: {
      origin,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityService.${operation}`,
    },
    body: JSON.stringify(input),
  });
}

/** A member of the answer; `''` where it is missing. */
export function memberOf({ body }: HttpAnswer, name: string): string {
  try {
    const value = (JSON.parse(body) as Record<string, unknown>)[name];
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}
