import type { ClockOffset } from '../../src/aws/clock-offset.ts';
import { encodeKey } from '../../src/aws/encode.ts';
import { presign } from '../../src/aws/presign.ts';
import type { GuestCredentials, HttpAnswer } from '../../src/core/ports.ts';
import type { Destination } from '../../src/core/types.ts';
import { SAMPLE, WRONG_CHECKSUM } from './sample.ts';
import type { OutgoingRequest } from './http.ts';

/** A request to the bucket that may or may not be allowed. */
export interface Attempt {
  readonly method: 'PUT' | 'POST' | 'GET' | 'HEAD' | 'DELETE';
  /** Object key; `''` for the bucket itself. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  /** All of them are signed; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Sent without credentials. */
  readonly anonymous?: boolean;
  /** Milliseconds to add to the signing clock. */
  readonly skew?: number;
  /** Another URL of the bucket; ends with a slash. */
  readonly base?: string;
}

/** What is needed to sign an attempt. */
interface Signing {
  readonly destination: Pick<Destination, 'region'>;
  readonly credentials: GuestCredentials;
  readonly offset: ClockOffset;
  readonly base: string;
}

interface Tools extends Signing {
  readonly deliver: (outgoing: OutgoingRequest) => Promise<HttpAnswer>;
}

/** Lifetime of a signature in seconds, as in the page. */
const SECONDS = 900;

/** Makes the function that sends attempts with the guest's credentials. @throws NoAnswer */
export function attemptSender(tools: Tools): (attempt: Attempt) => Promise<HttpAnswer> {
  return async (attempt) => {
    const { method, headers = {}, body = null } = attempt;
    const url = attempt.anonymous === true ? unsignedUrl(attempt, tools) : await signedUrl(attempt, tools);
    return tools.deliver({ method, url, headers, body });
  };
}

function unsignedUrl({ key, query = {}, base }: Attempt, signing: Signing): string {
  const url = urlOf(key, base ?? signing.base);
  const text = new URLSearchParams(query).toString();
  return text === '' ? url : `${url}?${text}`;
}

/** The attempt's signed URL, valid for 15 minutes. */
export function signedUrl(attempt: Attempt, signing: Signing): Promise<string> {
  const { method, key, query = {}, headers = {}, skew = 0, base = signing.base } = attempt;
  const { credentials, destination, offset } = signing;
  return presign(
    { method, url: urlOf(key, base), query, headers },
    { region: destination.region, credentials, now: offset.now() + skew, expiresIn: SECONDS },
  );
}

function urlOf(key: string, base: string): string {
  return key === '' ? base : base + encodeKey(key);
}

/**
 * A write that S3 always refuses, because its checksum is wrong. The error shows whether a correct one would
 * be allowed.
 */
export function corruptedPut(key: string): Attempt {
  const headers = { 'if-none-match': '*', 'x-amz-checksum-crc64nvme': WRONG_CHECKSUM };
  return { method: 'PUT', key, headers, body: SAMPLE.text };
}
