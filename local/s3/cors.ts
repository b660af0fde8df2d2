import type { CorsRule } from '../../infra/template/cors.ts';
import { Refusal } from './refusal.ts';

interface CorsQuestion {
  readonly origin: string;
  readonly method: string;
  /** Header names that a preflight asks for. */
  readonly headers: readonly string[];
}

type Headers = ReadonlyMap<string, string>;

/**
 * The CORS headers of an answer to a request that is no preflight, also of errors; empty where no rule
 * matches. S3 checks only origin and method here, since the preflight has checked the headers.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
export function corsHeaders(
  rules: readonly CorsRule[],
  method: string,
  headers: Headers,
): Record<string, string> {
  const origin = headers.get('origin');
  return origin === undefined ? {} : answerHeaders(rules, { origin, method, headers: [] });
}

/**
 * The headers of the answer to a preflight.
 * @throws Refusal AccessForbidden where no rule matches; BadRequest where it is no preflight
 */
export function preflightHeaders(
  rules: readonly CorsRule[],
  headers: Headers,
  resourceType: 'OBJECT' | 'BUCKET',
): Record<string, string> {
  const origin = headers.get('origin');
  const method = headers.get('access-control-request-method');
  if (origin === undefined) {
    throw new Refusal(400, 'BadRequest', 'Insufficient information. Origin request header needed.');
  }
  if (method === undefined)
    throw new Refusal(400, 'BadRequest', 'Invalid Access-Control-Request-Method: null');
  const requested = (headers.get('access-control-request-headers') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const answer = answerHeaders(rules, { origin, method, headers: requested });
  if (Object.keys(answer).length === 0) throw forbidden(method, resourceType);
  return answer;
}

function answerHeaders(rules: readonly CorsRule[], question: CorsQuestion): Record<string, string> {
  const rule = rules.find((each) => matches(each, question));
  if (!rule) return {};
  const any = rule.allowedOrigins.includes('*');
  return {
    'Access-Control-Allow-Origin': any ? '*' : question.origin,
    'Access-Control-Allow-Methods': rule.allowedMethods.join(', '),
    ...(question.headers.length > 0 && { 'Access-Control-Allow-Headers': question.headers.join(', ') }),
    ...(rule.exposedHeaders.length > 0 && {
      'Access-Control-Expose-Headers': rule.exposedHeaders.join(', '),
    }),
    'Access-Control-Max-Age': String(rule.maxAge),
    ...(!any && { 'Access-Control-Allow-Credentials': 'true' }),
    Vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

function matches(rule: CorsRule, { origin, method, headers }: CorsQuestion): boolean {
  return (
    rule.allowedOrigins.some((pattern) => fits(pattern, origin)) &&
    rule.allowedMethods.includes(method) &&
    headers.every((name) => rule.allowedHeaders.some((pattern) => fits(pattern.toLowerCase(), name)))
  );
}

/** A pattern contains at most one `*`, which matches any text, also none. */
function fits(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === text;
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
}

function forbidden(method: string, resourceType: string): Refusal {
  return new Refusal(
    403,
    'AccessForbidden',
    "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
    { Method: method, ResourceType: resourceType },
  );
}
