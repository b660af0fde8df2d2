import { join, posix, relative, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collisionKey, markedDamaged, numbered, safeName } from '../../../infra/fetch/safe-name.ts';
import type { SafePath } from '../../../infra/fetch/safe-paths.ts';
import { SafePaths } from '../../../infra/fetch/safe-paths.ts';
import { anyName } from '../../support/unicode.ts';

/** Names with a special meaning on some system. */
const treacherous = fc.constantFrom(
  ...[
    '',
    '.',
    '..',
    '...',
    ' ',
    '. .',
    '/',
    '\\',
    '../..',
    '..\\..',
    '/etc/passwd',
    'C:\\x',
    'C:',
    '\\\\host\\share',
    'a\0b',
  ],
  ...[
    'CON',
    'con.txt',
    'nul .tar.gz',
    'COM1',
    'LPT¹.x',
    'CONIN$',
    'aux.',
    'x:stream',
    '.git',
    '.GIT',
    '.g\u200cit',
    'git~1',
  ],
  ...[
    'a',
    'A',
    'ａ',
    'é',
    'e\u0301',
    'É',
    'ß',
    'ss',
    'SS',
    'ẞ',
    'İ',
    'i',
    'ı',
    'I',
    'ﬁ',
    'fi',
    'ς',
    'σ',
    'Σ',
    'K',
    'k',
    'K',
    'a\u200d',
    'a (2)',
    'A (2)',
  ],
  ...[
    'a.txt',
    'A.TXT',
    'a.txt ',
    'a.txt.',
    'a?.txt',
    'a*.txt',
    'a_.txt',
    'invoice\u202efdp.exe',
    '\u001b[2J',
    'x'.repeat(300),
    `${'é'.repeat(200)}.tar.gz`,
  ],
);
const name = fc.oneof({ weight: 3, arbitrary: treacherous }, anyName);
const file = fc.record({ folder: fc.array(name, { maxLength: 6 }), name });

/** As strict as all common systems together. */
function isPlain(segment: string): boolean {
  return (
    !/\p{Surrogate}/u.test(segment) &&
    segment === segment.normalize('NFC') &&
    Buffer.byteLength(segment) <= 255 &&
    !/[\p{Cc}<>:"/\\|?*\u202a-\u202e\u2066-\u2069]/u.test(segment) &&
    !/^$|[. ]$/u.test(segment) &&
    !/^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) *(?:\.|$)/iu.test(segment) &&
    !/^(?:\.git|git~\d)$/iu.test(segment.replace(/\p{Default_Ignorable_Code_Point}/gu, ''))
  );
}

describe('a safe name', () => {
  test('is a plain name on every system', () => {
    fc.assert(
      fc.property(name, (original) => {
        expect(safeName(original)).toSatisfy(isPlain);
        expect(numbered(safeName(original), 12)).toSatisfy(isPlain);
        expect(markedDamaged(safeName(original))).toSatisfy(isPlain);
      }),
      { numRuns: 2000 },
    );
  });

  test('made safe again is the same', () => {
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 9999 }), (original, n) => {
        const safe = numbered(safeName(original), n);
        expect(safeName(safe)).toBe(safe);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['Été à la plage (1) – 100%.jpg'],
    ['写真 2024.heic'],
    ['.htaccess'],
    ['~$report.docx'],
    ['-rf'],
    ['console.log'],
    ['com10.txt'],
    ['شهادة.pdf'],
    ['👩‍👩‍👧.png'],
  ])('is the guest’s own where that harms nobody: %s', (original) => {
    expect(safeName(original)).toBe(original);
  });

  test.each([
    ['../../.ssh/authorized_keys', '.._.._.ssh_authorized_keys'],
    ['..', '__'],
    ['', '_'],
    ['con.tar.gz', 'con_.tar.gz'],
    ['COM¹', 'COM¹_'],
    ['a:b?.txt', 'a_b_.txt'],
    ['dots and blanks. . ', 'dots and blanks____'],
    ['invoice\u202efdp.exe', 'invoice_fdp.exe'],
    ['\u001b]0;x\u0007', '_]0;x_'],
    ['.Git', '.Git_'],
    ['\ud800.txt', '\ufffd.txt'],
  ])('of %j is %j', (original, safe) => {
    expect(safeName(original)).toBe(safe);
  });

  test('that is too long loses the end of its stem and keeps its extension', () => {
    expect(safeName(`${'é'.repeat(200)}.tar.gz`)).toBe(`${'é'.repeat(124)}.tar.gz`);
    expect(numbered(safeName(`${'x'.repeat(300)}.jpg`), 2)).toBe(`${'x'.repeat(247)} (2).jpg`);
  });

  test('takes no longer the longer the name', () => {
    expect(Buffer.byteLength(safeName('. '.repeat(500_000)))).toBe(255);
  });
});

function plan(files: readonly { folder: readonly string[]; name: string }[]): readonly SafePath[] {
  const paths = new SafePaths();
  return files.map((each) => paths.file(each.folder, each.name));
}

describe('the paths of a delivery', () => {
  test('never leave the target, by the rules of any system', () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 20 }), (files) => {
        for (const path of plan(files)) {
          expect(path.length).toBeGreaterThan(0);
          for (const segment of path) expect(segment).toSatisfy(isPlain);
          expect(Buffer.byteLength(path.join('/'))).toBeLessThanOrEqual(855);
          for (const system of [posix, win32]) {
            const full = system.join('/home/owner', ...path);
            expect(system.relative('/home/owner', full)).toBe(path.join(system.sep));
          }
          expect(relative('/home', join('/home', ...path))).not.toMatch(/^\.\.(?:\/|$)/u);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('never meet, not even on a disk that folds case and Unicode forms; and no file lies where a folder does', () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 20 }), (files) => {
        const paths = plan(files);
        const places = paths.map((path) => collisionKey(path.join('/')));
        expect(new Set(places).size).toBe(places.length);
        const folders = new Set(
          paths.flatMap((path) =>
            path.slice(0, -1).map((_, at) => collisionKey(path.slice(0, at + 1).join('/'))),
          ),
        );
        expect(places.filter((place) => folders.has(place))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('are the same for the same files, and more files change none of them', () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 12 }), fc.array(file, { maxLength: 6 }), (files, more) => {
        expect(plan([...files, ...more]).slice(0, files.length)).toEqual(plan(files));
      }),
    );
  });

  test('of safe paths are themselves', () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 20 }), (files) => {
        const once = plan(files);
        expect(plan(once.map((path) => ({ folder: path.slice(0, -1), name: path.at(-1) ?? '' })))).toEqual(
          once,
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('keep folders together, and apart where only some systems would', () => {
    const paths = plan([
      { folder: ['Photos'], name: 'a.jpg' },
      { folder: ['photos'], name: 'a.jpg' },
      { folder: ['Photos'], name: 'A.JPG' },
      { folder: [], name: 'photos' },
      { folder: ['photos'], name: 'b.jpg' },
    ]);
    expect(paths.map((path) => path.join('/'))).toEqual([
      'Photos/a.jpg',
      'photos (2)/a.jpg',
      'Photos/A (2).JPG',
      'photos (3)',
      'photos (2)/b.jpg',
    ]);
  });

  test('leave out folders that lie too deep', () => {
    const folder = Array.from({ length: 100_000 }, (_, n) => `folder ${n}`);
    const [path = [], other] = plan([
      { folder, name: 'a.txt' },
      { folder: [...folder.slice(0, 90), 'x'], name: 'a.txt' },
    ]);
    expect(path.at(-1)).toBe('a.txt');
    expect(path.length).toBeGreaterThan(50);
    expect(other).toEqual([...path.slice(0, -1), 'a (2).txt']);
  });

  test('of ten thousand files with one name take no time worth mentioning', () => {
    const paths = plan(Array.from({ length: 10_000 }, () => ({ folder: ['a'], name: 'image.jpg' })));
    expect(paths.at(-1)).toEqual(['a', 'image (10000).jpg']);
  });
});
