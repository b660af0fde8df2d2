import type { Advice } from './advice.ts';

export const REGION: Advice = [
  [/^your-region$/, 'This is still the placeholder: write the AWS region of your bucket.'],
  [/\d[a-z]$/, 'This is an availability zone. The region is the same without the letter at its end.'],
  'This is not the name of an AWS region: small letters and a number, joined by dashes.',
];

export const POOL: Advice = [
  [/:0{8}-/, 'This is still the placeholder: write the id of your Cognito identity pool.'],
  [/^arn:/, 'Write the id alone: what follows the slash in the ARN.'],
  [
    /^[a-z\d-]+_[A-Za-z\d]+$/,
    'This is the id of a user pool. Guests come in through an identity pool, which has an id of its own.',
  ],
  'This is not the id of an identity pool: a region, a colon, and 32 digits and letters a to f in five groups.',
];

export const BUCKET: Advice = [
  [/^your-bucket-name$/, 'This is still the placeholder: write the name of your bucket.'],
  [/[:/]/, 'Write the name of the bucket alone, without s3://, https://, arn: or a folder.'],
  [/^(.{0,2}|.{64,})$/, 'The name of a bucket has 3 to 63 characters.'],
  [/[A-Z]/, 'The name of a bucket has no capital letters.'],
  [/[^a-z\d.-]/, 'The name of a bucket has only small letters, digits, dashes and dots.'],
  [/^[^a-z\d]|[^a-z\d]$/, 'The name of a bucket begins and ends with a letter or a digit.'],
  [/\.\.|^[\d.]+$/, 'The name of a bucket has no two dots in a row and is not an IP address.'],
  'AWS keeps names that begin or end like this to itself.',
];

export const PREFIX: Advice = [
  [/^\//, 'A prefix does not begin with a slash.'],
  [/[^/]$/, 'A prefix ends with a slash, so that it is a folder.'],
  [/(^|\/)\.\.?\//, 'No folder in a prefix may be called . or ..'],
  [/\/\//, 'Two slashes in a row would make a folder without a name.'],
  [/^.{201,}$/, 'A prefix has at most 200 characters, so that keys stay within those S3 allows.'],
  'The folders of a prefix have only letters A to Z, digits, dots, dashes and underscores.',
];

export const BYTES: Advice = [
  [/[a-z]/i, 'Write the number of bytes, without quotes or units: 20 GB is 20000000000.'],
  'Write a whole number of bytes greater than 0, without quotes.',
];

export const COUNT: Advice = ['Write a whole number greater than 0, without quotes.'];

export const FILE_TYPE: Advice = [
  [/^\w+$/, 'An extension begins with a dot.'],
  [/^\*/, 'Begin with a dot and an extension, or with a MIME type; for every type leave the list empty.'],
  'Write an extension with its dot, or a MIME type, in which * stands for any subtype.',
];

export const NAME: Advice = [
  'A name has 1 to 64 letters A to Z, digits, dashes or underscores. What the guest reads is the label.',
];

export const MOMENT: Advice = [
  [
    /^\d{4}-\d\d-\d\d$/,
    'Add the time and its offset from UTC: a day ends at another moment in every country.',
  ],
  [/T[\d:.]+$/, 'Add the offset from UTC at the end, or Z for UTC itself.'],
  [/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/, 'There is no such day or time.'],
  'Write date, T, time and offset from UTC, as ISO 8601 has them.',
];

export const COLOUR: Advice = ['Write the colour as # and three or six hexadecimal digits.'];

export const IMAGE: Advice = [
  [/^[a-z][a-z\d+.-]*:|^\/\//i, 'Put the image beside the page: those of other sites are not loaded.'],
  'Write a path of letters, digits, dots, dashes and slashes; write a space as %20.',
];

export const LINK: Advice = [
  [/^www\./, 'Begin the address of another site with https://.'],
  [/@/, 'Begin a mail address with mailto:.'],
  'Write a web address from https:// on, mailto: and a mail address, or a path on the same site.',
];

export const CONTACT: Advice = [
  [/^http:/, 'Write https: what guests write on a page without TLS can be read on the way.'],
  [/^[^:/]+@/, 'Begin a mail address with mailto:.'],
  [/^[+\d(]/, 'Begin a telephone number with tel:, and write it without spaces.'],
  'Write mailto: and a mail address, tel: and a number without spaces, or a web address from https:// on.',
];

export const LANGUAGE: Advice = [
  [/_/, 'A language tag has dashes, no underscores.'],
  'This is not a language tag (BCP 47): two or three letters, perhaps with a region or script after a dash.',
];

export const ADDRESS: Advice = [
  [/^http:/, 'Only this machine (localhost) may be spoken to over plain http: write https.'],
  'Write the whole base address, from https:// on, without ? and #.',
];
