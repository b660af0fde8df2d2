import type { Check } from '../check.ts';
import { differences } from './csp.ts';
import type { Deployment } from '../deployment.ts';
import { judgeFiles } from './files.ts';

const CSP = 'content-security-policy';

/** One check for each header of the template, on every file: a worker obeys the policy of its own script's response. */
export function headerChecks({ headers }: Pick<Deployment, 'headers'>): readonly Check<Deployment>[] {
  return Object.entries(headers).map(([name, promised]) => ({
    name: `Header ${name}`,
    remedy: 'Attach SiteHeaders of infra/template/template.yaml to the distribution: `npm run deploy` does.',
    run: ({ files }) => judgeFiles(files, ({ answer }) => faultIn(name, answer.header(name), promised)),
  }));
}

function faultIn(name: string, found: string | null, promised: string): string | null {
  if (found === null) return 'missing';
  if (name === CSP) return differences(found, promised).join(', ') || null;
  return normalized(found) === normalized(promised) ? null : `says ${found}`;
}

function normalized(value: string): string {
  return value.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}
