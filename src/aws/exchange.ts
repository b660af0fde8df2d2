import { Fault } from '../core/errors.ts';
import type { HttpAnswer, HttpRequest, Ports, Transport } from '../core/ports.ts';
import type { ClockOffset } from './clock-offset.ts';
import { orAborted } from '../core/async/or-aborted.ts';
import type { SignableRequest } from './requests.ts';
import type { Sign } from './signer.ts';

/** What an exchange uses: core's ports, and what only signed HTTP needs. */
export interface ExchangePorts extends Pick<Ports, 'credentials' | 'clock' | 'later'> {
  readonly transport: Transport;
  readonly sign: Sign;
  readonly offset: ClockOffset;
}

const UNSENT = { status: 0, code: 'IdentityChanged', requestId: '', extendedRequestId: '' };

const keyOf = (request: SignableRequest): string =>
  'object' in request ? request.object.key : request.upload.key;

/** What is sent with a request besides its description. */
type RequestLoad = Pick<HttpRequest, 'signal' | 'onProgress'> & Partial<Pick<HttpRequest, 'body'>>;

/** @throws Fault for every answer without success; `signal.reason` when aborted */
export type Exchange = (request: SignableRequest, load: RequestLoad) => Promise<HttpAnswer>;

/**
 * One request and its answer. Credentials are taken and the URL is signed at the moment of sending, so that a retry never
 * uses an old signature or token. Every answer corrects the clock offset; expired credentials are invalidated.
 */
export function exchange(ports: ExchangePorts): Exchange {
  const { transport, credentials, sign, clock, offset, later } = ports;
  return async (request, { body = null, ...load }) => {
    load.signal.throwIfAborted();
    const used = await orAborted(credentials.current(), load.signal);
    // The key contains an identity, and no other may write there: the object needs a new key.
    if (!keyOf(request).includes(`${used.identityId}/`))
      throw new Fault({ kind: 'identity-gone', trace: UNSENT });
    const sentAt = clock.now();
    const signedAt = offset.now();
    const signed = await sign(request, used, signedAt);
    const learn = offset.startMeasuring();
    const answer = await transport({ ...signed, ...load, body });
    const arrivedAt = signedAt + clock.now() - sentAt;
    // S3 answers a single PUT or a part without a body when it succeeds.
    const isPlainSuccess = answer.status === 200 && answer.body === '';
    const { error, date } = isPlainSuccess
      ? { error: null, date: answer.header('date') }
      : (await later(() => import('./faults.ts'))).refusalOf(answer, arrivedAt);
    // A cache may answer a GET, with an old date.
    if (signed.method !== 'GET') learn(date);
    if (!error) return answer;
    if (error.kind === 'credentials-expired') credentials.invalidate(used);
    throw new Fault(error);
  };
}
