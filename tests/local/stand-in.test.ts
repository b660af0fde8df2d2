import { request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { describe, expect, test as plain } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { findAccount } from '../../local/accounts.ts';
import type { Interception, Intercept } from '../../local/request-log.ts';
import { listen } from '../../local/listen.ts';
import { openBucket } from '../../local/s3/bucket.ts';
import { createS3 } from '../../local/s3/server.ts';
import { startStandIn } from '../../local/stand-in.ts';
import { certificateFor } from '../support/certificate.ts';
import { SITE, test } from '../support/s3.ts';

describe('the whole way of a guest', () => {
  test('from nobody to an object, with AWS’s own clients, every request written down', async ({ s3 }) => {
    const { region, identityPoolId, endpoints, bucket, requests } = s3.standIn;
    const clientConfig = { region, endpoint: endpoints.cognito };
    const credentials = await fromCognitoIdentityPool({ identityPoolId, clientConfig })();
    const guest = s3.client({ credentials });
    const Key = `drop/${credentials.identityId}/hello.txt`;
    await guest.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'hello', IfNoneMatch: '*' }));

    expect(requests.map(({ service, operation, key, status }) => [service, operation, key, status])).toEqual([
      ['cognito', 'GetId', null, 200],
      ['cognito', 'GetCredentialsForIdentity', null, 200],
      ['s3', 'PutObject', Key, 200],
    ]);
    expect(credentials.expiration?.toISOString()).toBe('2026-11-22T13:00:00.000Z');
  });

  test('leads nowhere but to the loopback', async ({ s3 }) => {
    const { endpoints } = s3.standIn;
    expect([endpoints.cognito, endpoints.s3].map((url) => new URL(url).hostname)).toEqual([
      '127.0.0.1',
      '127.0.0.1',
    ]);
    expect((await s3.ask({ method: 'OPTIONS' })).status).toBe(400);
  });
});

describe('plain HTTP', () => {
  test('is denied by the bucket’s policy where the stand-in does not pretend otherwise', async ({ s3 }) => {
    const { owner, sessions, rules, region, bucket, identityPoolId } = s3.standIn;
    const honest = createS3({
      region,
      identityPoolId,
      rules,
      bucketName: bucket,
      bucket: await openBucket(s3.folder),
      accounts: { find: (id) => findAccount(id, owner, sessions) },
      now: () => s3.clock.now,
      hosts: ['127.0.0.1'],
      tls: 'real',
    });
    const { port, close } = await listen(honest, { host: '127.0.0.1' });
    const list = new ListObjectsV2Command({ Bucket: bucket });

    const asked = s3.client({ endpoint: `http://127.0.0.1:${port}` }).send(list);
    await expect(asked).rejects.toThrow('with an explicit deny in a resource-based policy');
    await expect(s3.owner.send(list)).resolves.toMatchObject({ KeyCount: 0 });
    await close();
  });
});

describe('the place for faults', () => {
  const faults: Interception[] = [];
  const intercept: Intercept = ({ operation }) => (operation === 'PutObject' ? faults.shift() : undefined);
  const faulty = test.extend({ options: { intercept } });

  faulty('may answer in place of S3, or let it do its work', async ({ s3 }) => {
    faults.push(
      (_, response) => void response.writeHead(503, { 'retry-after': '1' }).end(),
      (_, __, proceed) => {
        proceed();
      },
    );
    const replies = [await s3.ask({}, 'body'), await s3.ask({}, 'body')];

    expect(replies.map(({ status }) => status)).toEqual([503, 200]);
    expect(s3.standIn.requests.map(({ operation, status }) => [operation, status])).toEqual([
      ['PutObject', 503],
      ['PutObject', 200],
    ]);
  });
});

describe('with a certificate', () => {
  plain('one port plays Cognito and S3 by their real names, and TLS is really there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'letterbox-tls-'));
    const region = 'eu-central-1';
    const cognito = `cognito-identity.${region}.amazonaws.com`;
    const virtual = `film-drop.s3.${region}.amazonaws.com`;
    const path = `s3.dualstack.${region}.amazonaws.com`;
    const tls = await certificateFor([cognito, virtual, path]);
    const standIn = await startStandIn({ folder, siteOrigins: [SITE], region, bucket: 'film-drop', tls });
    const options = { host: '127.0.0.1', port: standIn.port, ca: tls.cert, method: 'OPTIONS' };
    const cors = { origin: SITE, 'access-control-request-method': 'PUT' };
    const ask = (servername: string, target: string) =>
      new Promise<string>((resolve, reject) => {
        const headers = { host: servername, ...cors };
        httpsRequest({ ...options, servername, path: target, headers }, (response) => {
          void text(response).then((body) => {
            resolve(`${String(response.statusCode)} ${body}`);
          }, reject);
        })
          .on('error', reject)
          .end();
      });

    expect(await ask(cognito, '/')).toBe('200 ');
    expect(await ask(virtual, '/drop/a.txt')).toBe('200 ');
    expect(await ask(path, '/film-drop/drop/a.txt')).toBe('200 ');
    expect(await ask(path, '/other-drop/drop/a.txt')).toContain('Bucket not found');
    expect(standIn.requests.map(({ service, key }) => [service, key])).toEqual([
      ['cognito', null],
      ['s3', 'drop/a.txt'],
      ['s3', 'drop/a.txt'],
      ['s3', 'drop/a.txt'],
    ]);
    await standIn.close();
    await rm(folder, { recursive: true });
  });
});
