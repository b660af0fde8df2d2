import type { CognitoIdentityClientConfig } from '@aws-sdk/client-cognito-identity';
import type { Answer } from './fetch-handler.ts';

/** How the SDK's clients put a call into HTTP, and read the answer. */
type Protocol = NonNullable<CognitoIdentityClientConfig['protocol']>;

interface Operation {
  readonly name: string;
}

/** What the SDK hands its protocols for one call. */
interface Context {
  /** Host, port and path, in parts. */
  readonly endpoint: () => Promise<object>;
}

/** Whatever stands in an answer; nothing of it is certain. */
interface Content {
  readonly __type?: unknown;
  readonly code?: unknown;
  readonly message?: string;
  readonly Message?: string;
}

/**
 * AWS JSON 1.1 as far as the two calls of a guest need it. The SDK's own knows every shape that any service may have,
 * and weighs more than all else that a guest needs of the SDK.
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

    /** @throws Error by the name that Cognito gave it; SyntaxError for a page that is not Cognito's */
    // eslint-disable-next-line @typescript-eslint/require-await -- the SDK waits for it; and what is thrown must be a rejection
    deserializeResponse: async (_: Operation, _context: Context, answer: Answer) => {
      const { statusCode, headers, body } = answer;
      const content = contentOf(body);
      const $metadata = { httpStatusCode: statusCode, requestId: headers['x-amzn-requestid'] };
      if (statusCode < 300) return { ...content, $metadata };
      const name = nameOf(content.__type ?? content.code ?? headers['x-amzn-errortype'] ?? 'Unknown');
      throw Object.assign(new Error(content.message ?? content.Message), { name, $metadata });
    },
  };
  // The rest of the interface is for protocols that are derived from others: no client calls it.
  return protocol as unknown as Protocol;
}

/** The only time in the two answers is the end of a session: epoch seconds. */
function contentOf(text: string): Content {
  if (text === '') return {};
  const read: unknown = JSON.parse(text, (key, value: unknown) =>
    key === 'Expiration' && typeof value === 'number' ? new Date(value * 1000) : value,
  );
  return { ...(read as Content) };
}

/** `com.amazonaws.cognitoidentity#TooManyRequestsException:http://…` without what stands around the name. */
function nameOf(code: unknown): string {
  return String(code)
    .replace(/[,:].*/, '')
    .replace(/.*#/, '');
}
