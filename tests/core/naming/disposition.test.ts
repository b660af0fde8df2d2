import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentDisposition } from '../../../src/core/naming/disposition.ts';
import { anyName } from '../../support/unicode.ts';

const FORM = /^attachment; filename\*=UTF-8''((?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})*)$/;

/** The file name that a browser reads, after checking the header against the grammar of RFC 8187. */
function nameIn(disposition: string): string {
  const [, encoded = 'not of the form'] = FORM.exec(disposition) ?? [];
  return decodeURIComponent(encoded);
}

test.each([
  ['photo.jpg', 'photo.jpg'],
  ['Été à la plage (1).JPG', '%C3%89t%C3%A9%20%C3%A0%20la%20plage%20%281%29.JPG'],
  ["rock'n'roll*.mp3", 'rock%27n%27roll%2A.mp3'],
  ['€ rates.txt', '%E2%82%AC%20rates.txt'],
  ['100%.txt', '100%25.txt'],
  ['x"; filename="y.html', 'x%22%3B%20filename%3D%22y.html'],
  ['a\r\nX-Evil: 1', 'a%0D%0AX-Evil%3A%201'],
  ['../../etc/passwd', '..%2F..%2Fetc%2Fpasswd'],
  ['lone \ud83d.txt', 'lone%20%EF%BF%BD.txt'],
  ['😀.png', '%F0%9F%98%80.png'],
])('%j travels as %s', (name, encoded) => {
  expect(contentDisposition(name)).toBe(`attachment; filename*=UTF-8''${encoded}`);
});

describe('a very long name', () => {
  test('of the maximum length on a disk, in Latin script, is not shortened', () => {
    const name = `${'x'.repeat(251)}.jpg`;
    expect(nameIn(contentDisposition(name))).toBe(name);
  });

  test('loses its middle and keeps its extension', () => {
    const name = nameIn(contentDisposition(`${'写'.repeat(250)}.tar.gz`));
    expect(name).toMatch(/^写{160,}…\.tar\.gz$/);
  });

  test('is not cut within a character', () => {
    const name = nameIn(contentDisposition(`a${'😀'.repeat(400)}.jpg`));
    expect(name).toMatch(/^a(?:😀)+…\.jpg$/u);
  });
});

test('for any name, the header is ASCII, fits, and gives the name back', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      const disposition = contentDisposition(name);
      expect(disposition.length).toBeLessThanOrEqual(1536);
      const arrived = nameIn(disposition);
      const wellFormed = name.replace(/\p{Surrogate}/gu, '\ufffd');
      if (arrived === wellFormed) return;
      expect(disposition.length).toBeGreaterThan(1536 - 12);
      const [start = '', end = ''] = arrived.split(/…(?=(?:\.[A-Za-z0-9]+)*$)/);
      expect(wellFormed.startsWith(start) && wellFormed.endsWith(end)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('a very long name is cut between the characters of its readers, as Macs write them in file names', () => {
  const syllable = '한'.normalize('NFD');
  for (let before = 0; before < 30; before += 1) {
    const arrived = nameIn(contentDisposition(`${'x'.repeat(before)}${syllable.repeat(300)}.mov`));
    expect(arrived.slice(before)).toBe(`${syllable.repeat((arrived.length - before - 5) / 3)}….mov`);
  }
});
