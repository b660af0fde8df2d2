import { expect, test } from 'vitest';
import { failuresOf, examineWith, type Misconfiguration } from './test-deployment.ts';

const CSP = 'content-security-policy';

type Headers = Readonly<Record<string, string>>;

const dropped = (name: string) => (headers: Headers) =>
  Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));
const policy = (found: string, instead: string) => (headers: Headers) => ({
  ...headers,
  [CSP]: (headers[CSP] ?? '').replace(found, instead),
});

const FAULTS: readonly (readonly [
  what: string,
  illness: Misconfiguration,
  complaints: readonly unknown[],
])[] = [
  [
    'another page at that address',
    { files: { 'index.html': '<h1>Welcome to nginx</h1>' } },
    ['The site answers: another page than Letterbox’s is there'],
  ],
  [
    'a worker that was not uploaded, in whose place the host sends the start page',
    { files: { 'assets/engine.worker-TAg5EeuM.js': null } },
    [
      'Files say what they are: assets/engine.worker-TAg5EeuM.js: has the type text/html',
      'Assets are kept by browsers for good: assets/engine.worker-TAg5EeuM.js: cache-control: no-cache',
    ],
  ],
  [
    'files without a type',
    { headers: (headers) => ({ ...headers, 'content-type': 'application/octet-stream' }) },
    [
      'Files say what they are: icon.svg: has the type application/octet-stream; assets/index-1jpB39n4.css: has the type application/octet-stream and 2 more',
    ],
  ],
  [
    'assets that browsers have to ask for again and again',
    { headers: (headers) => ({ ...headers, 'cache-control': 'max-age=0' }) },
    [
      'Assets are kept by browsers for good: assets/index-1jpB39n4.css: cache-control: max-age=0; assets/index-CC2-5KEZ.js: cache-control: max-age=0 and 1 more',
    ],
  ],
  [
    'no Content-Security-Policy',
    { headers: dropped(CSP) },
    [`Header ${CSP}: index.html: missing; config.json: missing and 4 more`],
  ],
  [
    'a Content-Security-Policy that lets the page speak to everybody',
    { headers: policy("connect-src 'self'", "connect-src 'self' https:") },
    [expect.stringContaining(`Header ${CSP}: index.html: connect-src is wider: https:`)],
  ],
  [
    'a Content-Security-Policy that lets inline scripts run',
    { headers: policy("script-src 'self'", "script-src 'self' 'unsafe-inline'") },
    [expect.stringContaining("script-src is wider: 'unsafe-inline'")],
  ],
  [
    'a Content-Security-Policy that names another bucket',
    { headers: policy('letterbox-on-this-machine', 'another-bucket') },
    [
      expect.stringMatching(
        /wider: http:\S+\/another-bucket\/, connect-src lacks \S+letterbox-on-this-machine\//,
      ),
    ],
  ],
  [
    'a Content-Security-Policy without Trusted Types',
    { headers: policy("require-trusted-types-for 'script'; ", '') },
    [expect.stringContaining('does not say require-trusted-types-for')],
  ],
  [
    'a page that anybody may frame',
    { headers: policy("frame-ancestors 'none'", 'frame-ancestors *') },
    [expect.stringContaining('frame-ancestors lets anybody frame the page')],
  ],
  [
    'a Content-Security-Policy that reports to a third party',
    { headers: (headers) => ({ ...headers, [CSP]: `${headers[CSP] ?? ''}; report-uri https://x.example` }) },
    [expect.stringContaining('says report-uri, which is not promised')],
  ],
  ...[
    'strict-transport-security',
    'x-content-type-options',
    'referrer-policy',
    'cross-origin-opener-policy',
    'permissions-policy',
  ].map(
    (name) =>
      [
        `no ${name}`,
        { headers: dropped(name) },
        [`Header ${name}: index.html: missing; config.json: missing and 4 more`],
      ] as const,
  ),
  [
    'a weaker header than is promised',
    { headers: (headers) => ({ ...headers, 'referrer-policy': 'unsafe-url' }) },
    [expect.stringContaining('Header referrer-policy: index.html: says unsafe-url')],
  ],
  [
    'a config.json that says nothing',
    { config: () => ({}) },
    [
      expect.stringMatching(/^config.json is valid: region: nothing. This field is missing./),
      expect.stringMatching(/^config.json is valid: identityPoolId: nothing. This field is missing./),
      expect.stringMatching(/^config.json is valid: bucket: nothing. This field is missing./),
    ],
  ],
  [
    'a misspelt field in config.json',
    { config: (config) => ({ ...config, tittle: 'Your pictures' }) },
    [expect.stringMatching(/^config.json is valid: tittle: "Your pictures"\. /)],
  ],
  [
    'a pool of another region in config.json',
    { config: (config) => ({ ...config, region: 'us-east-1' }) },
    [expect.stringMatching(/^config.json is valid: identityPoolId: /)],
  ],
];

test.each(FAULTS)('%s', async (_, illness, complaints) => {
  expect(failuresOf(await examineWith(illness))).toEqual(complaints);
});

test('an owner may choose who frames the page', async () => {
  const framed = policy("frame-ancestors 'none'", 'frame-ancestors https://intranet.example.org');
  expect(failuresOf(await examineWith({ headers: framed }))).toEqual([]);
});

test('whatever hangs on a config.json that will not do is said not to have been asked', async () => {
  const { rows, left } = await examineWith({ config: () => null });
  const skipped = rows.filter(({ says }) => says === 'no guest to test as').map(({ check }) => check);
  expect(skipped).toContain('A file is taken');
  expect(rows.find(({ result }) => result === 'failed')?.remedy).toMatch(/^For example: \{[^]*"region"/);
  expect(left).toEqual({ bucket: '', keys: [] });
});
