import type { InferInput } from 'valibot';
import type { schema } from '../schema.ts';
import type { Advice } from './advice.ts';
import {
  ADDRESS,
  BUCKET,
  BYTES,
  COLOUR,
  CONTACT,
  COUNT,
  FILE_TYPE,
  IMAGE,
  LANGUAGE,
  LINK,
  MOMENT,
  NAME,
  POOL,
  PREFIX,
  REGION,
} from './advices.ts';

/** What an owner reads about one field. */
export interface About {
  /** What it is for, in Markdown. */
  readonly description: string;
  /** A valid value. */
  readonly example: unknown;
  /** The sentences about values of the right kind that are not valid. */
  readonly advice?: Advice;
}

type Written = InferInput<typeof schema>;

/** Every field of the schema: `limits.fileBytes`, and `questions.label` without a place in the list. */
type FieldName<Value, Above extends string = ''> = Value extends readonly (infer Item)[]
  ? FieldName<Item, Above>
  : Value extends object
    ? string extends keyof Value
      ? never // Texts by language.
      : {
          [Name in keyof Value & string]: `${Above}${Name}` | FieldName<Value[Name], `${Above}${Name}.`>;
        }[keyof Value & string]
    : never;

/** The smallest valid `config.json`. */
export const LEAST = {
  region: 'eu-west-1',
  identityPoolId: 'eu-west-1:1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809',
  bucket: 'harbour-festival-drop',
} satisfies Written;

const QUESTION = { name: 'email', label: 'Your e-mail address', type: 'email', required: true } as const;
const PRIVACY = { label: { en: 'Privacy', fr: 'Confidentialité' }, url: 'privacy.html' };
const STAND_INS = { cognito: 'http://localhost:9001', s3: 'http://localhost:9000' };

/** Every field, in the order of docs/configuration.md. */
export const GUIDE: Readonly<Record<FieldName<Written>, About>> = {
  region: {
    description: 'AWS region of the bucket and of the identity pool.',
    example: LEAST.region,
    advice: REGION,
  },
  identityPoolId: {
    description: 'Id of the Cognito identity pool that lets guests in.',
    example: LEAST.identityPoolId,
    advice: POOL,
  },
  bucket: {
    description: 'Name of the S3 bucket in which files arrive.',
    example: LEAST.bucket,
    advice: BUCKET,
  },
  prefix: {
    description:
      'Folder of the bucket below which everything is put; `""` for none. The role of the guests has to allow it.',
    example: 'drop/',
    advice: PREFIX,
  },
  title: { description: 'Heading of the page.', example: { en: 'Your pictures', fr: 'Vos photos' } },
  message: {
    description: 'A few words below the heading. May be formatted, see above.',
    example: 'Anything up to 20 GB a file. **Thank you!**',
  },
  recipient: {
    description:
      'Who gets the files, as guests know them. Stands on the door and wherever the page speaks of it. These are your own words: nobody checks them.',
    example: 'Harbour Festival',
  },
  contact: {
    description:
      'Where guests can ask: a `mailto:`, `tel:` or `https:` address. Stands with files that were not sent, on a closed page and on the receipt. Your own words too: nobody checks that it is yours.',
    example: 'mailto:films@harbour-festival.example',
    advice: CONTACT,
  },
  limits: {
    description: 'What the page takes. A courtesy to guests: AWS itself cannot be told.',
    example: { fileBytes: 20_000_000_000, types: ['.pdf', 'image/*'] },
  },
  'limits.fileBytes': {
    description: 'Size of the largest file, in bytes.',
    example: 20_000_000_000,
    advice: BYTES,
  },
  'limits.files': { description: 'How many files a delivery may have.', example: 500, advice: COUNT },
  'limits.totalBytes': {
    description: 'Size of all files of a delivery together, in bytes.',
    example: 100_000_000_000,
    advice: BYTES,
  },
  'limits.types': {
    description:
      'Extensions and MIME types that are taken, `*` for any subtype; `[]` for everything. Systems disagree on types, so a file also passes by an extension known for a type.',
    example: ['.pdf', 'image/*'],
    advice: FILE_TYPE,
  },
  questions: {
    description: 'What the guest is asked. Answers arrive in `delivery.json`.',
    example: [QUESTION],
  },
  'questions.name': {
    description: 'What the answer is called in `delivery.json`; no two alike.',
    example: QUESTION.name,
    advice: NAME,
  },
  'questions.label': { description: 'What the guest reads.', example: QUESTION.label },
  'questions.type': {
    description: '`"text"` for one line, `"email"` for an address, `"note"` for several lines.',
    example: QUESTION.type,
    advice: ['Write "text", "email" or "note".'],
  },
  'questions.required': { description: 'Whether nothing goes before there is an answer.', example: true },
  consent: {
    description:
      'What the guest has to tick before anything goes. May be formatted. Text and time arrive in `delivery.json`.',
    example: 'I took these pictures and agree to the [terms](terms.html).',
  },
  closesAt: {
    description:
      'When the page takes nothing more: date, time and offset from UTC, as in ISO 8601. What is on its way goes on.',
    example: '2030-06-30T18:00:00+02:00',
    advice: MOMENT,
  },
  theme: { description: 'How the page looks.', example: { accent: '#b5122b', logo: 'logo.svg' } },
  'theme.accent': {
    description: 'Colour of the main button and of progress. The page keeps it readable.',
    example: '#b5122b',
    advice: COLOUR,
  },
  'theme.logo': { description: 'Path of an image on the same site.', example: 'logo.svg', advice: IMAGE },
  'theme.logoAlt': {
    description: 'What the logo says, for those who cannot see it; left out where it only decorates.',
    example: 'Harbour Film Festival',
  },
  links: { description: 'Links in the foot of the page: privacy, imprint, help.', example: [PRIVACY] },
  'links.label': { description: 'What the guest reads.', example: PRIVACY.label },
  'links.url': {
    description: 'Web address, `mailto:` address, or path on the same site. Opens beside the page.',
    example: PRIVACY.url,
    advice: LINK,
  },
  locale: {
    description: 'Language of the page: `"auto"` for that of the guest, or a BCP 47 tag.',
    example: 'fr',
    advice: LANGUAGE,
  },
  start: {
    description:
      'When files go: `"at-once"` as soon as they are chosen, `"on-send"` when the guest presses Send. With a consent, or a question that has to be answered, always on Send.',
    example: 'on-send',
    advice: ['Write "at-once" or "on-send".'],
  },
  endpoints: {
    description: 'Stand-ins for AWS, for tests. Plain http only on this machine.',
    example: STAND_INS,
  },
  'endpoints.cognito': {
    description: 'Base address to use for Cognito Identity.',
    example: STAND_INS.cognito,
    advice: ADDRESS,
  },
  'endpoints.s3': {
    description: 'Base address to use for S3; the bucket follows in the path.',
    example: STAND_INS.s3,
    advice: ADDRESS,
  },
};
