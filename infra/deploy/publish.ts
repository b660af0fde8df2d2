import type { Config } from '../../src/config/config.ts';
import type { Aws } from '../stack/clients.ts';
import type { Outputs } from '../stack/outputs.ts';
import { destinationOf } from '../stack/outputs.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { invalidate } from './invalidate.ts';
import { withPreview } from './link-preview.ts';
import type { OwnerSettings } from './owner-settings.ts';
import { mergeConfig } from './owner-settings.ts';
import type { SiteFile } from './site-files.ts';
import { configFile, inUploadOrder, isAsset, isPage, siteFile } from './site-files.ts';
import { RETENTION_DAYS } from './stale-assets.ts';
import type { UploadPlan } from './upload-site.ts';
import { uploadSite, planUpload } from './upload-site.ts';

/** What `publish` works with. */
export interface Publication {
  readonly aws: Aws;
  /** The account that owns the buckets. */
  readonly account: string;
  readonly outputs: Outputs;
  readonly own: OwnerSettings;
  /** The built page, without its `config.json`. */
  readonly files: readonly SiteFile[];
  readonly dryRun: boolean;
}

/**
 * Uploads the page and its `config.json` to the site's bucket, and invalidates what changed in CloudFront.
 * @throws CommandError when the owner's settings and the stack's do not fit together
 */
export async function publish(publication: Publication, { say }: Terminal): Promise<void> {
  const { aws, account, outputs, own, files, dryRun } = publication;
  const { text, config } = mergeConfig(own, destinationOf(outputs));
  const site = [...files.map((file) => withLinkPreview(file, config, outputs.SiteUrl)), configFile(text)];
  const shelf = { s3: aws.s3, bucket: outputs.SiteBucket, account };
  const upload = await planUpload(shelf, inUploadOrder(site), Date.now());
  say(uploadSummary(upload, outputs.SiteBucket));
  if (dryRun) return;
  await uploadSite(shelf, upload);
  const keys = upload.put.map(({ key }) => key);
  const paths = await invalidate(aws.cloudFront, outputs.DistributionId, keys);
  if (paths.length > 0) say(`CloudFront shows it everywhere within a minute or two (${paths.join(', ')}).`);
}

function withLinkPreview(file: SiteFile, config: Config, origin: string): SiteFile {
  if (!isPage(file.key)) return file;
  return siteFile(file.key, Buffer.from(withPreview(file.body.toString(), config, origin)));
}

function uploadSummary({ put, unchanged, remove, kept }: UploadPlan, bucket: string): string {
  const assets = put.filter(({ key }) => isAsset(key));
  return [
    `Site, in the bucket ${bucket}`,
    ...(assets.length > 0 ? [`  put        ${assets.length} assets`] : []),
    ...put.filter((file) => !assets.includes(file)).map(({ key }) => `  put        ${key}`),
    ...remove.map((key) => `  remove     ${key} (of an earlier build, over ${RETENTION_DAYS} days ago)`),
    `  unchanged  ${unchanged} files`,
    ...(kept > 0 ? [`  kept       ${kept} of earlier builds, for pages still open`] : []),
  ].join('\n');
}
