import type { Outputs } from '../stack/outputs.ts';

/**
 * What an owner is told when all is done: where it is, and what to do next.
 * @param source where the owner's settings are
 */
export function nextSteps(outputs: Outputs, source: string): string {
  const { SiteUrl, Bucket, Prefix } = outputs;
  return `
  Your letterbox is open at  ${SiteUrl}
  What is dropped lands in   s3://${Bucket}/${Prefix}
  Your settings are in       ${source}
${dnsStep(outputs)}
  See that it works          npm run doctor -- ${SiteUrl}
  See what arrived           npm run inbox -- --config ${SiteUrl}
  Change anything            write it into letterbox.config.json, then run the same command again
`;
}

/** A name of the owner's own leads nowhere until its DNS says so, and that is not ours to write. */
function dnsStep({ SiteUrl, DistributionDomain }: Outputs): string {
  const { host } = new URL(SiteUrl);
  if (DistributionDomain === undefined || host === DistributionDomain) return '';
  return `\n  Once, in your DNS          ${host} is a CNAME of ${DistributionDomain}\n`;
}
