import fc from 'fast-check';

/** Any UTF-16 at all, lone surrogates included: what a file name can be on Windows. */
const anyUtf16 = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 400 })
  .map((units) => String.fromCharCode(...units));

/** Pieces that real names are made of and that naming must take care of. */
const hostile = fc.constantFrom(
  ...[
    '.',
    '..',
    '...',
    '-',
    ' ',
    '/',
    '\\',
    '\u202f',
    '\u200f',
    '\u202e',
    '\0',
    '\n',
    '%2e',
    '\ud800',
    '\udfff',
  ],
  ...[
    'é',
    'e\u0301',
    'ﬁ',
    '．',
    '／',
    '…',
    '写',
    'か\u3099',
    'っ',
    'ゃ',
    '한',
    'क',
    '्',
    'ि',
    'Щ',
    'ΐ',
    'İ',
    'ß',
    '😀',
  ],
  ...['CON', 'a', 'Z', '9', '_', '.tar.gz', '.JPG', '.bashrc', '<', '='],
);

/** File and folder names: from the whole of Unicode and beyond, from hostile pieces, and very long ones. */
export const anyName: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  anyUtf16,
  fc.array(hostile, { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc
    .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }), fc.nat(3000))
    .map(([s, n]) => s.repeat(n)),
);

export const anyUuid: fc.Arbitrary<string> = fc.uuid({ version: 4 });
