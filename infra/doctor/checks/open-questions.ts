import { readError } from '../../../src/aws/xml.ts';
import type { HttpAnswer } from '../../../src/core/ports.ts';
import { corruptedPut } from '../attempt.ts';
import type { Check } from '../check.ts';
import { note } from '../check.ts';
import { callCognito } from '../cognito.ts';
import type { Guest } from '../guest.ts';
import { refusalTiming } from './early-refusal.ts';
import { SAMPLE } from '../sample.ts';
import { statusAndCode } from '../describe-answer.ts';

const HOUR = 3_600_000;
const CHECKSUM = 'x-amz-checksum-crc64nvme';

/** Behaviour that AWS does not document. The page works either way, so this is only reported. */
export const OPEN_QUESTIONS: readonly Check<Guest>[] = [
  finding('S3 names its own checksum when none was sent', async ({ ask, objectOf, origin }) => {
    const { key } = objectOf('no-checksum');
    const answer = await ask({ method: 'PUT', key, headers: { 'if-none-match': '*' }, body: SAMPLE.text });
    const said = answer.header(CHECKSUM);
    if (said === null) return `no (${statusAndCode(answer)})`;
    return `yes${said === SAMPLE.checksum ? '' : ', but another'}, ${readable(answer, CHECKSUM, origin)}`;
  }),
  finding('Cognito tells pages the time', async (guest) => {
    const answer = await callCognito(guest, 'GetId', { IdentityPoolId: guest.destination.identityPoolId });
    if (answer.header('date') === null) return 'no, it says no Date';
    return readable(answer, 'date', guest.origin);
  }),
  finding('When S3 says that a key is taken', async (guest) => {
    const { when, status } = await refusalTiming(guest, await guest.testObject.storedKey());
    return `${status} ${when} the body has been sent`;
  }),
  finding('What S3 says to a clock that is slow', async ({ ask, objectOf, origin }) =>
    clockWords(await ask({ ...corruptedPut(objectOf('slow-clock').key), skew: -HOUR }), origin),
  ),
  finding('What S3 says to a clock that is fast', async ({ ask, objectOf, origin }) =>
    clockWords(await ask({ ...corruptedPut(objectOf('fast-clock').key), skew: HOUR }), origin),
  ),
  finding('What S3 says to a wrong checksum', async ({ ask, objectOf }) =>
    statusAndCode(await ask(corruptedPut(objectOf('wrong-checksum').key))),
  ),
];

function finding(name: string, find: (guest: Guest) => Promise<string>): Check<Guest> {
  return { name, remedy: '', run: async (guest) => note(await find(guest)) };
}

function clockWords(answer: HttpAnswer, origin: string): string {
  const { message = '', serverTime = '' } = readError(answer.body) ?? {};
  const time = serverTime === '' ? 'no ServerTime' : `ServerTime ${serverTime}`;
  return `${statusAndCode(answer)}, “${message}”, ${time}, ${readable(answer, 'date', origin)}`;
}

/** Whether a script of the page may read a header: https://fetch.spec.whatwg.org/#cors-exposed-header-name-list */
function readable(answer: HttpAnswer, header: string, origin: string): string {
  const allowed = answer.header('access-control-allow-origin') ?? '';
  if (![origin, '*'].includes(allowed)) return 'kept from the page';
  const exposed = (answer.header('access-control-expose-headers') ?? '').toLowerCase().split(/\s*,\s*/);
  return exposed.includes(header) ? `${header} readable` : `readable, but not its ${header}`;
}
