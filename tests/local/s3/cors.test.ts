import { describe, expect } from 'vitest';
import type { TestS3 } from '../../support/s3.ts';
import { SITE, test } from '../../support/s3.ts';

/** Headers for which a browser asks in the preflight of the page's PUT. */
const HEADERS = 'content-disposition,content-type,if-none-match,x-amz-checksum-crc64nvme';

function preflight(
  s3: TestS3,
  headers: Record<string, string> = {},
  target = `/${s3.standIn.bucket}/drop/a.txt?x=1`,
) {
  const asked = {
    origin: SITE,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': HEADERS,
    ...headers,
  };
  return s3.send({ method: 'OPTIONS', target, headers: asked });
}

describe('a preflight', () => {
  test('is granted what the template grants, without any signature', async ({ s3 }) => {
    const { status, headers } = await preflight(s3);

    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'access-control-allow-origin': SITE,
      'access-control-allow-methods': 'PUT, POST, GET, DELETE',
      'access-control-allow-headers': HEADERS.replaceAll(',', ', '),
      'access-control-max-age': '7200',
      vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
    });
  });

  test('is granted for the other hosts’ style of address, too', async ({ s3 }) => {
    const host = `${s3.standIn.bucket}.localhost:${s3.standIn.port}`;
    expect(await preflight(s3, { host }, '/drop/a.txt')).toMatchObject({ status: 200 });
  });

  test.for([
    ['from another site', { origin: 'https://elsewhere.example.org' }],
    ['from a site whose name begins alike', { origin: `${SITE}.evil.example` }],
    ['for a method that is not allowed', { 'access-control-request-method': 'PATCH' }],
    ['for a header that is not allowed', { 'access-control-request-headers': `${HEADERS},x-amz-acl` }],
    ['for a header that only begins alike', { 'access-control-request-headers': 'if-none-match-2' }],
  ] as const)('is refused %s', async ([, headers], { s3 }) => {
    const reply = await preflight(s3, headers);
    expect(reply).toMatchObject({ status: 403, code: 'AccessForbidden' });
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    expect(reply.message).toMatch(/^CORSResponse: This CORS request is not allowed\./u);
  });

  test('is refused for another bucket', async ({ s3 }) => {
    const reply = await preflight(s3, {}, '/another-bucket/a.txt');
    expect(reply).toMatchObject({ status: 403, message: 'CORSResponse: Bucket not found' });
  });

  test('that is none is a bad request', async ({ s3 }) => {
    const target = `/${s3.standIn.bucket}/a.txt`;
    const reply = await s3.send({ method: 'OPTIONS', target, headers: {} });
    expect(reply).toMatchObject({
      status: 400,
      message: 'Insufficient information. Origin request header needed.',
    });
  });
});

describe('an answer to the page', () => {
  const fromSite = async (s3: TestS3, origin = SITE) => {
    const prepared = await s3.presign();
    return { ...prepared, headers: { ...prepared.headers, origin } };
  };

  test('may be read by it, with what the template exposes', async ({ s3 }) => {
    const { status, headers } = await s3.send(await fromSite(s3), 'body');

    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBe(SITE);
    expect(headers['access-control-expose-headers']?.split(', ')).toEqual(
      expect.arrayContaining(['ETag', 'Date', 'x-amz-request-id', 'x-amz-checksum-crc64nvme']),
    );
  });

  test.for([
    ['the path is not what was signed', /a\.txt/u, 'b.txt', 'SignatureDoesNotMatch'],
    ['the key is unknown', /Credential=ASIA/u, 'Credential=ASIB', 'InvalidAccessKeyId'],
    ['the path is no path', /a\.txt/u, '%zz', 'InvalidURI'],
    ['the key is too long', /a\.txt/u, 'x'.repeat(1025), 'KeyTooLongError'],
  ] as const)('may be read by it when %s', async ([, pattern, by, code], { s3 }) => {
    const prepared = await fromSite(s3);
    const reply = await s3.send({ ...prepared, target: prepared.target.replace(pattern, by) }, 'body');
    expect(reply.code).toBe(code);
    expect(reply.headers['access-control-allow-origin']).toBe(SITE);
  });

  test('may not be read by another site, though the request itself was fine', async ({ s3 }) => {
    const { status, headers } = await s3.send(await fromSite(s3, 'https://elsewhere.example.org'), 'body');
    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});
