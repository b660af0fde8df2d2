import * as v from 'valibot';
import type { KnownAction } from './iam-actions.ts';
import { hasKey } from './iam-actions.ts';

/** The only policy variable in use: the guest's identity id. */
const GUEST = '${cognito-identity.amazonaws.com:sub}';

/** ARN of a bucket, or of objects in it. The bucket's name has no wildcard: every grant is for one bucket. */
const S3_ARN = /^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]+(\/[^]*)?$/;
/** ARN of objects in any bucket with one extension or one name, which a Deny may except. */
const S3_ENDING = /^arn:aws:s3:::\*(\.[a-z0-9]+|\/[a-z]+\*\.json)$/;
const DESTINATION_ARN = /^arn:aws:events:[a-z0-9-]+:\d{12}:api-destination\/[A-Za-z0-9._-]+\/[0-9a-f-]{36}$/;
const SNS_ARN = /^arn:aws:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9-]+$/;

const oneOrMore = <T extends v.GenericSchema>(item: T) =>
  v.pipe(
    v.unknown(),
    v.transform((value): unknown => (Array.isArray(value) ? value : [value])),
    v.pipe(v.array(item), v.nonEmpty()),
  );

const resource = v.pipe(
  v.string(),
  v.regex(S3_ARN, 'Not the ARN of one bucket or of objects in it.'),
  v.check((text) => !text.replaceAll(GUEST, '').includes('$'), `${GUEST} is the only variable here.`),
);
const topic = v.pipe(v.string(), v.regex(SNS_ARN));
const ending = v.pipe(v.string(), v.regex(S3_ENDING));

/** A time in UTC: https://www.w3.org/TR/NOTE-datetime */
const time = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/));

const literal = v.pipe(v.string(), v.excludes('$', 'Variables are not used in conditions here.'));

/**
 * The condition keys of one operator, in lower case. Two spellings of one key are refused, since one would
 * replace the other.
 */
const block = <T extends v.GenericSchema>(value: T) =>
  v.pipe(
    v.record(v.string(), v.unknown()),
    v.minEntries(1),
    v.check(
      (keys) => new Set(Object.keys(keys).map((key) => key.toLowerCase())).size === Object.keys(keys).length,
    ),
    v.record(v.pipe(v.string(), v.toLowerCase()), oneOrMore(value)),
  );

const condition = v.strictObject({
  StringEquals: v.exactOptional(block(literal)),
  StringEqualsIfExists: v.exactOptional(block(literal)),
  'ForAnyValue:StringLike': v.exactOptional(block(literal)),
  DateGreaterThan: v.exactOptional(block(time)),
  Bool: v.exactOptional(block(v.picklist(['true', 'false']))),
  Null: v.exactOptional(block(v.picklist(['true', 'false']))),
});

/** The elements that every statement has. `actions` are those that a policy of this kind may name, in any case. */
const common = (actions: readonly KnownAction[]) => {
  const known = actions.map((name) => name.toLowerCase());
  const isKnown = (text: string): boolean => known.includes(text.toLowerCase());
  return {
    Sid: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9]+$/))),
    Effect: v.picklist(['Allow', 'Deny']),
    Action: oneOrMore(v.pipe(v.string(), v.check(isKnown, 'This action is not used here.'))),
    Condition: v.exactOptional(condition),
  };
};

/** The elements that the rules about a whole statement need. */
interface Common {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Whether an Allow names all actions, or all resources but some. */
function isTooWide({ Effect, Action, NotResource }: Common): boolean {
  return Effect === 'Allow' && (NotResource !== undefined || Action.some((name) => name.endsWith('*')));
}

/**
 * A condition key that the action does not have. Such a key is always absent from requests, so `Null` and
 * `IfExists` would mean the opposite of what was intended.
 */
function unknownKey({ Action, Condition = {} }: Common): string | undefined {
  const keys = Object.values(Condition).flatMap((each) => Object.keys(each));
  return keys.find((key) => !Action.every((name) => hasKey(name, key)));
}

const document = <T extends v.GenericSchema<unknown, Common>>(statement: T) =>
  v.strictObject({
    Version: v.literal('2012-10-17'),
    Statement: oneOrMore(
      v.pipe(
        statement,
        v.check<v.InferOutput<T>, string>((each) => !isTooWide(each), 'An Allow names what it allows.'),
        v.check<v.InferOutput<T>, (issue: v.CheckIssue<v.InferOutput<T>>) => string>(
          (each) => unknownKey(each) === undefined,
          ({ input }) => `The action does not have the condition key "${unknownKey(input) ?? ''}".`,
        ),
      ),
    ),
  });

/** The schema of each kind of policy. Unknown elements are refused throughout. */
export const DOCUMENTS = {
  identity: document(
    v.pipe(
      v.strictObject({
        ...common(['s3:*', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts']),
        Resource: v.exactOptional(oneOrMore(resource)),
        NotResource: v.exactOptional(oneOrMore(ending)),
      }),
      v.check(
        ({ Resource, NotResource }) => (Resource === undefined) !== (NotResource === undefined),
        'A statement has either Resource or NotResource.',
      ),
    ),
  ),
  bucket: document(
    v.strictObject({
      ...common(['s3:*', 's3:PutObject']),
      Principal: v.literal('*'),
      Resource: oneOrMore(resource),
    }),
  ),
  trust: document(
    v.strictObject({
      ...common(['sts:AssumeRoleWithWebIdentity']),
      Principal: v.strictObject({ Federated: v.literal('cognito-identity.amazonaws.com') }),
    }),
  ),
  destination: document(
    v.strictObject({
      ...common(['events:InvokeApiDestination']),
      Resource: oneOrMore(v.pipe(v.string(), v.regex(DESTINATION_ARN))),
    }),
  ),
  serviceTrust: document(
    v.strictObject({
      ...common(['sts:AssumeRole']),
      Principal: v.strictObject({ Service: v.literal('events.amazonaws.com') }),
    }),
  ),
  service: document(
    v.strictObject({
      ...common(['s3:GetObject', 's3:ListBucket', 'sns:Publish']),
      Principal: v.strictObject({
        Service: v.picklist(['cloudfront.amazonaws.com', 'events.amazonaws.com']),
      }),
      Resource: oneOrMore(v.union([resource, topic])),
    }),
  ),
};
