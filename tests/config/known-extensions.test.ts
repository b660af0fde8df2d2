import { mimes } from 'mrmime';
import { describe, expect, test } from 'vitest';
import { extensionsOf } from '../../src/config/known-extensions.ts';

describe('extensions of MIME patterns', () => {
  test('a type has its own, whatever its case; an extension adds nothing', () => {
    expect(extensionsOf(['Image/JPEG', '.pdf'])).toEqual(['.jpg', '.jpeg', '.jpe', '.jfif']);
  });

  test("Windows' name for zips means zips", () => {
    expect(extensionsOf(['application/x-zip-compressed'])).toEqual(['.zip']);
  });

  test('a family has those of all its types, and what has no type of its own', () => {
    const pictures = extensionsOf(['image/*']);
    expect(pictures).toEqual(expect.arrayContaining(['.jpg', '.heic', '.cr3', '.psd', '.dng']));
    expect(pictures).not.toContain('.mp4');
    expect(extensionsOf(['video/*'])).toEqual(expect.arrayContaining(['.mkv', '.mts', '.mxf']));
  });

  test('a type that nobody knows has its subtype, a family that nobody knows has nothing', () => {
    expect(extensionsOf(['application/x-foo', 'chemical/*'])).toEqual(['.x-foo']);
  });

  test('no extension is listed twice', () => {
    const all = extensionsOf(['image/*', 'image/jpeg', 'video/*', 'application/mxf']);
    expect(all).toHaveLength(new Set(all).size);
  });

  // The list is kept by hand, so what it shares with the database of types has to agree with it.
  test.each(['image', 'video', 'audio'])('no extension of %s/* is of another family', (family) => {
    const strangers = extensionsOf([`${family}/*`])
      .map((extension) => [extension, mimes[extension.slice(1)]] as const)
      .filter(([, type]) => type && !type.startsWith(`${family}/`));
    // Professional cameras write MXF, which is registered as an application's.
    expect(strangers.filter(([extension]) => extension !== '.mxf')).toEqual([]);
  });
});
