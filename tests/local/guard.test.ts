import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect } from 'vitest';
import { SITE, test } from '../support/s3.ts';

/** The answer's status and words. */
function ask(url: string, method: string, headers: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { method, headers }, (response) => {
      text(response).then((body) => {
        resolve(`${String(response.statusCode)} ${body.trim()}`);
      }, reject);
    })
      .on('error', reject)
      .end();
  });
}

const TARGET = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'AWSCognitoIdentityService.GetId',
};
const EVIL = 'https://evil.example';

describe('another website', () => {
  test('whose name resolves to this machine is not answered, on any port', async ({ s3 }) => {
    const { cognito, s3: bucket } = s3.standIn.endpoints;
    const refusal = "421 This machine's stand-in for AWS does not answer for evil.example.";
    expect(await ask(cognito, 'POST', { host: 'evil.example:80', ...TARGET })).toBe(refusal);
    expect(await ask(bucket, 'GET', { host: 'evil.example' })).toBe(refusal);
    expect(await ask(bucket, 'GET', { host: '127.0.0.1.evil.example' })).toContain('421 ');
    expect(s3.standIn.requests).toEqual([]);
  });

  test('gets no identity and no preflight from Cognito', async ({ s3 }) => {
    const { cognito } = s3.standIn.endpoints;
    const refusal = "403 This machine's stand-in for AWS does not answer pages of https://evil.example.";
    expect(await ask(cognito, 'POST', { origin: EVIL, ...TARGET })).toBe(refusal);
    expect(await ask(cognito, 'OPTIONS', { origin: EVIL, 'access-control-request-method': 'POST' })).toBe(
      refusal,
    );
    expect(s3.standIn.requests).toEqual([]);
  });

  test('begins no upload by a form that needs no preflight, even with a signed URL', async ({ s3 }) => {
    const signed = await s3.presign({ method: 'POST', query: { uploads: '' } });
    const { status, body } = await s3.send({ ...signed, headers: { ...signed.headers, origin: EVIL } });
    expect([status, body.trim()]).toEqual([
      403,
      "This machine's stand-in for AWS does not answer pages of https://evil.example.",
    ]);
    expect(await s3.files()).toEqual([]);
  });
});

describe('the page, and programs', () => {
  test('are answered', async ({ s3 }) => {
    const { cognito, s3: bucket } = s3.standIn.endpoints;
    expect(await ask(cognito, 'POST', { origin: SITE, ...TARGET })).toContain('400 ');
    expect(await ask(cognito.replace('127.0.0.1', 'localhost'), 'POST', TARGET)).toContain('400 ');
    expect(await ask(bucket, 'GET', { origin: SITE })).toContain('AccessDenied');
  });

  test('of a foreign origin whose preflight S3 refuses is told so in S3’s own words', async ({ s3 }) => {
    const signed = await s3.presign({ method: 'OPTIONS', headers: {} });
    const headers = { origin: EVIL, 'access-control-request-method': 'PUT' };
    expect((await s3.send({ ...signed, headers })).code).toBe('AccessForbidden');
  });
});
