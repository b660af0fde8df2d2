import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GUIDE, LEAST } from '../../src/config/words/guide.ts';
import { loadText } from './support.ts';

const fieldNames = Object.keys(GUIDE).flatMap((name) => name.split('.'));

/** JSON whose fields often have the names that count, so that the schema is entered deeply. */
const lifelikeJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(...Object.values(GUIDE).map(({ example }) => example)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...fieldNames), fc.string()), tie('value'), { maxKeys: 6 }),
  ),
})).value;

const lifelikeFile = fc.oneof(
  lifelikeJson,
  fc
    .dictionary(fc.constantFrom(...fieldNames), lifelikeJson)
    .map((fields): unknown => ({ ...LEAST, ...fields })),
);

test('any JSON is either a configuration or has problems, each told in full', async () => {
  await fc.assert(
    fc.asyncProperty(lifelikeFile, async (value) => {
      const loaded = await loadText(JSON.stringify(value));
      if (loaded.kind === 'ready') {
        expect(loaded.config.destination.bucket).not.toBe('');
        return;
      }
      expect(loaded.kind === 'wrong' && loaded.problems.length).toBeGreaterThan(0);
      for (const problem of loaded.kind === 'wrong' ? loaded.problems : [])
        expect(Object.values(problem).every((words) => typeof words === 'string' && words !== '')).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('any text at all is taken for what it is: no configuration', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      const loaded = await loadText(text);
      expect(loaded.kind === 'wrong' && loaded.problems.length).toBeGreaterThan(0);
    }),
  );
});

test.each(['title', 'limits', 'start', 'closesAt', 'questions', 'nonsense'])(
  'lists within lists without end in %s are refused with words',
  async (field) => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = JSON.stringify({ ...LEAST, [field]: 0 }).replace(`"${field}":0`, `"${field}":${deep}`);
    const loaded = await loadText(text);
    const problems = loaded.kind === 'wrong' ? loaded.problems : [];
    expect(problems.length).toBeGreaterThan(0);
    for (const { found, problem } of problems)
      expect(Math.min(found.length, problem.length)).toBeGreaterThan(0);
  },
);
