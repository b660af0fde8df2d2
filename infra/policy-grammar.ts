import * as v from 'valibot';

/** Compared without regard to case, hence in lower case: condition keys and actions. */
const CONDITION_KEYS = [
  'aws:securetransport',
  'cognito-identity.amazonaws.com:amr',
  'cognito-identity.amazonaws.com:aud',
  's3:if-none-match',
  's3:objectcreationoperation',
  's3:x-amz-copy-source',
  's3:x-amz-storage-class',
];
const ACTIONS = [
  's3:*',
  's3:abortmultipartupload',
  's3:listmultipartuploadparts',
  's3:putobject',
  'sts:assumerolewithwebidentity',
];

/** The one policy variable: the guest's identity id. */
const GUEST = '${cognito-identity.amazonaws.com:sub}';

/** A bucket or objects in it. No wildcard before the key: every policy here speaks of one bucket. */
const S3_ARN = /^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]+(\/[^]*)?$/;

const oneOrMore = <T extends v.GenericSchema>(item: T) =>
  v.pipe(
    v.unknown(),
    v.transform((value): unknown => (Array.isArray(value) ? value : [value])),
    v.pipe(v.array(item), v.nonEmpty()),
  );

const action = v.pipe(
  v.string(),
  v.check((text) => ACTIONS.includes(text.toLowerCase()), 'This action is not used here.'),
);

const resource = v.pipe(
  v.string(),
  v.regex(S3_ARN, 'Not the ARN of one bucket or of objects in it.'),
  v.check((text) => !text.replaceAll(GUEST, '').includes('$'), `${GUEST} is the only variable here.`),
);

const literal = v.pipe(v.string(), v.excludes('$', 'Variables are not used in conditions here.'));

const conditionKey = v.pipe(v.string(), v.toLowerCase(), v.picklist(CONDITION_KEYS));

/** The keys of one operator. Two spellings of one key would be one condition fewer. */
const block = <T extends v.GenericSchema>(value: T) =>
  v.pipe(
    v.record(v.string(), v.unknown()),
    v.minEntries(1),
    v.check(
      (keys) => new Set(Object.keys(keys).map((key) => key.toLowerCase())).size === Object.keys(keys).length,
    ),
    v.record(conditionKey, oneOrMore(value)),
  );

const condition = v.strictObject({
  StringEquals: v.exactOptional(block(literal)),
  StringEqualsIfExists: v.exactOptional(block(literal)),
  'ForAnyValue:StringLike': v.exactOptional(block(literal)),
  Bool: v.exactOptional(block(v.picklist(['true', 'false']))),
  Null: v.exactOptional(block(v.picklist(['true', 'false']))),
});

const anyStatement = {
  Sid: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9]+$/))),
  Effect: v.picklist(['Allow', 'Deny']),
  Action: oneOrMore(action),
  Condition: v.exactOptional(condition),
};

const document = <T extends v.GenericSchema>(statement: T) =>
  v.strictObject({ Version: v.literal('2012-10-17'), Statement: oneOrMore(statement) });

/** What a policy may say, by what it is attached to. Strict throughout: an unknown element is refused. */
export const DOCUMENTS = {
  identity: document(v.strictObject({ ...anyStatement, Resource: oneOrMore(resource) })),
  bucket: document(
    v.strictObject({ ...anyStatement, Principal: v.literal('*'), Resource: oneOrMore(resource) }),
  ),
  trust: document(
    v.strictObject({
      ...anyStatement,
      Principal: v.strictObject({ Federated: v.literal('cognito-identity.amazonaws.com') }),
    }),
  ),
};
