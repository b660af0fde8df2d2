import { conditionsOf } from '../template/conditions.ts';
import type { Aws } from '../stack/clients.ts';
import type { StackOutcome } from '../stack/events.ts';
import type { Stack } from '../stack/stack.ts';
import { accountIn, accountMismatch, findStack } from '../stack/stack.ts';
import type { Template } from '../template/template.ts';
import { columns } from '../terminal/columns.ts';
import { CommandError } from '../terminal/command.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ChangeSet, ChangeSetRequest } from './change-set.ts';
import { executeChangeSet, deleteChangeSet, createChangeSet } from './change-set.ts';
import { importRequest, findRetainedBucket } from './retained-bucket.ts';
import type { DeployOptions } from './options.ts';
import { effectiveParameters, parametersToSend } from './parameters.ts';
import { deleteFailedStack, isRolledBack, reportFailures } from './failed-stack.ts';

/** What `deploy` works with. */
export interface DeployContext {
  readonly aws: Aws;
  readonly options: DeployOptions;
  readonly template: Template;
  /** The template's text, as it is in the file. */
  readonly body: string;
  readonly terminal: Terminal;
}

/** What CloudFront says to accounts that are new: https://github.com/aws-samples/aws-cdk-examples/issues/279 */
const CLOUDFRONT_REFUSED = /must be verified before you can add new CloudFront resources/i;
const SUPPORT = 'https://console.aws.amazon.com/support/home#/case/create';

/** What is printed for CloudFormation's actions on a resource. */
const VERBS: Readonly<Record<string, string>> = {
  Add: 'make',
  Modify: 'change',
  Remove: 'remove',
  Import: 'import',
  Dynamic: 'may change',
};

/**
 * Creates or updates the stack through change sets. A dry run prints the change sets and deletes them.
 * @param found the stack as it was found, without an operation in progress
 * @returns the stack afterwards; `null` where a dry run leaves none
 * @throws CommandError with every resource that failed and why
 */
export async function createOrUpdateStack(site: DeployContext, found: Stack | null): Promise<Stack | null> {
  const { aws, options, template, terminal } = site;
  const client = aws.cloudFormation;
  const alive = found && !isRolledBack(found) ? found : null;
  const Parameters = parametersToSend(template, options.parameters, Object.keys(alive?.parameters ?? {}));
  if (found && !alive) {
    if (!options.dryRun) await deleteFailedStack(client, found, terminal);
    else return await reportFailedStack(site, found);
  }
  const kept = alive ? null : await findRetainedBucket(aws, template, options.parameters);
  if (kept !== null) {
    terminal.say(
      `The bucket ${kept} was retained by an earlier stack, with what arrived in it. Importing it first.`,
    );
    await applyChangeSet(site, importRequest(options.stack, kept, template));
    if (options.dryRun) return reportResources(site);
  }
  const exists = alive !== null || kept !== null;
  const wish = { StackName: options.stack, ChangeSetType: exists ? 'UPDATE' : 'CREATE' } as const;
  const id = await applyChangeSet(site, { ...wish, TemplateBody: site.body, Parameters });
  return options.dryRun ? alive : findStack(client, id);
}

/** Creates a change set, prints it, and executes it unless this is a dry run. Returns the stack's ARN. */
async function applyChangeSet(
  { aws, options, terminal }: DeployContext,
  wish: ChangeSetRequest,
): Promise<string> {
  const client = aws.cloudFormation;
  const plan = await createChangeSet(client, wish, terminal);
  const account = accountIn(plan.stackId);
  const wrong = accountMismatch(account, options.account);
  if (wrong) {
    await deleteChangeSet(client, plan);
    throw wrong;
  }
  terminal.say(`Account ${account}, region ${aws.region}, stack ${options.stack}`);
  terminal.say(plan.changes.length === 0 ? '  nothing to change' : changeTable(plan));
  if (plan.changes.length === 0) return plan.stackId;
  if (options.dryRun) await deleteChangeSet(client, plan);
  else assertSucceeded(await executeChangeSet(client, plan, terminal), options.stack);
  return plan.stackId;
}

function assertSucceeded({ status, failures }: StackOutcome, stack: string): void {
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return;
  const reasons = failures.map((line) => `  ${line}`).join('\n');
  throw new CommandError(
    `The stack ${stack} could not be created or updated (${status}):\n${reasons}`,
    CLOUDFRONT_REFUSED.test(reasons)
      ? `CloudFormation has rolled back. AWS lets new accounts use CloudFront only after a check: open a case of the kind "Account and billing" (free of charge) at ${SUPPORT}, quote the message above, and run the same command again when AWS has answered.`
      : 'CloudFormation has rolled back. Fix what is named above, then run the same command again.',
  );
}

function changeTable({ changes }: ChangeSet): string {
  const rows = changes.map((change) => {
    const replaced = change.Replacement === 'True' ? 'replaced by a new one' : '';
    const verb = VERBS[change.Action ?? ''] ?? change.Action ?? '';
    return [`  ${verb}`, change.LogicalResourceId ?? '', change.ResourceType ?? '', replaced];
  });
  return columns(rows);
}

/** Prints what a dry run can tell about a failed stack: CloudFormation makes no change set for it. */
async function reportFailedStack(site: DeployContext, dead: Stack): Promise<null> {
  await reportFailures(site.aws.cloudFormation, dead, site.terminal);
  site.terminal.say('It would be deleted.');
  return reportResources(site);
}

/** Prints every resource of the template, for a stack that CloudFormation cannot compare with the template yet. */
function reportResources({ template, options, terminal }: DeployContext): null {
  const holds = conditionsOf(template.Conditions ?? {}, effectiveParameters(template, options.parameters));
  const rows = Object.entries(template.Resources)
    .filter(([, { Condition }]) => Condition === undefined || holds[Condition])
    .map(([name, { Type }]) => ['  make', name, Type]);
  terminal.say(`Then, and with what exists brought up to date:\n${columns(rows)}`);
  return null;
}
