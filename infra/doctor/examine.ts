import { CORS_CHECKS } from './checks/cors.ts';
import { FILE_CHECKS } from './checks/files.ts';
import { headerChecks } from './checks/headers.ts';
import { HOST_CHECKS } from './checks/hosts.ts';
import { OPEN_QUESTIONS } from './checks/open-questions.ts';
import { PART_CHECKS } from './checks/parts.ts';
import { REFUSAL_CHECKS } from './checks/refusals.ts';
import { SESSION_CHECKS } from './checks/session.ts';
import { WRITE_CHECKS } from './checks/writes.ts';
import { readDeployment } from './deployment.ts';
import { openSession } from './open-session.ts';
import { Report, type Row } from './report.ts';
import { fetchSite } from './site.ts';

/** The results for one deployment. */
export interface Examination {
  readonly site: string;
  readonly rows: readonly Row[];
  readonly left: {
    /** `''` when nothing was written. */
    readonly bucket: string;
    /** Object keys. */
    readonly keys: readonly string[];
  };
}

const GUEST_CHECKS = [
  ...SESSION_CHECKS,
  ...CORS_CHECKS,
  ...WRITE_CHECKS,
  ...PART_CHECKS,
  ...REFUSAL_CHECKS,
  ...HOST_CHECKS,
  ...OPEN_QUESTIONS,
];

/**
 * Checks a deployment first as an honest guest, and then as a malicious one.
 * @param address of the page, ending with a slash
 */
export async function examine(address: URL): Promise<Examination> {
  const report = new Report();
  const site = await fetchSite(address, report);
  await report.run(FILE_CHECKS, site, 'there is no page to check');
  const deployment = site && (await readDeployment(site, report));
  if (deployment) await report.run(headerChecks(deployment), deployment);
  const guest = deployment && (await openSession(deployment, report));
  await report.run(GUEST_CHECKS, guest, 'no guest to test as');
  return {
    site: address.href,
    rows: report.rows,
    left: { bucket: guest?.destination.bucket ?? '', keys: guest?.leftObjects.keys ?? [] },
  };
}
