import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ATTACK_MATRIX, attackMatrix } from '../../../scripts/generate-attack-matrix.ts';
import { loadRules } from '../../../infra/template/rules.ts';
import { evaluate } from '../../../local/policy/evaluate.ts';
import { deployment } from '../../support/deployment.ts';
import type { Cell, Question } from './cells.ts';
import { CELLS, questionOf } from './cells.ts';
import { VARIATIONS } from './variations.ts';
import { decide, RULES } from './decide.ts';
import { isIntended } from './intended.ts';
import { OPERATIONS } from './operations.ts';
import { ACCOUNT, GUEST, OWN_FOLDER, RESOURCES } from './resources.ts';

const describeCell = ({ operation, resource, variation, tls }: Cell): string =>
  `${operation.name}, ${resource.name}, ${variation.name}, ${tls ? 'TLS' : 'plain HTTP'}`;

const put = CELLS.find(
  ({ operation, resource }) => operation.name === 'PutObject' && resource === OWN_FOLDER,
);
if (!put) throw new Error('The matrix does not put an object.');
const asThePage = questionOf(put);
const saying = (context: Question['context'], from = asThePage): Question => ({
  ...from,
  context: { ...from.context, ...context },
});

describe('a guest', () => {
  test('gets through where that is intended, and nowhere else', () => {
    const allowed = CELLS.filter((cell) => decide(questionOf(cell)) === 'allow').map(describeCell);
    expect(allowed).toEqual(CELLS.filter(isIntended).map(describeCell));
    expect(CELLS.length).toBeGreaterThan(15_000);
  });

  test('gets through with six operations in all, in one place', () => {
    const through = CELLS.filter((cell) => decide(questionOf(cell)) === 'allow');
    expect([...new Set(through.map(({ operation }) => operation.name))]).toEqual([
      ...['PutObject', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'],
      ...['AbortMultipartUpload', 'ListParts'],
    ]);
    expect([...new Set(through.map(({ resource }) => resource.name))]).toEqual(['own folder']);
  });

  test('is never helped by a second thing that differs', () => {
    const pair = fc.tuple(fc.constantFrom(...VARIATIONS), fc.constantFrom(...VARIATIONS));
    const writing = CELLS.filter(({ operation }) => operation.action === 's3:PutObject');
    fc.assert(
      fc.property(fc.constantFrom(...writing), pair, (cell, [one, other]) => {
        const both = { context: { ...one.context, ...other.context }, name: `${one.name} and ${other.name}` };
        const alsoNeeds = [...(one.alsoNeeds ?? []), ...(other.alsoNeeds ?? [])];
        const through = decide(questionOf({ ...cell, variation: { ...both, alsoNeeds } })) === 'allow';
        // When both variations set the same header, the later value counts.
        const clash = Object.keys(one.context ?? {}).some((key) => key in (other.context ?? {}));
        const each = [one, other].map((variation) => isIntended({ ...cell, variation }));
        expect(through && !(clash ? each[1] : each[0] && each[1])).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('is denied by the bucket, not merely unheard of, over plain HTTP and without If-None-Match', () => {
    const variation = { name: 'without', context: { 's3:if-none-match': undefined } };
    const unconditional = questionOf({ ...put, variation });
    expect(decide(asThePage)).toBe('allow');
    expect(decide(unconditional)).toBe('explicit-deny');
    expect(decide(saying({ 'aws:SecureTransport': 'false' }))).toBe('explicit-deny');
  });

  test('never writes outside its own folder, whatever the key', () => {
    const text = fc.string({ unit: 'binary' });
    const key = fc.oneof(
      text,
      ...['drop/', `drop/${GUEST}`, `drop/${GUEST}/`].map((head) => text.map((rest) => head + rest)),
    );
    const action = fc.constantFrom(...new Set(OPERATIONS.map((operation) => operation.action)));
    fc.assert(
      fc.property(key, action, fc.constantFrom(...CELLS), (name, tried, cell) => {
        const { context } = questionOf(cell);
        const resource = `arn:aws:s3:::${deployment.bucket}/${name}`;
        const allowed = decide({ actions: [tried], resource, context }) === 'allow';
        expect(allowed && !name.startsWith(`drop/${GUEST}/`)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('cannot make its identity a wildcard', () => {
    const everywhere = RESOURCES.filter(({ on }) => on === 'object').filter(
      ({ arn }) =>
        decide(saying({ 'cognito-identity.amazonaws.com:sub': '*' }, { ...asThePage, resource: arn })) ===
        'allow',
    );
    expect(everywhere).toEqual([]);
  });
});

describe('a letterbox for pictures only', () => {
  const rules = loadRules({ ...deployment, accountId: ACCOUNT, options: { Extensions: 'jpg,png' } });
  const folder = `arn:aws:s3:::${deployment.bucket}/drop/${GUEST}/2026-11-22-7F3KQ9TB/`;
  test.each([
    ['photo-1a2b3c4d.jpg', 'allow'],
    ['photo-1a2b3c4d.png', 'allow'],
    ['delivery.json', 'allow'],
    ['delivery-0.json', 'allow'],
    ['delivery-2.json', 'allow'],
    ['photo-1a2b3c4d.exe', 'explicit-deny'],
    ['photo-1a2b3c4d.JPG', 'explicit-deny'],
    ['photo-1a2b3c4d', 'explicit-deny'],
    ['photojpg', 'explicit-deny'],
    ['photo-1a2b3c4d.jpg/x', 'explicit-deny'],
    ['notes-1a2b3c4d.json', 'explicit-deny'],
  ] as const)('decides on %s: %s', (name, decision) => {
    expect(decide({ ...asThePage, resource: folder + name }, rules)).toBe(decision);
  });

  test('lets nobody out of their own folder for a picture', () => {
    const elsewhere = CELLS.filter(
      (cell) => decide(questionOf(cell), rules) === 'allow' && !isIntended(cell),
    );
    expect(elsewhere.map(describeCell)).toEqual([]);
  });
});

describe('a closed letterbox', () => {
  test('lets nobody do anything, those included who came in while it was open', () => {
    const rules = loadRules({ ...deployment, accountId: ACCOUNT, options: { Open: 'no' } });
    expect(CELLS.filter((cell) => decide(questionOf(cell), rules) === 'allow')).toEqual([]);
  });
});

describe('a letterbox that closes at a time', () => {
  const options = { FilesUntil: '2030-07-02T16:00:00Z', NothingAfter: '2030-07-09T16:00:00Z' };
  const rules = loadRules({ ...deployment, accountId: ACCOUNT, options });
  const folder = `arn:aws:s3:::${deployment.bucket}/drop/${GUEST}/2026-11-22-7F3KQ9TB/`;
  const at = (time: string, question: Question): Question => ({
    ...question,
    context: { ...question.context, 'aws:CurrentTime': time },
  });
  const allowedAt = (time: string): readonly string[] =>
    CELLS.filter((cell) => decide(at(time, questionOf(cell)), rules) === 'allow').map(describeCell);

  test('is open before it, as ever', () => {
    expect(allowedAt('2030-07-01T15:59:59Z')).toEqual(CELLS.filter(isIntended).map(describeCell));
  });

  test('lets what was on its way go on for a day', () => {
    expect(allowedAt('2030-07-02T16:00:00Z')).toEqual(CELLS.filter(isIntended).map(describeCell));
  });

  test.each([
    ['photo-1a2b3c4d.jpg', 'explicit-deny'],
    ['delivery-1a2b3c4d.jpg', 'explicit-deny'],
    ['delivery.json', 'allow'],
    ['delivery-2.json', 'allow'],
    ['delivery-0.json', 'allow'],
  ] as const)('decides a day after it on %s: %s', (name, decision) => {
    const question = at('2030-07-02T16:00:01Z', { ...asThePage, resource: folder + name });
    expect(decide(question, rules)).toBe(decision);
  });

  test('lets nobody do anything nine days after it', () => {
    expect(allowedAt('2030-07-10T16:00:00Z')).toEqual([]);
    const question = at('2030-07-10T16:00:00Z', { ...asThePage, resource: `${folder}delivery.json` });
    expect(decide(question, rules)).toBe('explicit-deny');
  });
});

describe('somebody without credentials', () => {
  test('may do nothing anywhere', () => {
    const allowed = CELLS.filter((cell) => {
      const { actions, resource, context } = questionOf(cell);
      const resourcePolicies = [RULES.bucketPolicy, RULES.sitePolicy];
      return actions.every(
        (action) =>
          evaluate({ action, resource, context }, { identity: [], resource: resourcePolicies }) === 'allow',
      );
    });
    expect(allowed).toEqual([]);
  });
});

describe('the page’s own files', () => {
  const file = { action: 's3:GetObject', resource: 'arn:aws:s3:::letterbox-sitebucket-example/index.html' };
  const own = `arn:aws:cloudfront::${ACCOUNT}:distribution/EDFDVBD6EXAMPLE`;
  test.each([
    ['CloudFront, for its own distribution', 'cloudfront.amazonaws.com', file, own, 'allow'],
    [
      'CloudFront, for a stranger’s',
      'cloudfront.amazonaws.com',
      file,
      own.replace('EDFD', 'E999'),
      'implicit-deny',
    ],
    ['another service', 'events.amazonaws.com', file, own, 'implicit-deny'],
    [
      'CloudFront, to write',
      'cloudfront.amazonaws.com',
      { ...file, action: 's3:PutObject' },
      own,
      'implicit-deny',
    ],
  ])('are read by %s, or not', (_, service, attempt, source, decision) => {
    const context = { 'aws:SourceArn': source, 'aws:SecureTransport': 'true' };
    expect(evaluate({ ...attempt, service, context }, { identity: [], resource: [RULES.sitePolicy] })).toBe(
      decision,
    );
  });
});

describe('the guest’s role', () => {
  const cognito = 'cognito-identity.amazonaws.com';
  const aud = `${cognito}:aud`;
  const amr = `${cognito}:amr`;
  const guest = { [aud]: deployment.identityPoolId, [amr]: 'unauthenticated' };
  test.each([
    ['a guest of this pool', guest, cognito, 'allow'],
    ['a guest of another pool', { ...guest, [aud]: 'eu-west-1:0' }, cognito, 'implicit-deny'],
    ['a guest of no pool', { [amr]: 'unauthenticated' }, cognito, 'implicit-deny'],
    ['somebody signed in', { ...guest, [amr]: 'authenticated' }, cognito, 'implicit-deny'],
    ['somebody of another provider', guest, 'accounts.google.com', 'implicit-deny'],
  ])('is given to %s or not', (_, context, federated, decision) => {
    const attempt = {
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: `arn:aws:iam::${ACCOUNT}:role/guest`,
      federated,
      context,
    };
    expect(evaluate(attempt, { identity: [], resource: [RULES.trustPolicy] })).toBe(decision);
  });
});

test('the matrix in docs is what the policies say now; if not, run `npm run docs`', async () => {
  expect(await readFile(ATTACK_MATRIX, 'utf8')).toBe(await attackMatrix());
});
