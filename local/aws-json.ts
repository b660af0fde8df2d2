import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

/** An error whose type is sent to the client, as in every AWS JSON service. */
export class AwsJsonError extends Error {
  /** For example `ResourceNotFoundException`. */
  readonly type: string;

  constructor(type: string, message = '') {
    super(message);
    this.type = type;
  }
}

/** The body of a request: an object with unchecked members. */
export type Input = Readonly<Record<string, unknown>>;

/** Answers one operation's input with its output. @throws AwsJsonError */
type Operation = (input: Input) => object | Promise<object>;

export interface AwsJsonService {
  /** The first half of `x-amz-target`, for example `AWSCognitoIdentityService`. */
  readonly name: string;
  readonly operations: Readonly<Record<string, Operation>>;
  /** Epoch milliseconds, sent in `Date`. */
  readonly now: () => number;
  /** Called with the operation's name before it runs, whatever its outcome. */
  readonly onCall?: (operation: string) => void;
}

/**
 * Serves operations over AWS JSON 1.1, to browsers of any origin.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function serveAwsJson(service: AwsJsonService): RequestListener {
  return (request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('date', new Date(service.now()).toUTCString());
    response.setHeader('x-amzn-requestid', randomUUID());
    if (request.method === 'OPTIONS') {
      preflight(request, response);
      return;
    }
    response.setHeader(
      'access-control-expose-headers',
      'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
    );
    text(request).then(
      (body) => answer(service, request, body, response),
      // The client disconnected in the middle of its request, so there is nobody to answer.
      () => response.destroy(),
    );
  };
}

/** Allows everything that a browser asks for, for as long as AWS does. */
function preflight({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('access-control-allow-methods', headers['access-control-request-method'] ?? 'POST');
  response.setHeader('access-control-allow-headers', headers['access-control-request-headers'] ?? '');
  response.setHeader('access-control-max-age', '172800');
  response.end();
}

async function answer(
  service: AwsJsonService,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST' || request.headers['content-type'] !== CONTENT_TYPE) {
    response.writeHead(404).end('<UnknownOperationException/>\n');
    return;
  }
  response.setHeader('content-type', CONTENT_TYPE);
  try {
    response.end(JSON.stringify(await run(service, request.headers['x-amz-target'], body)));
  } catch (error) {
    refuse(response, error);
  }
}

async function run(service: AwsJsonService, target: unknown, body: string): Promise<object> {
  const input = parse(body);
  const found = Object.entries(service.operations).find(([name]) => target === `${service.name}.${name}`);
  if (!found) throw new AwsJsonError('UnknownOperationException');
  const [name, operation] = found;
  service.onCall?.(name);
  return operation(input);
}

function parse(body: string): Input {
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch {
    throw new AwsJsonError('SerializationException');
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new AwsJsonError('SerializationException');
  }
  return input as Input;
}

/** Every client error has status 400. Its type is in the body and again in a header. */
function refuse(response: ServerResponse, error: unknown): void {
  const known = error instanceof AwsJsonError;
  const type = known ? error.type : 'InternalErrorException';
  const message = known ? error.message : String(error);
  response.statusCode = known ? 400 : 500;
  response.setHeader('x-amzn-errortype', `${type}:`);
  if (message) response.setHeader('x-amzn-errormessage', message.replace(/[^ -~]/g, '?'));
  response.end(JSON.stringify({ __type: type, ...(message && { message }) }));
}
