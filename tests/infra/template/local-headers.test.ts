import { expect, test } from 'vitest';
import { withLocalEndpoints } from '../../../infra/template/local-headers.ts';

const endpoints = { cognito: 'http://127.0.0.1:9001', s3: 'http://127.0.0.1:9000/' };
const deployed = { region: 'eu-west-1', bucket: 'drop-box', endpoints: null };
const policy = (sources: string) => ({
  'content-security-policy': `default-src 'none'; connect-src 'self' ${sources}`,
  'referrer-policy': 'no-referrer',
});

const AWS = [
  'https://cognito-identity.eu-west-1.amazonaws.com',
  'https://drop-box.s3.eu-west-1.amazonaws.com',
  'https://drop-box.s3.dualstack.eu-west-1.amazonaws.com',
  'https://s3.eu-west-1.amazonaws.com/drop-box/',
].join(' ');

test('on AWS the headers are those of the template', () => {
  expect(withLocalEndpoints(policy(AWS), deployed)).toEqual(policy(AWS));
});

test('stand-ins take AWS’s place in the policy, by all of its names, and nobody else’s', () => {
  const sources = `${AWS} https://elsewhere.example`;
  expect(withLocalEndpoints(policy(sources), { ...deployed, endpoints })).toEqual(
    policy('http://127.0.0.1:9001 http://127.0.0.1:9000/drop-box/ https://elsewhere.example'),
  );
});
