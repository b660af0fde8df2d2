import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readManifest, readOpeningNote } from '../../../infra/deliveries/manifest.ts';
import { anyName } from '../../support/unicode.ts';

const HEAD = '"letterbox": 1, "closedAt": "now"';
const read = (text: string, wantsFiles = true) => readManifest(Buffer.from(text), wantsFiles);
const entry = { name: 'a.txt', folder: [], key: 'drop/a', size: 1, crc64nvme: 'AAAAAAAAAAA=' };

describe('a manifest', () => {
  test('is read as JSON.parse reads it, whatever the names and however it is set', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: anyName, folder: fc.array(fc.string()), more: fc.jsonValue() })),
        fc.jsonValue(),
        fc.constantFrom(undefined, 1, '\t'),
        (files, more, indent) => {
          const list = { more, letterbox: 1, files: files.map((file) => ({ ...entry, ...file })), x: more };
          const { files: found, invalidEntries } = read(JSON.stringify(list, null, indent));
          expect(invalidEntries.count).toBe(0);
          expect(found.map(({ name, folder }) => ({ name, folder }))).toEqual(
            files.map(({ name, folder }) => ({ name, folder })),
          );
        },
      ),
    );
  });

  test.each([
    '{',
    '{"files": [',
    `{${HEAD}, "files": [1 2]}`,
    `{${HEAD}, "files": [1,]}`,
    `{${HEAD}, "files": [,]}`,
    `{${HEAD}, "files": [[}]}`,
    `{${HEAD}, "files": ["]}`,
    `{${HEAD}, "files": [tru]}`,
    `{${HEAD}, "files": []} {}`,
    `{${HEAD} "files": []}`,
    `{letterbox: 1, "files": []}`,
    '{"letterbox" 1}',
    '',
  ])('that is not JSON is not read: %s', (text) => {
    expect(() => read(text)).toThrow('It is not JSON.');
  });

  test('is bounded by its entries, and counts the invalid ones without keeping them', () => {
    expect(read(`{${HEAD}, "files": [${'1,'.repeat(200_000)}1]}`).invalidEntries).toEqual({
      count: 200_001,
      first: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    });
    expect(() => read(`{${HEAD}, "files": [${'{},'.repeat(250_000)}{}]}`)).toThrow(
      'It has more entries than any delivery has files.',
    );
  });

  test('does not take an entry, a checksum or an answer of any length', () => {
    const long = { ...entry, crc64nvme: 'A'.repeat(1_000_000) };
    const list = { letterbox: 1, files: [entry, long], answers: { name: 'x'.repeat(300_000) } };
    expect(read(JSON.stringify(list))).toMatchObject({
      ...{ files: [{ name: 'a.txt' }], invalidEntries: { count: 1, first: [1] }, answers: [] },
    });
  });

  test('is not followed into the depths', () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    expect(read(`{${HEAD}, "files": [${deep}], "x": ${deep}}`).invalidEntries.count).toBe(1);
  });

  test('names earlier identities, and nothing else, as what it continues', () => {
    const identity = 'eu-west-1:3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    const list = { letterbox: 1, files: [], continues: [identity, '..', '', 'eu-west-1:x', 5] };
    expect(read(JSON.stringify(list)).continues).toEqual([identity]);
  });
});

describe('an opening note', () => {
  const note = (value: unknown) => readOpeningNote(Buffer.from(JSON.stringify(value)));

  test('says who sends, and how much is to come', () => {
    const announced = { files: 12, bytes: 5_000, isAtLeast: true };
    expect(note({ letterbox: 1, for: 'wedding', answers: { name: 'Anna' }, announced })).toEqual({
      ...{ label: 'wedding', answers: [{ question: 'name', answer: 'Anna' }], announced },
    });
  });

  test.each([null, 12, {}, { files: -1, bytes: 0 }, { files: 1e300, bytes: 0 }, { files: '9', bytes: 9 }])(
    'announces nothing with %j',
    (announced) => {
      expect(note({ letterbox: 1, announced }).announced).toBe(null);
    },
  );
});
