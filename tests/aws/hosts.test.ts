import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { expect, test } from 'vitest';
import { hostOf } from '../../src/aws/hosts.ts';

test.each(['us-east-1', 'eu-west-1', 'ap-southeast-7', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1'])(
  "the host of Cognito in %s is the one of the SDK's own rules",
  (region) => {
    const { endpointProvider } = new CognitoIdentityClient({ region }).config;
    const { url } = endpointProvider({ Region: region, UseDualStack: false, UseFIPS: false });
    expect(hostOf('cognito-identity', region)).toBe(url.host);
  },
);
