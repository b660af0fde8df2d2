import { loadRules, type RuleParameters, type Rules } from '../../infra/template/rules.ts';
import { deployment as elsewhere } from '../support/deployment.ts';

/** The letterbox on Ceph. The page would refuse a placeholder as the pool's id. */
export const deployment: RuleParameters = {
  ...elsewhere,
  identityPoolId: 'eu-west-1:1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809',
};

/** The template's rules for it. */
export const RULES: Rules = loadRules(deployment);
