import type { Check } from '../check.ts';
import { failed, note, ok } from '../check.ts';
import { callCognito, memberOf } from '../cognito.ts';
import type { Guest } from '../guest.ts';

/**
 * Seconds by which this machine's clock may be wrong. S3 refuses signatures at 900 seconds; a third of that
 * already calls for setting it.
 */
const CLOCK_TOLERANCE = 300;

/** Checks of a guest's session, before anything is sent. */
export const SESSION_CHECKS: readonly Check<Guest>[] = [
  {
    name: 'Every guest has a folder of their own',
    remedy: 'An identity pool that is not Cognito’s own answers here: compare identityPoolId in config.json.',
    run: async (guest) => {
      const { identityId } = guest.credentials;
      const { identityPoolId } = guest.destination;
      const second = memberOf(
        await callCognito(guest, 'GetId', { IdentityPoolId: identityPoolId }),
        'IdentityId',
      );
      if (second === '') return failed('a second guest was given no identity');
      return second === identityId
        ? failed('two guests were given one identity')
        : ok(`${guest.destination.prefix}${identityId}/`);
    },
  },
  {
    name: 'The classic flow is off',
    remedy: 'Set AllowClassicFlow of GuestPool to false, in words: where nothing is said, it is on.',
    run: async (guest) => {
      const answer = await callCognito(guest, 'GetOpenIdToken', { IdentityId: guest.credentials.identityId });
      const type = memberOf(answer, '__type');
      if (memberOf(answer, 'Token') !== '') return failed('GetOpenIdToken hands out a token');
      return type === 'InvalidParameterException'
        ? ok(type)
        : failed(`refused for another reason: ${answer.status} ${type}`);
    },
  },
  {
    name: 'The clock of this machine is right',
    remedy: 'Set it: what the AWS tools sign here will be refused. Guests’ clocks are the page’s matter.',
    run: ({ offset }) => {
      // Rounded, because time passes between the two readings.
      const seconds = Math.round((offset.now() - Date.now()) / 1000);
      const says = `${Math.abs(seconds)} s ${seconds > 0 ? 'behind' : 'ahead of'} AWS`;
      if (seconds === 0) return ok('as AWS has it, within 30 s');
      return Math.abs(seconds) > CLOCK_TOLERANCE ? failed(says) : note(says);
    },
  },
];
