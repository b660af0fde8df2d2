import { Fault, type UploadError } from '../../src/core/errors.ts';
import { failed, ok } from './check.ts';
import type { Deployment } from './deployment.ts';
import { becomeGuest, type Guest } from './guest.ts';
import type { Report } from './report.ts';
import { describeError } from './describe-answer.ts';

const CREDENTIALS_CHECK = {
  name: 'A guest is given credentials',
  remedy: 'See whether this network reaches Cognito, then run this again.',
};

/** Remedies by Cognito's error name. */
const REMEDIES: ReadonlyMap<string, string> = new Map([
  [
    'NotAuthorizedException',
    'Guests are turned away: set AllowUnauthenticatedIdentities of GuestPool to true, unless the letterbox is meant to be shut.',
  ],
  [
    'ResourceNotFoundException',
    'There is no such pool in this region: compare identityPoolId and region in config.json with the outputs of the stack.',
  ],
  [
    'InvalidIdentityPoolConfigurationException',
    'The pool has no guest role, or the role does not trust the pool: compare GuestPoolRoles and the trust policy of GuestRole with infra/template/template.yaml.',
  ],
]);

/** Opens a guest's session with Cognito's enhanced flow; `null`, and a row that says why, when it fails. */
export async function openSession(deployment: Deployment, report: Report): Promise<Guest | null> {
  try {
    const guest = await becomeGuest(deployment);
    const minutes = Math.round((guest.credentials.expiration - guest.offset.now()) / 60_000);
    report.add(CREDENTIALS_CHECK, ok(`for ${minutes} minutes`));
    return guest;
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    report.add(
      CREDENTIALS_CHECK,
      failed(describeError(thrown.error), REMEDIES.get(errorCodeOf(thrown.error))),
    );
    return null;
  }
}

function errorCodeOf(error: UploadError): string {
  return 'trace' in error ? (error.trace?.code ?? '') : '';
}
