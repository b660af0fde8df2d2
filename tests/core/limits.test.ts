import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extensionsOf } from '../../src/config/known-extensions.ts';
import { checkLimits, type Limits } from '../../src/core/limits.ts';

type LimitedFile = Parameters<typeof checkLimits>[0][number];

const NO_LIMITS: Limits = { fileBytes: null, files: null, totalBytes: null, types: [] };
const NOTHING_YET = { files: 0, bytes: 0 };

const file = (name: string, size = 1, type = ''): LimitedFile => ({ name, size, type });
const names = (files: readonly LimitedFile[]) => files.map(({ name }) => name);

function refusals(files: readonly LimitedFile[], limits: Partial<Limits>, already = NOTHING_YET) {
  const { refused } = checkLimits(files, { ...NO_LIMITS, ...limits }, already);
  return refused.map((refusal) => `${refusal.file.name}: ${refusal.error.kind}`);
}

describe('without limits', () => {
  test('every file is accepted, in order, even an empty one', () => {
    const files = [file('b.txt', 5e15), file('a', 0), file('', 1)];
    expect(checkLimits(files, NO_LIMITS, NOTHING_YET)).toEqual({ accepted: files, refused: [] });
  });
});

describe('sizes and numbers', () => {
  test('a file may be as large as the limit and not a byte larger', () => {
    expect(refusals([file('fits', 100), file('over', 101)], { fileBytes: 100 })).toEqual(['over: too-large']);
  });

  test('files beyond the maximum number are refused, counting those accepted before', () => {
    const files = [file('third'), file('fourth')];
    expect(refusals(files, { files: 3 }, { files: 2, bytes: 0 })).toEqual(['fourth: too-many']);
  });

  test('a file that exceeds the total is refused and takes no room: a smaller one after it still fits', () => {
    const files = [file('a', 40), file('b', 70), file('c', 60)];
    expect(refusals(files, { totalBytes: 100 })).toEqual(['b: total-too-large']);
    expect(refusals(files, { totalBytes: 100 }, { files: 1, bytes: 41 })).toEqual([
      'b: total-too-large',
      'c: total-too-large',
    ]);
  });

  test('the error carries the limit', () => {
    const { refused } = checkLimits([file('a', 2)], { ...NO_LIMITS, fileBytes: 1 }, NOTHING_YET);
    expect(refused[0]?.error).toEqual({ kind: 'too-large', limit: 1 });
  });
});

describe('types', () => {
  test('an extension matches in any case, and only at the end of the name', () => {
    const files = [file('a.PDF'), file('pdf'), file('a.pdf.exe'), file('a.xpdf')];
    expect(refusals(files, { types: ['.pdf'] })).toEqual([
      'pdf: wrong-type',
      'a.pdf.exe: wrong-type',
      'a.xpdf: wrong-type',
    ]);
  });

  test('a MIME pattern with a star matches the whole family, one without only that type', () => {
    const files = [
      file('a.png', 1, 'image/PNG'),
      file('b.txt', 1, 'text/plain'),
      file('c.csv', 1, 'text/csv'),
      file('d.bin', 1, 'imagery/x'),
    ];
    expect(refusals(files, { types: ['Image/*', 'text/csv'] })).toEqual([
      'b.txt: wrong-type',
      'd.bin: wrong-type',
    ]);
  });

  test('a file also passes by an extension that is known for the types', () => {
    const files = [
      file('IMG_1.HEIC'),
      file('photo.jpg '),
      file('all.zip', 1, 'application/x-zip-compressed'),
      file('table.csv', 1, 'application/vnd.ms-excel'),
      file('run.exe', 1, 'application/x-msdownload'),
    ];
    const types = ['image/*', 'application/zip', 'text/csv'];
    expect(refusals(files, { types })).toHaveLength(5);
    expect(refusals(files, { types, extensions: extensionsOf(types) })).toEqual(['run.exe: wrong-type']);
  });

  test('an extension is one with blanks after it too', () => {
    expect(refusals([file('photo.jpg '), file('photo.jpg x')], { types: ['.jpg'] })).toEqual([
      'photo.jpg x: wrong-type',
    ]);
  });

  test('one of several types is enough', () => {
    expect(refusals([file('a.zip'), file('b', 1, 'video/mp4')], { types: ['.zip', 'video/*'] })).toEqual([]);
  });
});

describe('whatever the files and limits', () => {
  const anyFile = fc.record({
    name: fc.string(),
    size: fc.nat(),
    type: fc.constantFrom('', 'image/png', 'a/b'),
  });
  const limit = fc.option(fc.nat({ max: 50 }));
  const anyLimits = fc.record({
    fileBytes: limit,
    files: limit,
    totalBytes: limit,
    types: fc.subarray(['.a', 'image/*']),
  });

  test('every file is either accepted or refused, once, and accepted ones keep the limits', () => {
    fc.assert(
      fc.property(fc.array(anyFile), anyLimits, (files, limits) => {
        const { accepted, refused } = checkLimits(files, limits, NOTHING_YET);
        expect(new Set([...accepted, ...refused.map((one) => one.file)])).toEqual(new Set(files));
        expect(accepted.length + refused.length).toBe(files.length);
        expect(accepted.length).toBeLessThanOrEqual(limits.files ?? Infinity);
        const bytes = accepted.reduce((sum, { size }) => sum + size, 0);
        expect(bytes).toBeLessThanOrEqual(limits.totalBytes ?? Infinity);
      }),
    );
  });

  test('checking files one by one gives the same result as checking them together', () => {
    fc.assert(
      fc.property(fc.array(anyFile), anyLimits, (files, limits) => {
        const together = checkLimits(files, limits, NOTHING_YET).accepted;
        let already = NOTHING_YET;
        const single = files.flatMap((one) => {
          const { accepted } = checkLimits([one], limits, already);
          already = {
            files: already.files + accepted.length,
            bytes: already.bytes + accepted.reduce((sum, { size }) => sum + size, 0),
          };
          return accepted;
        });
        expect(names(single)).toEqual(names(together));
      }),
    );
  });
});
