import type { GenericSchema, InferInput, InferOutput, ObjectEntries, ObjectSchema } from 'valibot';
import {
  array,
  boolean,
  check,
  lazy,
  never,
  nullish,
  number,
  objectWithRest,
  picklist,
  pipe,
  record,
  string,
  transform,
} from 'valibot';
import { isBucket, isIdentityPoolId, isPrefix, isRegion } from './aws-names.ts';
import type { LocalisedText } from './config.ts';
import type { Flaw } from './findings.ts';
import {
  isColour,
  isContact,
  isCount,
  isEndpoint,
  isFileType,
  isFilled,
  isInstant,
  isLanguageTag,
  isLink,
  isOwnPath,
  isQuestionName,
  isShort,
} from './values.ts';

// Messages are names of flaws; the sentences about them are loaded only if there is one.

const text = (fits: (text: string) => boolean, otherwise: Flaw = 'unfit') =>
  pipe(string('not-text' satisfies Flaw), check(fits, otherwise));

const oneOf = <const Options extends readonly string[]>(options: Options) =>
  picklist(options, 'unfit' satisfies Flaw);

const list = <Item extends GenericSchema>(item: Item) => array(item, 'not-a-list' satisfies Flaw);

type Plain<Entries extends ObjectEntries> = ObjectSchema<Entries, undefined>;

/**
 * These fields and no others: a misspelt field must not count as one that was left out. (`strictObject` would
 * report the first unknown field only.)
 */
const fields = <const Entries extends ObjectEntries>(
  entries: Entries,
): GenericSchema<InferInput<Plain<Entries>>, InferOutput<Plain<Entries>>> =>
  objectWithRest(entries, never('stray' satisfies Flaw), 'not-fields' satisfies Flaw);

const count = pipe(number('unfit' satisfies Flaw), check(isCount, 'unfit' satisfies Flaw));

const oneText = pipe(text(isFilled, 'empty'), check(isShort, 'too-long' satisfies Flaw));
/** For everybody or by language. */
const localised = (one: GenericSchema<string>) => {
  const byLanguage = pipe(
    record(text(isLanguageTag, 'not-a-language'), one, 'not-text' satisfies Flaw),
    check((texts) => Object.keys(texts).length > 0, 'empty' satisfies Flaw),
  );
  return lazy(
    (input): GenericSchema<LocalisedText> =>
      (typeof input === 'object' ? byLanguage : one) as GenericSchema<LocalisedText>,
  );
};

/** An owner's text. */
const ownersText = localised(oneText);

const endpoint = pipe(
  text(isEndpoint),
  transform((url) => url.replace(/\/+$/, '')),
);

/** All of `config.json`, with its defaults; `words/guide.ts` says what each field is for. */
export const schema = fields({
  region: text(isRegion),
  identityPoolId: text(isIdentityPoolId),
  bucket: text(isBucket),
  prefix: nullish(text(isPrefix), 'drop/'),
  title: nullish(ownersText, null),
  message: nullish(ownersText, null),
  recipient: nullish(ownersText, null),
  contact: nullish(localised(text(isContact)), null),
  limits: nullish(
    fields({
      fileBytes: nullish(count, null),
      files: nullish(count, null),
      totalBytes: nullish(count, null),
      types: nullish(list(text(isFileType)), []),
    }),
    {},
  ),
  questions: nullish(
    list(
      fields({
        name: text(isQuestionName),
        label: ownersText,
        type: nullish(oneOf(['text', 'email', 'note']), 'text'),
        required: nullish(boolean('not-yes-or-no' satisfies Flaw), false),
      }),
    ),
    [],
  ),
  consent: nullish(ownersText, null),
  closesAt: nullish(pipe(text(isInstant), transform(Date.parse)), null),
  theme: nullish(
    fields({
      accent: nullish(text(isColour), null),
      logo: nullish(text(isOwnPath), null),
      logoAlt: nullish(ownersText, null),
    }),
    {},
  ),
  links: nullish(list(fields({ label: ownersText, url: text(isLink) })), []),
  locale: nullish(
    text((tag) => tag === 'auto' || isLanguageTag(tag)),
    'auto',
  ),
  start: nullish(oneOf(['at-once', 'on-send']), 'at-once'),
  endpoints: nullish(fields({ cognito: endpoint, s3: endpoint }), null),
});
