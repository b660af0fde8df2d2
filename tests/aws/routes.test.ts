import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { describe, expect, test } from 'vitest';
import { hostOf, routesOf } from '../../src/aws/routes.ts';

const destination = {
  region: 'eu-west-1',
  identityPoolId: 'eu-west-1:pool',
  bucket: 'letters',
  prefix: 'drop/',
  endpoints: null,
};

describe('the routes to a bucket', () => {
  test.each([
    ['letters', 'eu-west-1', 'https://letters.s3.eu-west-1.amazonaws.com/'],
    ['letters', 'us-east-1', 'https://letters.s3.us-east-1.amazonaws.com/'],
    ['letters', 'us-gov-west-1', 'https://letters.s3.us-gov-west-1.amazonaws.com/'],
    ['letters', 'cn-north-1', 'https://letters.s3.cn-north-1.amazonaws.com.cn/'],
    ['letters', 'eusc-de-east-1', 'https://letters.s3.eusc-de-east-1.amazonaws.eu/'],
    ['let.ters', 'eu-west-1', 'https://s3.eu-west-1.amazonaws.com/let.ters/'],
    ['let.ters', 'cn-north-1', 'https://s3.cn-north-1.amazonaws.com.cn/let.ters/'],
    ['Old_Bucket', 'us-east-1', 'https://s3.us-east-1.amazonaws.com/Old_Bucket/'],
  ])('%s in %s is at %s', (bucket, region, base) => {
    const routes = routesOf({ ...destination, bucket, region });
    expect(routes.map((route) => route.urlOf('drop/a b'))).toEqual([`${base}drop/a%20b`]);
  });

  test.each(['http://127.0.0.1:9000', 'http://127.0.0.1:9000/'])(
    'a stand-in at %s is addressed by path',
    (s3) => {
      const [route] = routesOf({ ...destination, endpoints: { cognito: s3, s3 } });
      expect(route.urlOf('drop/a')).toBe('http://127.0.0.1:9000/letters/drop/a');
      expect(route.name).toBe('127.0.0.1:9000');
    },
  );

  test('a route is named after its host and allows six requests at once', () => {
    expect(routesOf(destination)).toEqual([
      expect.objectContaining({ name: 'letters.s3.eu-west-1.amazonaws.com', maxConnections: 6 }),
    ]);
  });
});

test.each(['us-east-1', 'eu-west-1', 'ap-southeast-7', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1'])(
  "the host of Cognito in %s is the one of the SDK's own rules",
  (region) => {
    const { endpointProvider } = new CognitoIdentityClient({ region }).config;
    const { url } = endpointProvider({ Region: region, UseDualStack: false, UseFIPS: false });
    expect(hostOf('cognito-identity', region)).toBe(url.host);
  },
);
