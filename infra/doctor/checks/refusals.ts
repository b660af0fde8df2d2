import { createHash } from 'node:crypto';
import { encodeKey } from '../../../src/aws/encode.ts';
import { readError } from '../../../src/aws/xml.ts';
import type { HttpAnswer } from '../../../src/core/ports.ts';
import type { Attempt } from '../attempt.ts';
import type { Check, Verdict } from '../check.ts';
import { failed, ok, skipped } from '../check.ts';
import { s3ErrorCode, statusAndCode } from '../describe-answer.ts';
import type { Guest } from '../guest.ts';
import { SAMPLE } from '../sample.ts';

/** An attempt that every guest must be refused. */
interface Refusal {
  readonly name: string;
  readonly remedy: string;
  /** Error codes besides `AccessDenied` that count as a refusal. */
  readonly also?: readonly string[];
  /** @param key of the guest's test object */
  readonly attempt: (guest: Guest, key: string) => Attempt;
}

const ROLE =
  'The guest’s role allows more than it ought to: compare GuestRole with infra/template/template.yaml.';
const PINNED =
  'Put the conditions of WriteOwnFolder (infra/template/template.yaml) back into the policy of GuestRole.';
const PUBLIC =
  'The bucket is open to the world: switch Block Public Access on, all four of it, and look at its policy.';

/** A guest who does not exist: https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html */
const ANOTHER = '00000000-0000-4000-8000-000000000000';

/** A write in the form that is allowed below the guest's own folder. */
const write = (key: string, headers: Attempt['headers'] = {}): Attempt => ({
  method: 'PUT',
  key,
  headers: { 'if-none-match': '*', ...headers },
  body: SAMPLE.text,
});

const TAGS = '<Tagging><TagSet><Tag><Key>by</Key><Value>doctor</Value></Tag></TagSet></Tagging>';

/** S3 requires it with tags, and the attempt must be refused for no other reason than its sender. */
const MD5 = { 'content-md5': createHash('md5').update(TAGS).digest('base64') };

/** Deleting the test object is the last attempt on it: if it succeeded, later ones could not be made. */
const REFUSALS: readonly Refusal[] = [
  {
    name: 'Writing into another guest’s folder is refused',
    remedy: ROLE,
    attempt: ({ destination, folder, credentials }) => {
      const mine = folder.slice(destination.prefix.length + credentials.identityId.length);
      return write(`${destination.prefix}${destination.region}:${ANOTHER}${mine}other.txt`);
    },
  },
  {
    name: 'Writing outside the prefix is refused',
    remedy: ROLE,
    attempt: ({ folder, destination }) =>
      write(`letterbox-doctor/${folder.slice(destination.prefix.length)}x.txt`),
  },
  { name: 'Reading is refused', remedy: ROLE, attempt: (_, key) => ({ method: 'GET', key }) },
  {
    name: 'Looking at a file’s headers is refused',
    remedy: ROLE,
    attempt: (_, key) => ({ method: 'HEAD', key }),
  },
  {
    name: 'Listing the bucket is refused',
    remedy: ROLE,
    attempt: () => ({ method: 'GET', key: '', query: { 'list-type': '2', 'max-keys': '1' } }),
  },
  {
    name: 'Listing unfinished uploads is refused',
    remedy: ROLE,
    attempt: () => ({ method: 'GET', key: '', query: { uploads: '', 'max-uploads': '1' } }),
  },
  {
    name: 'Tagging is refused',
    remedy: ROLE,
    attempt: (_, key) => ({ method: 'PUT', key, query: { tagging: '' }, headers: MD5, body: TAGS }),
  },
  {
    name: 'Opening a file to the public is refused',
    remedy: ROLE,
    also: ['AccessControlListNotSupported'],
    attempt: (_, key) => ({
      method: 'PUT',
      key,
      query: { acl: '' },
      headers: { 'x-amz-acl': 'public-read' },
    }),
  },
  {
    name: 'Copying is refused',
    remedy: PINNED,
    attempt: ({ destination: { bucket }, objectOf }, key) => ({
      ...write(objectOf('copied').key, { 'x-amz-copy-source': `/${bucket}/${encodeKey(key)}` }),
      body: '',
    }),
  },
  {
    name: 'Other storage classes are refused',
    remedy: PINNED,
    attempt: ({ objectOf }) => write(objectOf('glacier').key, { 'x-amz-storage-class': 'DEEP_ARCHIVE' }),
  },
  { name: 'Deleting is refused', remedy: ROLE, attempt: (_, key) => ({ method: 'DELETE', key }) },
  {
    name: 'Writing without credentials is refused',
    remedy: PUBLIC,
    attempt: ({ objectOf }) => ({ ...write(objectOf('anonymous').key), anonymous: true }),
  },
  {
    name: 'Reading without credentials is refused',
    remedy: PUBLIC,
    attempt: (_, key) => ({ method: 'GET', key, anonymous: true }),
  },
];

/** How the stand-in's message begins when it does not implement an operation. */
const NOT_PLAYED = 'The stand-in';

/** One check for each attempt: it must be refused, and for the right reason. */
export const REFUSAL_CHECKS: readonly Check<Guest>[] = REFUSALS.map((refusal) => ({
  name: refusal.name,
  remedy: refusal.remedy,
  run: async (guest) =>
    verdictOn(await guest.ask(refusal.attempt(guest, await guest.testObject.storedKey())), refusal),
}));

/**
 * A 403 alone proves little, because a wrong signature gets one too. An answer to HEAD has no body, so there
 * its status must do: the same signing code has already written the test object.
 */
function verdictOn(answer: HttpAnswer, { also = [] }: Refusal): Verdict {
  const code = s3ErrorCode(answer.body);
  if (answer.status === 501 && readError(answer.body)?.message.startsWith(NOT_PLAYED)) {
    return skipped('the stand-in does not play this');
  }
  if (answer.status < 300) return failed(`not refused: ${statusAndCode(answer)}`);
  const refused = code === '' ? answer.status === 403 : ['AccessDenied', ...also].includes(code);
  return refused ? ok(statusAndCode(answer)) : failed(`refused for another reason: ${statusAndCode(answer)}`);
}
