import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { needsRomanising, withoutAccents } from '../../../src/core/naming/accents.ts';
import { romanise } from '../../../src/core/naming/romanise.ts';
import { cut, sanitise } from '../../../src/core/naming/sanitise.ts';
import { anyName } from '../../support/unicode.ts';

describe('names that people use', () => {
  test.each([
    ['Été à la plage (1)', 'Ete-a-la-plage-1'],
    ['E\u0301te\u0301 a\u0300 la plage', 'Ete-a-la-plage'],
    ['Screenshot 2026-11-22 at 9.41.07\u202fAM', 'Screenshot-2026-11-22-at-9.41.07-AM'],
    ['Foto 1 - Kopie', 'Foto-1-Kopie'],
    ['report   final', 'report-final'],
    ['2020–2021 — notes', '2020-2021-notes'],
    ['tab\there\u3000and\u0085there', 'tab-here-and-there'],
    ['Dr. Smith', 'Dr-Smith'],
    ['to be continued…', 'to-be-continued'],
    ['ＡＢＣ１２３', 'ABC123'],
    ['ﬁnance №5 ½', 'finance-No5-12'],
    ['__init__', '__init__'],
    ['\u202eexe\u200f.photo\ufeff', 'exe.photo'],
    ['Straße Ærø Łódź Đà Nẵng İzmir ılık Þór', 'Strasse-Aero-Lodz-Da-Nang-Izmir-ilik-Thor'],
  ])('%j becomes %s', (name, sanitised) => {
    expect(sanitise(name, romanise)).toBe(sanitised);
  });
});

describe('names in other scripts stay useful', () => {
  test.each([
    ['Ukrainian', 'Щедрий вечір, Їжак', 'Shchedriy-vechir-Yizhak'],
    ['Russian, decomposed as on a Mac', 'Чёрный йогурт'.normalize('NFD'), 'Chyornyy-yogurt'],
    ['Greek', 'Αθήνα το καλοκαίρι', 'Athina-to-kalokairi'],
    ['Armenian', 'Հայաստան', 'Hayastan'],
    ['Georgian', 'საქართველო', 'sakartvelo'],
    ['Hebrew', 'שלום עולם', 'shlvm-avlm'],
    ['Hebrew with points', 'שָׁלוֹם', 'shlvm'],
    ['Arabic', 'مَرْحَبًا ١٢٣', 'mrhba-123'],
    ['Persian, with a zero-width non-joiner', 'می\u200cخواهم ۴۵', 'mykhwahm-45'],
    ['Korean', '한국어 파일', 'hangukeo-pail'],
    ['Korean, decomposed as on a Mac', '한국어'.normalize('NFD'), 'hangukeo'],
    ['Japanese kana', 'スクリーンショット', 'sukurinshotto'],
    ['Japanese kana, decomposed as on a Mac', 'きょう の ガム'.normalize('NFD'), 'kyou-no-gamu'],
    ['Hindi', 'नमस्ते हिन्दी', 'namaste-hindi'],
    ['Bengali', 'আমার ছবি ২০২৬', 'amara-chhabi-2026'],
    ['Assamese, whose own letters stand apart from the common order', 'অসমীয়া ৰীতি', 'asamiya-riti'],
    ['Tamil', 'தமிழ்', 'tamizh'],
    ['Thai', 'ภาพถ่าย ๒๕', 'phaphthay-25'],
    ['Chinese', '照片 2026年', 'u7167u7247-2026-u5e74'],
    ['Japanese, kanji and kana', '写真の名前', 'u5199u771f-no-u540du524d'],
    ['a character beyond the first plane', '𠮷野家', 'u20bb7u91ceu5bb6'],
    ['Amharic', 'ክፍል', 'u12adu134du120d'],
  ])('%s: %s becomes %s', (_language, name, sanitised) => {
    expect(sanitise(name, romanise)).toBe(sanitised);
  });

  test('every letter and digit of any script leaves something, except silent ones', () => {
    const silent = everyCharacter()
      .filter((letter) => /[\p{L}\p{Nd}]/u.test(letter) && letter.normalize('NFKC') === letter)
      .filter((letter) => sanitise(letter, romanise, '') === '');
    const signs = {
      cyrillic: 'ЪЬъь',
      arabic: '\u0621\u0640',
      indic: '\u093d\u09bd\u0abd\u0b3d\u0c3d\u0cbd\u0d3a\u0d3d\u0d54\u0d55',
      thai: '\u0e45\u0e46',
      kana: 'っッー',
    };
    expect(silent.join('')).toBe(Object.values(signs).join(''));
  });
});

function everyCharacter(): string[] {
  return Array.from({ length: 0x110000 - 0x80 }, (_, index) => String.fromCodePoint(0x80 + index));
}

describe('hostile names', () => {
  test.each([
    ['.', 'file'],
    ['..', 'file'],
    ['', 'file'],
    ['a/../b', 'a.b'],
    ['..\\..\\windows', 'windows'],
    ['／etc／passwd', 'etcpasswd'],
    ['<script>alert(1)</script>', 'scriptalert1script'],
    ['a?b#c%2Fd&e=f+g', 'abc2Fdefg'],
    ['line\r\nbreak', 'line-break'],
    ['\udc00\ud800', 'file'],
    ['x\udfffy', 'xy'],
    ['🎉🎊', 'file'],
    ['--- ...', 'file'],
    ['-rf', 'rf'],
  ])('%j becomes %s', (name, sanitised) => {
    expect(sanitise(name, romanise)).toBe(sanitised);
  });
});

test('for any name, the result has allowed characters only, no runs of dashes, and does not change when sanitised again', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      const once = sanitise(name, romanise);
      expect(once).toMatch(/^[\w.-]+$/);
      expect(once).not.toMatch(/^[.-]|[.-]$|[.-]{2}/);
      expect(sanitise(once, romanise)).toBe(once);
    }),
    { numRuns: 400 },
  );
});

test('a name gives the same result in composed and decomposed form', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      expect(sanitise(name.normalize('NFD'), romanise)).toBe(sanitise(name, romanise));
    }),
  );
});

test('a cut name is still sanitised', () => {
  fc.assert(
    fc.property(anyName, fc.integer({ min: 1, max: 300 }), (name, length) => {
      const short = cut(sanitise(name, romanise), length);
      expect(short.length).toBeLessThanOrEqual(length);
      expect(sanitise(short, romanise)).toBe(short);
    }),
  );
});

describe('names that need no tables of other scripts', () => {
  test.each([
    'report.pdf',
    'Été à la plage',
    'E\u0301te\u0301',
    'ＡＢＣ１２３',
    '2020–2021 — notes',
    '🎉',
    '½',
    'x\udfffy',
  ])('%j is one', (name) => {
    expect(needsRomanising(name)).toBe(false);
  });

  test.each(['Straße', 'Łódź', 'Đà Nẵng', 'итоги', '写真', '한국어', 'がム'.normalize('NFD'), 'שָׁלוֹם'])(
    '%j is none',
    (name) => {
      expect(needsRomanising(name)).toBe(true);
    },
  );

  test('are spelled the same without them, whichever of all characters they have', () => {
    const plain = everyCharacter().filter((character) => !needsRomanising(character));
    const differing = plain.filter((character) => {
      const name = `a${character}b`;
      return sanitise(name, withoutAccents) !== sanitise(name, romanise);
    });
    expect(plain.length).toBeGreaterThan(1000);
    expect(differing).toEqual([]);
  });

  test('are spelled the same without them, for any name', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        if (!needsRomanising(name)) expect(sanitise(name, withoutAccents)).toBe(sanitise(name, romanise));
      }),
      { numRuns: 1_000 },
    );
  });
});
