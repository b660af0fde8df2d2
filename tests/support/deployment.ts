import { readFileSync } from 'node:fs';
import type { RuleParameters } from '../../infra/template/rules.ts';
import type { Template } from '../../infra/template/template.ts';
import { parseTemplate } from '../../infra/template/template.ts';

/** A deployment that does not exist. */
export const deployment: RuleParameters = {
  region: 'eu-west-1',
  bucket: 'drop-box',
  prefix: 'drop/',
  identityPoolId: 'eu-west-1:00000000-0000-4000-8000-000000000000',
  siteOrigins: ['https://drop.example.org'],
};

const TEMPLATE = readFileSync(new URL('../../infra/template/template.yaml', import.meta.url), 'utf8');

/** The project's template with one text replaced by a mistake. */
export function templateWith(original: string, mistake: string): Template {
  if (!TEMPLATE.includes(original)) throw new Error(`The template does not say ${original}`);
  return parseTemplate(TEMPLATE.replace(original, mistake));
}
