import { CognitoIdentityClient, GetCredentialsForIdentity$, GetId$ } from '@aws-sdk/client-cognito-identity';
import { describe, expect, test } from 'vitest';
import { jsonProtocol } from '../../src/aws/json-protocol.ts';

/** The part of a protocol that a client calls. */
interface Calls {
  serializeRequest(operation: object, input: object, context: object): Promise<object>;
  deserializeResponse(operation: object, context: object, answer: object): Promise<object>;
}

const ours = jsonProtocol('AWSCognitoIdentityService') as unknown as Calls;
const theirs = new CognitoIdentityClient({ region: 'eu-west-1' }).config.protocol as unknown as Calls;

const endpoint = { protocol: 'https:', hostname: 'cognito.example', port: 8443, path: '/' };
const context = {
  endpoint: () => Promise.resolve(endpoint),
  // Theirs reads bytes from a stream; ours is handed what was read.
  streamCollector: (body: string) => Promise.resolve(new TextEncoder().encode(body)),
};
const [, , , , getIdInput, getIdOutput] = GetId$;
const [, , , , getCredentialsInput, getCredentialsOutput] = GetCredentialsForIdentity$;
const GET_ID = { name: 'GetId', input: getIdInput, output: getIdOutput };
const GET_CREDENTIALS = {
  name: 'GetCredentialsForIdentity',
  input: getCredentialsInput,
  output: getCredentialsOutput,
};

describe("a call is serialized as by the SDK's own protocol", () => {
  test.each([
    ['GetId', GET_ID, { AccountId: undefined, IdentityPoolId: 'eu-west-1:pöol "1"', Logins: undefined }],
    ['GetCredentialsForIdentity', GET_CREDENTIALS, { IdentityId: 'eu-west-1:guest' }],
  ])('%s', async (_name, operation, input) => {
    const { method, headers, body, protocol, hostname, port, path } = Object(
      await theirs.serializeRequest(operation, input, context),
    ) as Record<string, unknown>;
    expect(await ours.serializeRequest(operation, input, context)).toEqual({
      ...{
        method,
        headers,
        body: new TextDecoder().decode(body as Uint8Array),
        protocol,
        hostname,
        port,
        path,
      },
      query: {},
    });
  });
});

const SESSION = {
  IdentityId: 'eu-west-1:guest',
  Credentials: {
    AccessKeyId: 'ASIA',
    SecretKey: 'se/cret',
    SessionToken: 'to=ken',
    Expiration: 1763816096.5,
  },
};

describe("an answer is read as by the SDK's own protocol", () => {
  test.each([
    ['an identity', GET_ID, 200, JSON.stringify({ IdentityId: 'eu-west-1:guest' }), {}],
    ['a session', GET_CREDENTIALS, 200, JSON.stringify(SESSION), {}],
    ['nothing at all', GET_ID, 200, '', {}],
    ['an error', GET_ID, 400, '{"__type":"TooManyRequestsException","message":"Later."}', {}],
    ['an error that shouts', GET_ID, 400, '{"__type":"NotAuthorizedException","Message":"No."}', {}],
    [
      'an error with its namespace',
      GET_ID,
      400,
      '{"__type":"com.amazonaws#InternalErrorException:http://x"}',
      {},
    ],
    ['an error in the headers', GET_ID, 400, '{}', { 'x-amzn-errortype': 'ResourceNotFoundException:' }],
    ['an error by its code', GET_ID, 503, '{"code":"ServiceUnavailable"}', {}],
    ['an error that nobody knows', GET_ID, 418, '{"__type":"TeapotException"}', {}],
    ['an error without a word', GET_ID, 500, '', {}],
    ['a page that is not of Cognito', GET_ID, 200, '<html>', {}],
    ['a page instead of an error', GET_ID, 502, '<html>', {}],
  ])('%s', async (_what, operation, statusCode, text, more) => {
    const read = async (protocol: Calls): Promise<object> => {
      const headers = { 'x-amzn-requestid': 'request-1', ...more };
      try {
        return await protocol.deserializeResponse(operation, context, { statusCode, headers, body: text });
      } catch (thrown) {
        const { name, $metadata } = thrown as { name: string; $metadata?: object };
        return { name, $metadata };
      }
    };
    expect(await read(ours)).toEqual(await read(theirs));
  });
});
