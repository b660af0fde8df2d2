import type { CognitoIdentityClientConfig } from '@aws-sdk/client-cognito-identity';
import type { CognitoAnswer } from './fetch-handler.ts';

/** How the SDK's clients turn a call into HTTP, and read the answer. */
type Protocol = NonNullable<CognitoIdentityClientConfig['protocol']>;

interface Operation {
  readonly name: string;
}

/** What the SDK passes to its protocols for one call. */
interface Context {
  /** Host, port and path as separate fields. */
  readonly endpoint: () => Promise<object>;
}

/** The body of an answer; any field may be absent. */
interface Content {
  readonly __type?: unknown;
  readonly code?: unknown;
  readonly message?: string;
  readonly Message?: string;
}

/**
 * AWS JSON 1.1, as far as a guest's two calls need it. The SDK's own protocol supports the types of all services, and is
 * larger than everything else that a guest needs of the SDK.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function jsonProtocol(service: string): Protocol {
  const protocol = {
    getShapeId: () => 'aws.protocols#awsJson1_1',
    setSerdeContext: () => undefined,

    serializeRequest: async ({ name }: Operation, input: object, { endpoint }: Context) => ({
      ...(await endpoint()),
      method: 'POST',
      query: {},
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${service}.${name}` },
      body: JSON.stringify(input),
    }),

    /** @throws Error with Cognito's name for it; SyntaxError for a page that is not from Cognito */
    // eslint-disable-next-line @typescript-eslint/require-await -- the SDK awaits it, and an error must be a rejection
    deserializeResponse: async (_: Operation, _context: Context, answer: CognitoAnswer) => {
      const { statusCode, headers, body } = answer;
      const content = contentOf(body);
      const $metadata = { httpStatusCode: statusCode, requestId: headers['x-amzn-requestid'] };
      if (statusCode < 300) return { ...content, $metadata };
      const name = nameOf(content.__type ?? content.code ?? headers['x-amzn-errortype'] ?? 'Unknown');
      throw Object.assign(new Error(content.message ?? content.Message), { name, $metadata });
    },
  };
  // The rest of the interface is for derived protocols: no client calls it.
  return protocol as unknown as Protocol;
}

/** The only time in the two answers is a session's expiration, in epoch seconds. */
function contentOf(text: string): Content {
  if (text === '') return {};
  const read: unknown = JSON.parse(text, (key, value: unknown) =>
    key === 'Expiration' && typeof value === 'number' ? new Date(value * 1000) : value,
  );
  return { ...(read as Content) };
}

/** Only the name from `com.amazonaws.cognitoidentity#TooManyRequestsException:http://…`. */
function nameOf(code: unknown): string {
  return String(code)
    .replace(/[,:].*/, '')
    .replace(/.*#/, '');
}
