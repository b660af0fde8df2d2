import { CORS_CHECKS } from './cors-checks.ts';
import { readDeployment } from './deployment.ts';
import { headerChecks } from './header-checks.ts';
import { HOST_CHECKS } from './host-checks.ts';
import { MULTIPART_CHECKS } from './multipart-checks.ts';
import { OPEN_QUESTIONS } from './open-questions.ts';
import { REFUSAL_CHECKS } from './refusal-checks.ts';
import { Report, type Row } from './report.ts';
import { openSession, SESSION_CHECKS } from './session.ts';
import { reachSite } from './site.ts';
import { SITE_CHECKS } from './site-checks.ts';
import { WRITE_CHECKS } from './write-checks.ts';

/** What was found out about a deployment. */
export interface Examination {
  readonly site: string;
  readonly rows: readonly Row[];
  readonly left: {
    /** `''` where nobody got so far as to leave anything. */
    readonly bucket: string;
    /** Object keys. */
    readonly keys: readonly string[];
  };
}

const GUEST_CHECKS = [
  ...SESSION_CHECKS,
  ...CORS_CHECKS,
  ...WRITE_CHECKS,
  ...MULTIPART_CHECKS,
  ...REFUSAL_CHECKS,
  ...HOST_CHECKS,
  ...OPEN_QUESTIONS,
];

/**
 * Visits a deployment as a guest would, and then as a guest would who is up to no good.
 * @param address of the page, ending with a slash
 */
export async function examine(address: URL): Promise<Examination> {
  const report = new Report();
  const site = await reachSite(address, report);
  await report.run(SITE_CHECKS, site, 'there is no page to look at');
  const deployment = site && (await readDeployment(site, report));
  if (deployment) await report.run(headerChecks(deployment), deployment);
  const guest = deployment && (await openSession(deployment, report));
  await report.run(GUEST_CHECKS, guest, 'nobody to try it as');
  return {
    site: address.href,
    rows: report.rows,
    left: { bucket: guest?.destination.bucket ?? '', keys: guest?.leavings.keys ?? [] },
  };
}
