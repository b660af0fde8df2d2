import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fault } from '../../../src/core/errors.ts';
import type { Random } from '../../../src/core/ports.ts';
import { KeyMint, objectKey } from '../../../src/core/naming/key.ts';
import { romanise } from '../../../src/core/naming/romanise.ts';
import { anyName, anyUuid } from '../../support/unicode.ts';

const parts: Parameters<typeof objectKey>[0] = {
  prefix: 'drop/',
  identityId: 'eu-west-1:3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  reference: '2026-11-22-7F3KQ9TB',
  folder: [],
  name: 'photo.jpg',
  uuid: '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d',
  romanise,
};
const place = `${parts.prefix}${parts.identityId}/${parts.reference}/`;

/** What stands after the place. */
function keyOf(name: string, ...folder: string[]): string {
  const key = objectKey({ ...parts, name, folder });
  expect(key.startsWith(place)).toBe(true);
  return key.slice(place.length);
}

describe('a key is the sanitised name, eight random digits and the extension', () => {
  test.each([
    ['Été à la plage (1).JPG', 'Ete-a-la-plage-1-9b1deb4d.jpg'],
    ['Screenshot 2026-11-22 at 9.41.07\u202fAM.png', 'Screenshot-2026-11-22-at-9.41.07-AM-9b1deb4d.png'],
    ['写真.HEIC', 'u5199u771f-9b1deb4d.heic'],
    ['تقرير.pdf\u200f', 'tqryr-9b1deb4d.pdf'],
    ['photo．ＪＰＧ', 'photo-9b1deb4d.jpg'],
    ['photo.jpg.', 'photo-9b1deb4d.jpg'],
    ['photo.jpg ', 'photo-9b1deb4d.jpg'],
    ['Backup.TAR.GZ', 'Backup-9b1deb4d.tar.gz'],
    ['итоги.файл', 'itogi.fayl-9b1deb4d'],
    ['README', 'README-9b1deb4d'],
    ['.bashrc', 'bashrc-9b1deb4d'],
    ['.env.local', 'env-9b1deb4d.local'],
    ['🎉.png', 'file-9b1deb4d.png'],
    ['CON.txt', 'CON-9b1deb4d.txt'],
    ['a/../b\\c:d*e.txt', 'a.bcde-9b1deb4d.txt'],
    ['..', 'file-9b1deb4d'],
    ['', 'file-9b1deb4d'],
  ])('%j', (name, key) => {
    expect(keyOf(name)).toBe(key);
  });
});

describe('folders', () => {
  test('are kept, sanitised one by one', () => {
    expect(keyOf('a.txt', 'Été 2026', '写真')).toBe('Ete-2026/u5199u771f/a-9b1deb4d.txt');
  });

  test('never become `..` or an empty segment', () => {
    expect(keyOf('a.txt', '..', '.', '', '/')).toBe('folder/folder/folder/folder/a-9b1deb4d.txt');
  });

  test('never have a name that Windows cannot create', () => {
    expect(keyOf('a.txt', 'con', 'COM1.d', 'console')).toBe('con_/COM1_.d/console/a-9b1deb4d.txt');
  });

  test('share a path when sanitising makes them equal, and the random part keeps the files apart', () => {
    expect(keyOf('a.txt', 'my folder')).toBe(keyOf('a.txt', 'my-folder'));
  });
});

describe('a key that is too long', () => {
  test('loses the end of the name, and keeps the random part and the extension', () => {
    expect(keyOf(`${'n'.repeat(300)}.tar.gz`)).toBe(`${'n'.repeat(239)}-9b1deb4d.tar.gz`);
  });

  test('does not end a cut name with a dash', () => {
    expect(keyOf(`${'n'.repeat(241)} ${'m'.repeat(60)}.jpg`)).toBe(`${'n'.repeat(241)}-9b1deb4d.jpg`);
  });

  test('first cuts the name, until 64 characters of it are left', () => {
    const folder = 'f'.repeat(200);
    const key = keyOf(`${'n'.repeat(300)}.jpg`, folder, folder, folder, folder);
    expect(key).toBe(`${`${folder}/`.repeat(4)}${'n'.repeat(135)}-9b1deb4d.jpg`);
    expect(place.length + key.length).toBe(1024);
  });

  test('then cuts the longest folder names to the same length', () => {
    const key = keyOf(
      `${'n'.repeat(300)}.jpg`,
      'short',
      'a'.repeat(250),
      'b'.repeat(300),
      'c'.repeat(300),
      'd'.repeat(300),
    );
    const [short, ...long] = key.split('/').slice(0, -1);
    expect(short).toBe('short');
    expect(long.map((name) => name.length)).toEqual([216, 216, 216, 216]);
    expect(key.split('/').at(-1)).toBe(`${'n'.repeat(65)}-9b1deb4d.jpg`);
  });

  test('leaves out the innermost of a hundred folders and more', () => {
    const key = keyOf('a.txt', ...Array.from({ length: 2000 }, (_, depth) => `level-${depth}`));
    expect(key).toMatch(/^level-0\/level-1\/level-2\/.*\/level-99\/.*a-9b1deb4d\.txt$/);
  });

  test('is an error if the prefix leaves no room for a name', () => {
    expect(() => objectKey({ ...parts, prefix: `${'p'.repeat(900)}/` })).toThrow(RangeError);
  });
});

test('for any names, a key has S3-safe characters, fits, and has no segment that a browser would collapse', () => {
  const anyFolder = fc.oneof(
    fc.array(anyName, { maxLength: 6 }),
    fc.array(fc.constant('deep'), { maxLength: 400 }),
  );
  fc.assert(
    fc.property(anyName, anyFolder, anyUuid, (name, folder, uuid) => {
      const key = objectKey({ ...parts, name, folder, uuid });
      const segments = key.slice(place.length).split('/');
      expect(key.startsWith(place)).toBe(true);
      expect(key.length).toBeLessThanOrEqual(1024);
      for (const segment of segments) expect(segment).toMatch(/^[\w-][\w.-]{0,254}(?<!\.)$/);
      expect(segments.at(-1)).toMatch(new RegExp(`^.+-${uuid.slice(0, 8)}(\\.[a-z0-9]+){0,2}$`));
      expect(objectKey({ ...parts, name, folder, uuid })).toBe(key);
    }),
    { numRuns: 300 },
  );
});

describe('a delivery never uses a key twice', () => {
  test('when the random part repeats, it is drawn again', () => {
    const mint = new KeyMint(uuidsOf('aaaaaaaa', 'aaaaaaaa', 'aaaaaaaa', 'bbbbbbbb'));
    expect(mint.mint(parts)).toBe(`${place}photo-aaaaaaaa.jpg`);
    expect(mint.mint({ ...parts, name: 'other.jpg' })).toBe(`${place}other-aaaaaaaa.jpg`);
    expect(mint.mint(parts)).toBe(`${place}photo-bbbbbbbb.jpg`);
  });

  test('keys from before a restart count too', () => {
    const mint = new KeyMint(uuidsOf('aaaaaaaa', 'bbbbbbbb'), [`${place}photo-aaaaaaaa.jpg`]);
    expect(mint.mint(parts)).toBe(`${place}photo-bbbbbbbb.jpg`);
  });

  test('when the random source is stuck, that is an error, not an endless loop', () => {
    const mint = new KeyMint({ uuid: () => parts.uuid, fraction: () => 0 });
    mint.mint(parts);
    expect(() => mint.mint(parts)).toThrow(Fault);
  });

  test('for any names and however poor the randomness', () => {
    const anyFile = fc.record({
      name: fc.oneof(anyName, fc.constant('a.jpg')),
      folder: fc.array(fc.constantFrom('a b', 'a-b')),
    });
    fc.assert(
      fc.property(fc.array(anyFile, { maxLength: 40 }), (files) => {
        let draws = 0;
        const poor: Random = { uuid: () => `${Math.floor(draws++ / 3) % 64}0000000`, fraction: () => 0 };
        const mint = new KeyMint(poor);
        const keys = files.map((file) => mint.mint({ ...parts, ...file }));
        expect(new Set(keys).size).toBe(files.length);
      }),
    );
  });
});

function uuidsOf(...firstDigits: string[]): Random {
  return { uuid: () => `${firstDigits.shift() ?? 'ffffffff'}${parts.uuid.slice(8)}`, fraction: () => 0 };
}
