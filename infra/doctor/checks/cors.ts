import { describeRequest, type SignableRequest } from '../../../src/aws/requests.ts';
import type { HttpAnswer } from '../../../src/core/ports.ts';
import type { Check } from '../check.ts';
import { failed, ok } from '../check.ts';
import type { Guest } from '../guest.ts';
import { SAMPLE } from '../sample.ts';
import { send } from '../http.ts';
import { statusAndCode } from '../describe-answer.ts';

/** Another site: https://www.rfc-editor.org/rfc/rfc2606 */
const FOREIGN = 'https://letterbox-doctor.example';

const COMPARE = 'Compare CorsConfiguration of DropBucket with infra/template/template.yaml';

/** The requests that the page sends. */
const requestsOf = ({ objectOf }: Guest): readonly SignableRequest[] => {
  const object = objectOf('preflight');
  const upload = { key: object.key, uploadId: 'none' };
  const { checksum } = SAMPLE;
  return [
    { type: 'put-object', object, checksum },
    { type: 'upload-part', upload, partNumber: 1, checksum },
    { type: 'create-multipart-upload', object },
    { type: 'complete-multipart-upload', upload, checksum, size: 1 },
    { type: 'list-parts', upload, after: 0, limit: 1 },
    { type: 'abort-multipart-upload', upload },
  ];
};

const preflights = (['PUT', 'POST', 'GET', 'DELETE'] as const).map((method): Check<Guest> => ({
  name: `Browsers may send ${method} from this site`,
  remedy: `${COMPARE}; its AllowedOrigins must name the site exactly as browsers do.`,
  run: async (guest) => {
    const requests = requestsOf(guest).filter((request) => describeRequest(request).method === method);
    for (const request of requests) {
      const fault = faultIn(await preflight(guest, request, guest.origin), request, guest.origin);
      if (fault !== null) return failed(fault);
    }
    return ok(requests.map(({ type }) => type).join(', '));
  },
}));

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html */
export const CORS_CHECKS: readonly Check<Guest>[] = [
  ...preflights,
  {
    name: 'Browsers of other sites may not',
    remedy: `${COMPARE}: AllowedOrigins must name this site alone.`,
    run: async (guest) => {
      const [put] = requestsOf(guest) as [SignableRequest];
      const answer = await preflight(guest, put, FOREIGN);
      return answer.header('access-control-allow-origin') === null
        ? ok(statusAndCode(answer))
        : failed(`${FOREIGN} is let in as well`);
    },
  },
  {
    name: 'The page can read what S3 answers',
    remedy: `${COMPARE}: ExposedHeaders, and AllowedOrigins for answers that refuse.`,
    run: async (guest) => {
      const { key } = guest.objectOf('refused');
      return unreadable(await guest.ask({ method: 'PUT', key, body: SAMPLE.text }), guest);
    },
  },
];

async function preflight(guest: Guest, request: SignableRequest, origin: string): Promise<HttpAnswer> {
  const { method, url, headers } = await guest.sign(request, guest.credentials, guest.offset.now());
  const names = Object.keys(headers).sort().join(',');
  return send({
    method: 'OPTIONS',
    url,
    headers: {
      origin,
      'access-control-request-method': method,
      ...(names !== '' && { 'access-control-request-headers': names }),
    },
  });
}

/** Why a browser would not send the request; `null` when it would: https://fetch.spec.whatwg.org/#cors-preflight-fetch */
function faultIn(answer: HttpAnswer, request: SignableRequest, origin: string): string | null {
  const { method, headers } = describeRequest(request);
  if (answer.status < 200 || answer.status > 299) return `${request.type}: ${statusAndCode(answer)}`;
  if (!admits(answer, origin)) return `${request.type}: the origin ${origin} is not allowed`;
  if (!listed(answer, 'allow-methods').includes(method.toLowerCase()))
    return `${request.type}: ${method} is not allowed`;
  const allowed = listed(answer, 'allow-headers');
  const missing = Object.keys(headers).filter((name) => !allowed.includes(name) && !allowed.includes('*'));
  return missing.length === 0 ? null : `${request.type}: ${missing.join(', ')} not allowed`;
}

function unreadable(answer: HttpAnswer, { rules, origin }: Guest) {
  if (!admits(answer, origin)) return failed(`an answer (${statusAndCode(answer)}) is kept from the page`);
  const exposed = listed(answer, 'expose-headers');
  const promised = rules.cors.flatMap(({ exposedHeaders }) => exposedHeaders);
  const hidden = promised.filter((name) => !exposed.includes(name.toLowerCase()));
  return hidden.length === 0 ? ok(`${promised.length} headers`) : failed(`hidden: ${hidden.join(', ')}`);
}

function admits(answer: HttpAnswer, origin: string): boolean {
  return [origin, '*'].includes(answer.header('access-control-allow-origin') ?? '');
}

function listed(answer: HttpAnswer, what: 'allow-methods' | 'allow-headers' | 'expose-headers'): string[] {
  return (answer.header(`access-control-${what}`) ?? '').split(',').map((name) => name.trim().toLowerCase());
}
