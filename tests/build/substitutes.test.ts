import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { S3RequestPresigner } from '@aws-sdk/s3-request-presigner';
import { describe, expect, test } from 'vitest';
import { cognitoClient } from '../../src/aws/cognito-client.ts';
import { ClockOffset } from '../../src/aws/clock-offset.ts';
import { fetchHandler } from '../../src/aws/fetch-handler.ts';
import { jsonProtocol } from '../../src/aws/json-protocol.ts';
import { Sha256 } from '../../src/aws/sha256.ts';
import { FakeClock } from '../support/fake-clock.ts';

// This file runs with AWS's packages as guests load them (`lean` in vitest.config.ts).

const complete = {
  region: 'eu-west-1',
  endpoint: 'https://cognito-identity.eu-west-1.amazonaws.com',
  protocol: jsonProtocol('AWSCognitoIdentityService'),
  maxAttempts: 1,
  requestHandler: fetchHandler,
};

describe('the Cognito client refuses what its replaced files would be needed for', () => {
  test.each([
    ['no region by name', { region: () => Promise.resolve('eu-west-1') }],
    ['no endpoint', { endpoint: '' }],
    ['no protocol', { protocol: undefined as never }],
    ['no way to fetch', { requestHandler: undefined as never }],
    ['more than one attempt', { maxAttempts: 3 }],
    ['credentials to sign with', { credentials: { accessKeyId: 'AKIA', secretAccessKey: 'secret' } }],
    ['extensions', { extensions: [{ configure: () => undefined }] }],
  ])('%s', (_what, change) => {
    expect(() => new CognitoIdentityClient({ ...complete, ...change })).toThrow('see build/substitutes');
  });

  test('and a call runs through no middleware without a task', () => {
    const destination = { region: 'eu-west-1', identityPoolId: '', bucket: '', prefix: '', endpoints: null };
    const client = cognitoClient(destination, new ClockOffset(new FakeClock()));
    expect(client.middlewareStack.identify()).toEqual([
      'serializerMiddleware - serialize',
      'contentLengthMiddleware - build',
      'deserializerMiddleware - deserialize',
      'clockOffset - deserialize',
    ]);
  });
});

test('a credential provider that is given no store says so', () => {
  expect(() => fromCognitoIdentityPool({ identityPoolId: 'eu-west-1:pool' })).toThrow(
    'see build/substitutes',
  );
});

test('a presigner that is asked for all regions at once says so', async () => {
  const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'secret' };
  const presigner = new S3RequestPresigner({ region: 'eu-west-1', credentials, sha256: Sha256 });
  const request = { method: 'PUT', protocol: 'https:', hostname: 'letters.example', path: '/', headers: {} };
  await expect(presigner.presign(request, { signingRegion: '*' })).rejects.toThrow('see build/substitutes');
});
