import type { Outputs } from '../stack/outputs.ts';

/**
 * The text at the end of a deployment: the letterbox's address, and what to do next.
 * @param source the name of the source of the owner's settings
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

/** An own domain needs a DNS record, which the owner must create. */
function dnsStep({ SiteUrl, DistributionDomain }: Outputs): string {
  const { host } = new URL(SiteUrl);
  if (DistributionDomain === undefined || host === DistributionDomain) return '';
  return `\n  Once, in your DNS          ${host} is a CNAME of ${DistributionDomain}\n`;
}
