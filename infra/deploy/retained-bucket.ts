import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { paginateListBuckets } from '@aws-sdk/client-s3';
import { resolve } from '../template/intrinsics.ts';
import type { Aws } from '../stack/clients.ts';
import { isStackMissing } from '../stack/stack.ts';
import type { Template } from '../template/template.ts';
import { CommandError } from '../terminal/command.ts';
import type { ChangeSetRequest } from './change-set.ts';
import { effectiveParameters } from './parameters.ts';

/** The drop bucket's logical id in the template. */
const LOGICAL_ID = 'DropBucket';
/** Placeholder for the account in the bucket's name, before the account is known. */
const ANY_ACCOUNT = '000000000000';

/**
 * Finds the drop bucket that a deleted stack retained under the name that a new stack would give; `null` for
 * none.
 * @param given the owner's parameters for the template
 * @throws CommandError when it is in another region, or belongs to another stack
 */
export async function findRetainedBucket(
  { s3, cloudFormation, region }: Aws,
  template: Template,
  given: ReadonlyMap<string, string>,
): Promise<string | null> {
  const [before = '', after = ''] = bucketNameFrom(template, region, given).split(ANY_ACCOUNT);
  const isMeant = (name: string) =>
    name.startsWith(before) &&
    name.endsWith(after) &&
    /^(\d{12})?$/.test(name.slice(before.length, name.length - after.length || undefined));
  for await (const { Buckets = [] } of paginateListBuckets({ client: s3 }, { Prefix: before })) {
    const kept = Buckets.find(({ Name = '' }) => isMeant(Name));
    if (kept?.Name === undefined) continue;
    if (kept.BucketRegion !== undefined && kept.BucketRegion !== region) {
      throw new CommandError(
        `The bucket ${kept.Name} exists already, in ${kept.BucketRegion}.`,
        `Say --region ${kept.BucketRegion} to go on with it, or another --bucket-suffix to begin a new one.`,
      );
    }
    await assertInNoStack(cloudFormation, kept.Name);
    return kept.Name;
  }
  return null;
}

/**
 * The change set that creates a stack by importing an existing bucket. An import must change nothing else, so
 * the bucket is imported alone, and the update that follows gives it its other settings.
 * (`ImportExistingResources` would do both at once, but only for names without intrinsic functions.)
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import-new-stack.html
 */
export function importRequest(stack: string, bucket: string, template: Template): ChangeSetRequest {
  const resource = {
    Type: 'AWS::S3::Bucket',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { BucketName: bucket },
  };
  return {
    StackName: stack,
    ChangeSetType: 'IMPORT',
    TemplateBody: JSON.stringify({
      AWSTemplateFormatVersion: '2010-09-09',
      Description: template.Description,
      Resources: { [LOGICAL_ID]: resource },
    }),
    ResourcesToImport: [
      {
        ResourceType: resource.Type,
        LogicalResourceId: LOGICAL_ID,
        ResourceIdentifier: { BucketName: bucket },
      },
    ],
  };
}

function bucketNameFrom(template: Template, region: string, given: ReadonlyMap<string, string>): string {
  const pseudo = { 'AWS::AccountId': ANY_ACCOUNT, 'AWS::Region': region };
  const name = template.Resources[LOGICAL_ID]?.Properties.BucketName;
  return String(resolve(name, { ...effectiveParameters(template, given), ...pseudo }));
}

async function assertInNoStack(client: Aws['cloudFormation'], bucket: string): Promise<void> {
  const answer = await client
    .send(new DescribeStackResourcesCommand({ PhysicalResourceId: bucket }))
    .catch((thrown: unknown) => {
      if (isStackMissing(thrown)) return null;
      throw thrown;
    });
  const owner = answer?.StackResources?.[0]?.StackName;
  if (owner === undefined) return;
  throw new CommandError(
    `The bucket ${bucket} belongs to the stack ${owner}.`,
    `Say --stack ${owner} to bring that one up to date, or another --bucket-suffix for a second letterbox.`,
  );
}
