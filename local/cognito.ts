import type { RequestListener } from 'node:http';
import type { PolicyDocument } from '../infra/template/policy.ts';
import type { Input } from './aws-json.ts';
import { AwsJsonError, serveAwsJson } from './aws-json.ts';
import { idIn } from './cognito-input.ts';
import type { Identities } from './identities.ts';
import { evaluate } from './policy/evaluate.ts';
import type { Session } from './sessions.ts';

/** Issues sessions for identities, as STS does for Cognito. */
export interface SessionIssuer {
  issue(identityId: string): Session | Promise<Session>;
}

export interface CognitoOptions {
  readonly identityPoolId: string;
  readonly identities: Identities;
  readonly sessions: SessionIssuer;
  /** The trust policy of the guest's role. Guests of this pool get a session only if it trusts the pool. */
  readonly trustPolicy: PolicyDocument;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Whether the pool accepts guests; by default it does. */
  readonly guests?: boolean;
  /** Called with the name of every requested operation. */
  readonly onCall?: (operation: string) => void;
}

/**
 * The part of Amazon Cognito's identity pools that guests use: one pool, and the enhanced flow.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
 */
export function createCognito(options: CognitoOptions): RequestListener {
  return serveAwsJson({
    ...options,
    name: 'AWSCognitoIdentityService',
    operations: {
      GetId: (input) => getId(input, options),
      GetCredentialsForIdentity: (input) => getCredentials(input, options),
      GetOpenIdToken: refuseClassicFlow,
    },
  });
}

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html */
function getId(input: Input, options: CognitoOptions): object {
  const identityPoolId = idIn(input, 'IdentityPoolId');
  if (identityPoolId !== options.identityPoolId) throw notFound('IdentityPool', identityPoolId);
  admit(input, options);
  return { IdentityId: options.identities.newIdentity() };
}

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html */
async function getCredentials(input: Input, options: CognitoOptions): Promise<object> {
  const identityId = idIn(input, 'IdentityId');
  if (!options.identities.knows(identityId)) throw notFound('Identity', identityId);
  admit(input, options);
  assumeRole(identityId, options);
  const session = await options.sessions.issue(identityId);
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      Expiration: session.expiration / 1000,
      SecretKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
    },
    IdentityId: identityId,
  };
}

function refuseClassicFlow(): never {
  throw new AwsJsonError(
    'InvalidParameterException',
    'Basic (classic) flow is not enabled, please use enhanced flow.',
  );
}

/** Accepts guests. Refuses logins, because the pool knows no identity provider. */
function admit({ Logins }: Input, { guests = true }: CognitoOptions): void {
  if (typeof Logins === 'object' && Logins !== null && Object.keys(Logins).length > 0) {
    throw new AwsJsonError('InvalidParameterException', 'Please provide a valid public provider');
  }
  if (!guests) {
    throw new AwsJsonError(
      'NotAuthorizedException',
      'Unauthenticated access is not supported for this identity pool.',
    );
  }
}

/** Checks the guest's role as STS does when Cognito assumes it. */
function assumeRole(identityId: string, { identityPoolId, trustPolicy }: CognitoOptions): void {
  const attempt = {
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: 'arn:aws:iam::000000000000:role/guest',
    federated: 'cognito-identity.amazonaws.com',
    context: {
      'cognito-identity.amazonaws.com:aud': identityPoolId,
      'cognito-identity.amazonaws.com:amr': 'unauthenticated',
      'cognito-identity.amazonaws.com:sub': identityId,
    },
  };
  if (evaluate(attempt, { identity: [], resource: [trustPolicy] }) === 'allow') return;
  throw new AwsJsonError(
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  );
}

function notFound(what: string, id: string): AwsJsonError {
  return new AwsJsonError('ResourceNotFoundException', `${what} '${id}' not found.`);
}
