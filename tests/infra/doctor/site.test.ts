import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { becomeGuest } from '../../../infra/doctor/guest.ts';
import { readDeployment } from '../../../infra/doctor/deployment.ts';
import { headerChecks } from '../../../infra/doctor/checks/headers.ts';
import { HOST_CHECKS, hostNames, plainHttpVerdict } from '../../../infra/doctor/checks/hosts.ts';
import { NoAnswer } from '../../../infra/doctor/http.ts';
import { Report } from '../../../infra/doctor/report.ts';
import { fetchSite, type ServedSite } from '../../../infra/doctor/site.ts';
import { FILE_CHECKS } from '../../../infra/doctor/checks/files.ts';
import { templateWith } from '../../support/deployment.ts';
import { examineWith, type Misconfiguration } from './test-deployment.ts';

interface Served {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const PAGE = '<script src="assets/index-CC2-5KEZ.js"></script><div id="app"></div>';
const HTML = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' };

let close = (): Promise<unknown> => Promise.resolve();
afterEach(() => close());

/** A host that serves these files only. */
async function host(files: Readonly<Record<string, Served>>): Promise<URL> {
  const server = createServer((request, response) => {
    const { status = 200, headers = {}, body = '' } = files[request.url ?? ''] ?? { status: 403 };
    response.writeHead(status, headers).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => once(server.close(), 'close');
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

async function complaints(files: Readonly<Record<string, Served>>): Promise<readonly string[]> {
  const report = new Report();
  const site = await fetchSite(await host(files), report);
  await report.run(FILE_CHECKS, site, 'no page');
  return report.rows
    .filter(({ result }) => result === 'failed')
    .map(({ check, says }) => `${check}: ${says}`);
}

test('a start page that browsers keep is found', async () => {
  const kept = { ...HTML, 'cache-control': 'public, max-age=86400' };
  const asset = {
    headers: { 'content-type': 'text/javascript', 'cache-control': 'public, max-age=31536000, immutable' },
  };
  const config = { headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' } };
  const files = { '/config.json': config, '/assets/index-CC2-5KEZ.js': asset };
  expect(await complaints({ ...files, '/': { body: PAGE, headers: kept } })).toEqual([
    'index.html and config.json are always fresh: index.html: cache-control: public, max-age=86400',
  ]);
});

test('files that are not there are found', async () => {
  expect(await complaints({ '/': { body: PAGE, headers: HTML } })).toContain(
    'Every file of the page is there: config.json: HTTP 403; assets/index-CC2-5KEZ.js: HTTP 403',
  );
});

test('an address that leads elsewhere is found, with where it leads', async () => {
  expect(
    await complaints({ '/': { status: 301, headers: { location: 'https://drop.example.org/' } } }),
  ).toEqual(['The site answers: redirects to https://drop.example.org/']);
});

test('a site that is not there is found, and nothing more is asked', async () => {
  const address = await host({});
  await close();
  close = () => Promise.resolve();
  const report = new Report();
  expect(await fetchSite(address, report)).toBeNull();
  expect(report.rows).toEqual([
    {
      check: 'The site answers',
      result: 'failed',
      says: expect.stringContaining('ECONNREFUSED') as string,
      remedy: expect.stringContaining('npm run deploy') as string,
    },
  ]);
});

test.each([
  [301, 'https://drop.example.org/', 'ok', '301'],
  [200, '', 'failed', 'HTTP 200'],
])('plain HTTP that answers %i is judged', async (status, location, result, says) => {
  const { port } = await host({ '/': { status, headers: { location } } });
  const [check] = FILE_CHECKS;
  const site: ServedSite = { address: new URL(`http://127.0.0.1:${port}/`), isLocal: false, files: [] };
  expect(await check?.run(site)).toEqual({ result, says });
});

test('a worker without the promised header is found, though the page itself has it', async () => {
  const report = new Report();
  const headers = { 'content-security-policy': "script-src 'self'" };
  const site = await fetchSite(
    await host({
      '/': { headers, body: PAGE },
      '/config.json': { headers },
      '/assets/index-CC2-5KEZ.js': { headers, body: 'new Worker("./engine.worker-TAg5EeuM.js")' },
      '/assets/engine.worker-TAg5EeuM.js': {},
    }),
    report,
  );
  const [check] = headerChecks({ headers });
  expect(check?.run({ ...site, headers } as never)).toEqual({
    result: 'failed',
    says: 'assets/engine.worker-TAg5EeuM.js: missing',
  });
});

/** Sends the check's request over HTTP, though the guest's base URL has HTTPS. */
async function overPlainHttp(illness: Misconfiguration) {
  let verdict: unknown;
  await examineWith(illness, async (address) => {
    const report = new Report();
    const site = await fetchSite(address, report);
    const deployment = site && (await readDeployment(site, report));
    if (!deployment) throw new Error('There is no deployment.');
    const guest = await becomeGuest(deployment);
    verdict = await plainHttpVerdict({ ...guest, base: guest.base.replace('http:', 'https:') });
    return { site: '', rows: [], left: { bucket: '', keys: [] } };
  });
  return verdict;
}

test('a bucket that takes plain HTTP is found', async () => {
  expect(await overPlainHttp({})).toEqual({ result: 'failed', says: 'not refused: 400 BadDigest' });
});

test('a bucket that refuses plain HTTP passes', async () => {
  // The stand-in treats every request as TLS, so the template's condition is inverted instead.
  const template = templateWith("'aws:SecureTransport': 'false'", "'aws:SecureTransport': 'true'");
  expect(await overPlainHttp({ template })).toEqual({ result: 'ok', says: '403 AccessDenied' });
});

test('a bucket has four names', () => {
  expect(Object.values(hostNames({ region: 'eu-west-1', bucket: 'drop-box' }))).toEqual([
    'https://drop-box.s3.eu-west-1.amazonaws.com/',
    'https://drop-box.s3.dualstack.eu-west-1.amazonaws.com/',
    'https://s3.eu-west-1.amazonaws.com/drop-box/',
    'https://s3.dualstack.eu-west-1.amazonaws.com/drop-box/',
  ]);
});

test('a name that leads nowhere is worth a note, and no more', async () => {
  const destination = { region: 'eu-west-1', bucket: 'drop-box', endpoints: null };
  const asked: unknown[] = [];
  const ask = (attempt: { readonly base: string }) => {
    asked.push(attempt.base);
    return Promise.reject(new NoAnswer('getaddrinfo ENOTFOUND'));
  };
  const guest = { destination, ask, objectOf: () => ({ key: 'letterbox-doctor/reached.txt' }) } as never;
  const dual = HOST_CHECKS.find(({ name }) => name === 'Reached by name: dual-stack');
  expect(await dual?.run(guest)).toEqual({
    result: 'note',
    says: 'drop-box.s3.dualstack.eu-west-1.amazonaws.com: no answer, getaddrinfo ENOTFOUND',
  });
  expect(asked).toEqual(['https://drop-box.s3.dualstack.eu-west-1.amazonaws.com/']);
});
