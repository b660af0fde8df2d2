import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
} from '@aws-sdk/client-cognito-identity';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadRules } from '../../infra/template/rules.ts';
import type { CognitoOptions } from '../../local/cognito.ts';
import { createCognito } from '../../local/cognito.ts';
import { Identities } from '../../local/identities.ts';
import { Sessions } from '../../local/sessions.ts';
import { deployment } from '../support/deployment.ts';

const { identityPoolId, region } = deployment;
const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const AWS_JSON = 'application/x-amz-json-1.1';

/** A stand-in for each test, and AWS's client for it. */
async function start(options: Partial<CognitoOptions> = {}) {
  const identities = new Identities(region);
  const sessions = new Sessions({ now: () => NOW });
  const calls: string[] = [];
  const cognito = createCognito({
    identityPoolId,
    identities,
    sessions,
    trustPolicy: loadRules(deployment).trustPolicy,
    now: () => NOW,
    onCall: (operation) => calls.push(operation),
    ...options,
  });
  const server = createServer(cognito);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new CognitoIdentityClient({ region, endpoint, maxAttempts: 1 });
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  return { identities, sessions, calls, client, endpoint };
}

const getId = (id = identityPoolId) => new GetIdCommand({ IdentityPoolId: id });
const getCredentials = (id: string | undefined) => new GetCredentialsForIdentityCommand({ IdentityId: id });

describe('a guest', () => {
  test('gets an identity, and credentials for it', async () => {
    const { client, identities, sessions, calls } = await start();
    const { IdentityId } = await client.send(getId());
    expect(identities.knows(IdentityId ?? '')).toBe(true);

    const answer = await client.send(getCredentials(IdentityId));
    const session = sessions.find(answer.Credentials?.AccessKeyId ?? '');
    expect(answer.IdentityId).toBe(IdentityId);
    expect(answer.Credentials).toEqual({
      AccessKeyId: session?.accessKeyId,
      SecretKey: session?.secretAccessKey,
      SessionToken: session?.sessionToken,
      Expiration: new Date(NOW + 3_600_000),
    });
    expect(session?.identityId).toBe(IdentityId);
    expect(calls).toEqual(['GetId', 'GetCredentialsForIdentity']);
  });

  test('gets a new identity each time it asks, and new credentials for the same one', async () => {
    const { client } = await start();
    const first = await client.send(getId());
    const second = await client.send(getId());
    expect(second.IdentityId).not.toBe(first.IdentityId);
    const keys = [
      await client.send(getCredentials(first.IdentityId)),
      await client.send(getCredentials(first.IdentityId)),
    ];
    expect(keys[0]?.Credentials?.AccessKeyId).not.toBe(keys[1]?.Credentials?.AccessKeyId);
  });
});

/** The parts of the client's error that identify it. */
const refusal = (name: string, message: string) => ({ name, message, $metadata: { httpStatusCode: 400 } });

describe('Cognito refuses', () => {
  test('a pool that it does not know', async () => {
    const { client, calls } = await start();
    await expect(client.send(getId('eu-west-1:0'))).rejects.toMatchObject(
      refusal('ResourceNotFoundException', "IdentityPool 'eu-west-1:0' not found."),
    );
    expect(calls).toEqual(['GetId']);
  });

  test('an identity that it never knew', async () => {
    const { client } = await start();
    await expect(client.send(getCredentials('eu-west-1:0'))).rejects.toMatchObject(
      refusal('ResourceNotFoundException', "Identity 'eu-west-1:0' not found."),
    );
  });

  test('an identity that was deleted', async () => {
    const { client, identities } = await start();
    const { IdentityId = '' } = await client.send(getId());
    identities.forget(IdentityId);
    await expect(client.send(getCredentials(IdentityId))).rejects.toMatchObject(
      refusal('ResourceNotFoundException', `Identity '${IdentityId}' not found.`),
    );
  });

  test('guests, where the pool lets none in', async () => {
    const { client, identities } = await start({ guests: false });
    const reason = refusal(
      'NotAuthorizedException',
      'Unauthenticated access is not supported for this identity pool.',
    );
    await expect(client.send(getId())).rejects.toMatchObject(reason);
    await expect(client.send(getCredentials(identities.newIdentity()))).rejects.toMatchObject(reason);
  });

  test('guests whom the role does not trust', async () => {
    const other = loadRules({ ...deployment, identityPoolId: 'eu-west-1:0' });
    const { client } = await start({ trustPolicy: other.trustPolicy });
    const { IdentityId } = await client.send(getId());
    await expect(client.send(getCredentials(IdentityId))).rejects.toMatchObject(
      refusal(
        'InvalidIdentityPoolConfigurationException',
        'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
      ),
    );
  });

  test('whoever claims to be signed in', async () => {
    const { client, identities } = await start();
    const reason = refusal('InvalidParameterException', 'Please provide a valid public provider');
    const Logins = { 'accounts.google.com': 'token' };
    await expect(
      client.send(new GetIdCommand({ IdentityPoolId: identityPoolId, Logins })),
    ).rejects.toMatchObject(reason);
    const IdentityId = identities.newIdentity();
    await expect(
      client.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins })),
    ).rejects.toMatchObject(reason);
  });

  test('the classic flow', async () => {
    const { client, identities } = await start();
    const IdentityId = identities.newIdentity();
    await expect(client.send(new GetOpenIdTokenCommand({ IdentityId }))).rejects.toMatchObject(
      refusal('InvalidParameterException', 'Basic (classic) flow is not enabled, please use enhanced flow.'),
    );
  });

  test('ids that cannot be one', async () => {
    const { client } = await start();
    await expect(client.send(getId('drop-box'))).rejects.toMatchObject(
      refusal(
        'ValidationException',
        "1 validation error detected: Value 'drop-box' at 'identityPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+",
      ),
    );
    await expect(client.send(getCredentials('日本:0'))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(client.send(getCredentials(undefined))).rejects.toMatchObject({
      message: expect.stringContaining("Value null at 'identityId'") as unknown,
    });
  });
});

/** A request without a client. */
async function post(endpoint: string, body: string, headers: Record<string, string> = {}) {
  const target = 'AWSCognitoIdentityService.GetId';
  const answer = await fetch(endpoint, {
    method: 'POST',
    body,
    headers: { 'content-type': AWS_JSON, 'x-amz-target': target, ...headers },
  });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}
const INPUT = JSON.stringify({ IdentityPoolId: identityPoolId });

describe('on the wire', () => {
  test('an answer is AWS JSON 1.1, dated by the clock of the stand-in', async () => {
    const { endpoint } = await start();
    const { status, headers, body } = await post(endpoint, INPUT);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(AWS_JSON);
    expect(headers.get('date')).toBe('Sun, 22 Nov 2026 12:00:00 GMT');
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(body).toMatch(/^\{"IdentityId":"eu-west-1:[0-9a-f-]{36}"\}$/);
  });

  test('the expiration is a number of seconds', async () => {
    const { endpoint, identities } = await start();
    const body = JSON.stringify({ IdentityId: identities.newIdentity() });
    const answer = await post(endpoint, body, {
      'x-amz-target': 'AWSCognitoIdentityService.GetCredentialsForIdentity',
    });
    expect(answer.body).toContain(`"Expiration":${NOW / 1000 + 3600},`);
  });

  test('an error says what it is in its body and in its headers', async () => {
    const { endpoint } = await start();
    const { status, headers, body } = await post(endpoint, '{"IdentityPoolId":"eu-west-1:0"}');
    expect(status).toBe(400);
    expect(body).toBe(
      `{"__type":"ResourceNotFoundException","message":"IdentityPool 'eu-west-1:0' not found."}`,
    );
    expect(headers.get('x-amzn-errortype')).toBe('ResourceNotFoundException:');
    expect(headers.get('x-amzn-errormessage')).toBe("IdentityPool 'eu-west-1:0' not found.");
  });

  test.each([
    [
      'an operation that it does not know',
      INPUT,
      'AWSCognitoIdentityService.DeleteIdentities',
      'UnknownOperation',
    ],
    ['an operation of another service', INPUT, 'AWSCognitoIdentityProviderService.GetId', 'UnknownOperation'],
    ['a name that every object has', INPUT, 'AWSCognitoIdentityService.toString', 'UnknownOperation'],
    ['no operation', INPUT, '', 'UnknownOperation'],
    ['malformed JSON', '{"IdentityPoolId":', 'AWSCognitoIdentityService.GetId', 'Serialization'],
    ['an empty body', '', 'AWSCognitoIdentityService.GetId', 'Serialization'],
    ['a body that is no object', '[]', 'AWSCognitoIdentityService.GetId', 'Serialization'],
    ['an id that is no text', '{"IdentityPoolId":7}', 'AWSCognitoIdentityService.GetId', 'Serialization'],
  ])('%s is refused', async (_, input, target, type) => {
    const { endpoint } = await start();
    const { status, body } = await post(endpoint, input, { 'x-amz-target': target });
    expect({ status, body }).toEqual({ status: 400, body: `{"__type":"${type}Exception"}` });
  });

  test('what is not AWS JSON is not understood at all', async () => {
    const { endpoint, calls } = await start();
    const nothing = { status: 404, body: '<UnknownOperationException/>\n' };
    expect(await post(endpoint, INPUT, { 'content-type': 'application/json' })).toMatchObject(nothing);
    const answer = await fetch(endpoint, {
      method: 'PUT',
      body: INPUT,
      headers: { 'content-type': AWS_JSON },
    });
    expect({ status: answer.status, body: await answer.text() }).toEqual(nothing);
    expect(calls).toEqual([]);
  });

  test('pages of every origin may ask', async () => {
    const { endpoint, calls } = await start();
    const requested = 'amz-sdk-invocation-id,amz-sdk-request,content-type,x-amz-target,x-amz-user-agent';
    const { status, headers } = await fetch(endpoint, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://drop.example.org',
        'access-control-request-method': 'POST',
        'access-control-request-headers': requested,
      },
    });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-methods')).toBe('POST');
    expect(headers.get('access-control-allow-headers')).toBe(requested);
    expect(headers.get('access-control-max-age')).toBe('172800');
    expect(calls).toEqual([]);
  });

  test('pages of every origin may read the answer, good or bad, and its date', async () => {
    const { endpoint } = await start();
    const answers = [
      await post(endpoint, INPUT),
      await post(endpoint, ''),
      await post(endpoint, '', { 'content-type': 'x/y' }),
    ];
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-expose-headers')?.split(',')).toEqual([
        'x-amzn-RequestId',
        'x-amzn-ErrorType',
        'x-amzn-ErrorMessage',
        'Date',
      ]);
    }
  });
});
