import type { ClockOffset } from '../../src/aws/clock-offset.ts';
import { encodeKey } from '../../src/aws/encode.ts';
import { presign } from '../../src/aws/presign.ts';
import type { GuestCredentials, HttpAnswer } from '../../src/core/ports.ts';
import type { Destination } from '../../src/core/types.ts';
import { SAMPLE, WRONG_CHECKSUM } from './sample.ts';
import type { OutgoingRequest } from './http.ts';

/** Something to try of the bucket, allowed or not. */
export interface Attempt {
  readonly method: 'PUT' | 'POST' | 'GET' | 'HEAD' | 'DELETE';
  /** `''` for the bucket itself. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  /** All signed; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Without any credentials. */
  readonly anonymous?: boolean;
  /** Milliseconds by which the signing clock is wrong. */
  readonly skew?: number;
  /** Another of the bucket's URLs, ending with a slash. */
  readonly base?: string;
}

/** What an attempt is signed with. */
interface Signing {
  readonly destination: Pick<Destination, 'region'>;
  readonly credentials: GuestCredentials;
  readonly offset: ClockOffset;
  readonly base: string;
}

interface Tools extends Signing {
  readonly deliver: (outgoing: OutgoingRequest) => Promise<HttpAnswer>;
}

/** As the page's own signatures are. */
const SECONDS = 900;

/** Carries out attempts in the guest's name. @throws NoAnswer */
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

/** The attempt's URL, good for a quarter of an hour. */
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

/** A write that S3 refuses in any case, since its checksum is wrong: how it refuses tells whether it would be let in. */
export function corruptedPut(key: string): Attempt {
  const headers = { 'if-none-match': '*', 'x-amz-checksum-crc64nvme': WRONG_CHECKSUM };
  return { method: 'PUT', key, headers, body: SAMPLE.text };
}
