import type { Input } from './aws-json.ts';
import { AwsJsonError } from './aws-json.ts';

/** The pattern with which Cognito checks ids of pools and identities. */
const ID = /^[\w-]+:[0-9a-f-]+$/;

/** Reads an id from the input. @throws AwsJsonError when it is missing or malformed */
export function idIn(input: Input, name: string): string {
  const id = input[name] ?? null;
  if (typeof id === 'string' && ID.test(id)) return id;
  if (id !== null && typeof id !== 'string') throw new AwsJsonError('SerializationException');
  const value = id === null ? 'null' : `'${id}'`;
  const rule = id === null ? 'not be null' : `satisfy regular expression pattern: ${ID.source.slice(1, -1)}`;
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  throw new AwsJsonError(
    'ValidationException',
    `1 validation error detected: Value ${value} at '${member}' failed to satisfy constraint: Member must ${rule}`,
  );
}
