import { describe, expect, test } from 'vitest';
import type { ConfigProblem } from '../../src/config/config.ts';
import { LEAST } from '../../src/config/words/guide.ts';
import { loadText, loadWith } from './support.ts';

const GUID = '1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809';
const WHO = { name: 'who', label: 'Who?' };
const SAFE = 'https://stand-in.example';

/** What an owner wrote beside the three fields that are needed, and the one thing the page has to say to it. */
type Mistake = readonly [written: object, field: string, problem: string];

const NOT_TEXT = 'Write this as text in double quotes.';
const NO_TEXT = 'There is no text in here.';
const NOT_A_REGION = 'This is not the name of an AWS region: small letters and a number, joined by dashes.';
const NOT_A_POOL =
  'This is not the id of an identity pool: a region, a colon, and 32 digits and letters a to f in five groups.';
const LENGTH = 'The name of a bucket has 3 to 63 characters.';
const CHARACTERS = 'The name of a bucket has only small letters, digits, dashes and dots.';
const DOTS = 'The name of a bucket has no two dots in a row and is not an IP address.';
const RESERVED = 'AWS keeps names that begin or end like this to itself.';
const FOLDER = 'The folders of a prefix have only letters A to Z, digits, dots, dashes and underscores.';
const WHOLE = 'Write a whole number greater than 0, without quotes.';
const BYTES = 'Write a whole number of bytes greater than 0, without quotes.';
const NO_SUCH_TIME = 'There is no such day or time.';

const TOO_LONG =
  'A text has at most 20,000 characters. Put a longer one on a page of its own, and a link to it here.';

const ABOUT_AWS: readonly Mistake[] = [
  [{ region: 'Europe (Ireland)' }, 'region', NOT_A_REGION],
  [{ region: '' }, 'region', NOT_A_REGION],
  [
    { region: 'eu-west-1a' },
    'region',
    'This is an availability zone. The region is the same without the letter at its end.',
  ],
  [{ region: 5 }, 'region', NOT_TEXT],
  [
    { identityPoolId: 'eu-west-1_Ab12Cd34E' },
    'identityPoolId',
    'This is the id of a user pool. Guests come in through an identity pool, which has an id of its own.',
  ],
  [
    { identityPoolId: `arn:aws:cognito-identity:eu-west-1:123456789012:identitypool/eu-west-1:${GUID}` },
    'identityPoolId',
    'Write the id alone: what follows the slash in the ARN.',
  ],
  [{ identityPoolId: GUID }, 'identityPoolId', NOT_A_POOL],
  [{ identityPoolId: `eu-west-1:${GUID.toUpperCase()}` }, 'identityPoolId', NOT_A_POOL],
  [
    { identityPoolId: `us-east-1:${GUID}` },
    'identityPoolId',
    'This identity pool is in us-east-1, which is not the region given. Pool and bucket have to be in one region.',
  ],
  [
    { bucket: 's3://harbour-festival-drop/' },
    'bucket',
    'Write the name of the bucket alone, without s3://, https://, arn: or a folder.',
  ],
  [{ bucket: 'Harbour-Drop' }, 'bucket', 'The name of a bucket has no capital letters.'],
  [{ bucket: 'my_bucket' }, 'bucket', CHARACTERS],
  [{ bucket: 'été' }, 'bucket', CHARACTERS],
  [{ bucket: 'ab' }, 'bucket', LENGTH],
  [{ bucket: 'b'.repeat(64) }, 'bucket', LENGTH],
  [{ bucket: '-drop' }, 'bucket', 'The name of a bucket begins and ends with a letter or a digit.'],
  [{ bucket: 'a..b' }, 'bucket', DOTS],
  [{ bucket: '192.168.5.4' }, 'bucket', DOTS],
  [{ bucket: 'xn--drop' }, 'bucket', RESERVED],
  [{ bucket: 'amzn-s3-demo-bucket' }, 'bucket', RESERVED],
  [{ bucket: 'drop-s3alias' }, 'bucket', RESERVED],
  [{ bucket: 'drop--table-s3' }, 'bucket', RESERVED],
  [{ prefix: '/drop/' }, 'prefix', 'A prefix does not begin with a slash.'],
  [{ prefix: 'drop' }, 'prefix', 'A prefix ends with a slash, so that it is a folder.'],
  [{ prefix: 'drop/../' }, 'prefix', 'No folder in a prefix may be called . or ..'],
  [{ prefix: './' }, 'prefix', 'No folder in a prefix may be called . or ..'],
  [{ prefix: 'drop//in/' }, 'prefix', 'Two slashes in a row would make a folder without a name.'],
  [{ prefix: 'für uns/' }, 'prefix', FOLDER],
  [{ prefix: 'drop*/' }, 'prefix', FOLDER],
  [
    { prefix: `${'x'.repeat(200)}/` },
    'prefix',
    'A prefix has at most 200 characters, so that keys stay within those S3 allows.',
  ],
  [
    { endpoints: { cognito: 'http://stand-in.example', s3: SAFE } },
    'endpoints.cognito',
    'Only this machine (localhost) may be spoken to over plain http: write https.',
  ],
  [
    { endpoints: { cognito: SAFE, s3: 'stand-in' } },
    'endpoints.s3',
    'Write the whole base address, from https:// on, without ? and #.',
  ],
  [
    { endpoints: { s3: SAFE } },
    'endpoints.cognito',
    'This field is missing. Base address to use for Cognito Identity.',
  ],
];

const ABOUT_THE_PAGE: readonly Mistake[] = [
  [{ title: 5 }, 'title', NOT_TEXT],
  [{ contact: 'films@harbour.example' }, 'contact', 'Begin a mail address with mailto:.'],
  [
    { contact: { de: '+49 30 1234567' } },
    'contact.de',
    'Begin a telephone number with tel:, and write it without spaces.',
  ],
  [
    { contact: 'http://harbour.example' },
    'contact',
    'Write https: what guests write on a page without TLS can be read on the way.',
  ],
  ...['javascript:alert(1)', 'mailto:', 'tel:+49 30', 'contact.html', 'https://'].map((contact): Mistake => [
    { contact },
    'contact',
    'Write mailto: and a mail address, tel: and a number without spaces, or a web address from https:// on.',
  ]),
  [{ recipient: '' }, 'recipient', NO_TEXT],
  [{ consent: 'a'.repeat(20_001) }, 'consent', TOO_LONG],
  [{ title: '' }, 'title', NO_TEXT],
  [{ title: {} }, 'title', NO_TEXT],
  [{ title: { en: ' ' } }, 'title.en', NO_TEXT],
  [{ title: { en: 5 } }, 'title.en', NOT_TEXT],
  [{ title: { en_GB: 'Hello' } }, 'title.en_GB', 'A language tag has dashes, no underscores.'],
  [{ limits: '20 GB' }, 'limits', 'Write fields in braces here.'],
  [
    { limits: { fileBytes: '20 GB' } },
    'limits.fileBytes',
    'Write the number of bytes, without quotes or units: 20 GB is 20000000000.',
  ],
  [{ limits: { fileBytes: '20000000000' } }, 'limits.fileBytes', BYTES],
  [{ limits: { totalBytes: 0 } }, 'limits.totalBytes', BYTES],
  [{ limits: { files: 2.5 } }, 'limits.files', WHOLE],
  [{ limits: { files: -1 } }, 'limits.files', WHOLE],
  [{ limits: { types: '.pdf' } }, 'limits.types', 'Write a list in square brackets here.'],
  [{ limits: { types: ['.jpg', 'pdf'] } }, 'limits.types[1]', 'An extension begins with a dot.'],
  [
    { limits: { types: ['*/*'] } },
    'limits.types[0]',
    'Begin with a dot and an extension, or with a MIME type; for every type leave the list empty.',
  ],
  [
    { limits: { types: ['.p d f'] } },
    'limits.types[0]',
    'Write an extension with its dot, or a MIME type, in which * stands for any subtype.',
  ],
  [{ questions: WHO }, 'questions', 'Write a list in square brackets here.'],
  [{ questions: ['Who?'] }, 'questions[0]', 'Write fields in braces here.'],
  [
    { questions: [WHO, { name: 'why' }] },
    'questions[1].label',
    'This field is missing. What the guest reads.',
  ],
  [
    { questions: [{ ...WHO, name: 'who are you' }] },
    'questions[0].name',
    'A name has 1 to 64 letters A to Z, digits, dashes or underscores. What the guest reads is the label.',
  ],
  [{ questions: [WHO, WHO] }, 'questions[1].name', 'Another question has this name already.'],
  [{ questions: [{ ...WHO, type: 'textarea' }] }, 'questions[0].type', 'Write "text", "email" or "note".'],
  [
    { questions: [{ ...WHO, required: 'yes' }] },
    'questions[0].required',
    'Write true or false, without quotes.',
  ],
  [
    { closesAt: '2030-06-30' },
    'closesAt',
    'Add the time and its offset from UTC: a day ends at another moment in every country.',
  ],
  [{ closesAt: '2030-06-30T18:00' }, 'closesAt', 'Add the offset from UTC at the end, or Z for UTC itself.'],
  [{ closesAt: '2030-02-30T18:00Z' }, 'closesAt', NO_SUCH_TIME],
  [{ closesAt: '2030-06-30T25:00Z' }, 'closesAt', NO_SUCH_TIME],
  [{ closesAt: '30 June' }, 'closesAt', 'Write date, T, time and offset from UTC, as ISO 8601 has them.'],
  [
    { theme: { accent: 'red' } },
    'theme.accent',
    'Write the colour as # and three or six hexadecimal digits.',
  ],
  [
    { theme: { logo: 'https://example.org/logo.svg' } },
    'theme.logo',
    'Put the image beside the page: those of other sites are not loaded.',
  ],
  [
    { theme: { logo: '//example.org/logo.svg' } },
    'theme.logo',
    'Put the image beside the page: those of other sites are not loaded.',
  ],
  [
    { theme: { logo: 'my logo.svg' } },
    'theme.logo',
    'Write a path of letters, digits, dots, dashes and slashes; write a space as %20.',
  ],
  [{ links: { label: 'Privacy', url: 'privacy.html' } }, 'links', 'Write a list in square brackets here.'],
  [{ links: [{ url: 'privacy.html' }] }, 'links[0].label', 'This field is missing. What the guest reads.'],
  [
    { links: [{ label: 'Privacy', url: 'www.example.org/privacy' }] },
    'links[0].url',
    'Begin the address of another site with https://.',
  ],
  [
    { links: [{ label: 'Help', url: 'help@example.org' }] },
    'links[0].url',
    'Begin a mail address with mailto:.',
  ],
  ...[
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    '//example.org',
    'https://',
    'my page',
  ].map((url): Mistake => [
    { links: [{ label: 'Privacy', url }] },
    'links[0].url',
    'Write a web address from https:// on, mailto: and a mail address, or a path on the same site.',
  ]),
  [{ locale: 'en_GB' }, 'locale', 'A language tag has dashes, no underscores.'],
  [
    { locale: 'English please' },
    'locale',
    'This is not a language tag (BCP 47): two or three letters, perhaps with a region or script after a dash.',
  ],
  [{ start: 'now' }, 'start', 'Write "at-once" or "on-send".'],
];

const STRAY: readonly Mistake[] = [
  [{ bukcet: 'x' }, 'bukcet', 'There is no such field. Did you mean "bucket"?'],
  [{ identity_pool_id: 'x' }, 'identity_pool_id', 'There is no such field. Did you mean "identityPoolId"?'],
  [{ limits: { filebytes: 5 } }, 'limits.filebytes', 'There is no such field. Did you mean "fileBytes"?'],
  [
    { questions: [{ ...WHO, labels: 'Who?' }] },
    'questions[0].labels',
    'There is no such field. Did you mean "label"?',
  ],
  [{ fileBytes: 5 }, 'fileBytes', 'This field belongs inside "limits".'],
  [
    { limits: { pages: 3 } },
    'limits.pages',
    'There is no such field. Here can stand: fileBytes, files, totalBytes, types.',
  ],
  [
    { theme: { 'dark mode': true } },
    'theme["dark mode"]',
    'There is no such field. Here can stand: accent, logo, logoAlt.',
  ],
];

async function problemsOf(written: object): Promise<readonly ConfigProblem[]> {
  const loaded = await loadWith(written);
  return loaded.kind === 'wrong' ? loaded.problems : [];
}

describe.each([
  ['AWS', ABOUT_AWS],
  ['the page', ABOUT_THE_PAGE],
  ['fields that do not exist', STRAY],
])('a mistake about %s', (_, mistakes) => {
  test.each(mistakes)('%j is explained at %s: %s', async (written, field, problem) => {
    expect(await problemsOf(written)).toEqual([expect.objectContaining({ field, problem })]);
  });
});

describe('an explanation', () => {
  test('shows what was found and what could stand there instead', async () => {
    expect(await problemsOf({ limits: { fileBytes: '20 GB' } })).toMatchObject([
      { found: '"20 GB"', example: '"fileBytes": 20000000000' },
    ]);
  });

  test('of one member of a list gives an example of the list', async () => {
    expect(await problemsOf({ limits: { types: ['pdf'] } })).toMatchObject([
      { found: '"pdf"', example: '"types": [".pdf","image/*"]' },
    ]);
  });

  test('of a misspelt field gives an example of the field that was meant', async () => {
    expect(await problemsOf({ stat: 'on-send' })).toMatchObject([
      { found: '"on-send"', example: '"start": "on-send"' },
    ]);
  });

  test('quotes no more than the beginning of a long value', async () => {
    expect(await problemsOf({ bucket: 'b'.repeat(500) })).toMatchObject([{ found: `"${'b'.repeat(79)}…` }]);
  });
});

test('every problem is told at once, those between fields too', async () => {
  const loaded = await loadText(
    JSON.stringify({
      region: 'eu-west-1',
      identityPoolId: `us-east-1:${GUID}`,
      tilte: 'Hello',
      limits: { files: 0, pages: 1 },
    }),
  );
  expect(loaded.kind === 'wrong' && loaded.problems.map(({ field }) => field).sort()).toEqual([
    'bucket',
    'identityPoolId',
    'limits.files',
    'limits.pages',
    'tilte',
  ]);
});

test.each(['[]', '5', 'null', '"eu-west-1"'])(
  'a file that holds only %s is no configuration',
  async (text) => {
    expect(await loadText(text)).toMatchObject({ kind: 'wrong' });
  },
);

test('a name in the middle of the rules is left alone', async () => {
  const fine = [
    { bucket: 'abc' },
    { bucket: 'drop.example.org' },
    { bucket: '1drop' },
    { prefix: 'in/2030/from-guests/' },
    { prefix: '..drop/' },
    { region: 'us-gov-west-1', identityPoolId: `us-gov-west-1:${GUID}` },
    { theme: { accent: '#FFF', logo: '/images/logo%20small.svg' } },
    { locale: 'zh-Hant-TW' },
    ...[
      'privacy.html',
      '/legal/privacy',
      'https://example.org/a?b=c#d',
      'http://example.org',
      'MAILTO:us@example.org',
    ].map((url) => ({ links: [{ label: 'Privacy', url }] })),
  ];
  for (const written of fine)
    expect(await loadWith(written), JSON.stringify(written)).toMatchObject({ kind: 'ready' });
  expect(LEAST.bucket).not.toBe('');
});
