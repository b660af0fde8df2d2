import { readFile } from 'node:fs/promises';
import { isAbsolute, join, normalize } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test as plain } from 'vitest';
import { diskName } from '../../../local/s3/disk-name.ts';
import { Refusal } from '../../../local/s3/refusal.ts';
import { test } from '../../support/s3.ts';

const nasty = fc.constantFrom(
  '.',
  '..',
  '',
  '.letterbox',
  '.LetterBox',
  'CON',
  'con.txt',
  'a.',
  'a ',
  '%2E%2E',
  '%2F',
  'a:b',
  'é',
);
const keys = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 20 })), { minLength: 1, maxLength: 6 })
  .map((segments) => segments.join('/'))
  .filter((key) => key !== '');

describe('the place of a key on disk', () => {
  plain('is a plain name inside the folder, whatever the key', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const name = diskName(key);
        expect(isAbsolute(name)).toBe(false);
        expect(normalize(name)).toBe(name);
        expect(name.split('/')).not.toContain('..');
        expect(name.split('/')[0]?.toLowerCase()).not.toBe('.letterbox');
      }),
      { numRuns: 1000 },
    );
  });

  plain('is no other key’s', () => {
    fc.assert(
      fc.property(keys, keys, (one, other) => {
        expect(diskName(one) === diskName(other)).toBe(one === other);
      }),
      { numRuns: 1000 },
    );
  });

  plain.each([
    ['drop/eu-west-1:7f/2026/photo-1a2b3c4d.jpg', 'drop/eu-west-1%3A7f/2026/photo-1a2b3c4d.jpg'],
    ['100 %.txt', '100 %25.txt'],
    ['../../etc/passwd', '%2E%2E/%2E%2E/etc/passwd'],
    ['/a//b/', '%2F/a/%2F/b/%2F'],
    ['.letterbox/objects/x.json', '%2Eletterbox/objects/x.json'],
    ['Ends in a dot.', 'Ends in a dot%2E'],
    ['nul.txt', '%6Eul.txt'],
    ['写真/夏.jpg', '写真/夏.jpg'],
  ])('of %s is %s', (key, name) => {
    expect(diskName(key)).toBe(name);
  });

  plain('is refused when no file can have that name', () => {
    expect(() => diskName(`a/${'é'.repeat(128)}`)).toThrow(Refusal);
    expect(diskName(`a/${'x'.repeat(255)}`)).toHaveLength(257);
  });
});

describe('a key with dot segments', () => {
  test('stays below the guest’s own folder', async ({ s3 }) => {
    expect(await s3.ask({ key: `${s3.prefix}../../../a.txt` }, 'still inside')).toMatchObject({
      status: 200,
    });

    const file = join(s3.folder, s3.prefix.replace(':', '%3A'), '%2E%2E/%2E%2E/%2E%2E/a.txt');
    expect(await readFile(file, 'utf8')).toBe('still inside');
  });
});

describe('a key that the file system cannot hold is refused, and nothing is stored', () => {
  test('with a segment over 255 bytes', async ({ s3 }) => {
    const reply = await s3.ask({ key: s3.prefix + 'x'.repeat(256) }, 'body');
    expect(reply).toMatchObject({ status: 501, code: 'NotImplemented' });
    expect(reply.message).toContain('a segment over 255 bytes');
    expect(await s3.files()).toEqual([]);
  });

  test('with a folder where there is an object', async ({ s3 }) => {
    await s3.ask({ key: `${s3.prefix}a` }, 'first');
    const before = await s3.files();
    expect(await s3.ask({ key: `${s3.prefix}a/b` }, 'second')).toMatchObject({
      status: 501,
      code: 'NotImplemented',
    });
    expect(await s3.files()).toEqual(before);
  });

  test('with an object where there is a folder', async ({ s3 }) => {
    await s3.ask({ key: `${s3.prefix}a/b` }, 'first');
    const before = await s3.files();
    expect(await s3.ask({ key: `${s3.prefix}a` }, 'second')).toMatchObject({
      status: 501,
      code: 'NotImplemented',
    });
    expect(await s3.files()).toEqual(before);
  });
});
