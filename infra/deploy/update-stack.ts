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

/** What is to be brought up, and where. */
export interface DeployContext {
  readonly aws: Aws;
  readonly options: DeployOptions;
  readonly template: Template;
  /** The template as it stands in its file. */
  readonly body: string;
  readonly terminal: Terminal;
}

/** What the stack's resources are to CloudFormation's verbs. */
const VERBS: Readonly<Record<string, string>> = {
  Add: 'make',
  Modify: 'change',
  Remove: 'remove',
  Import: 'take in',
  Dynamic: 'perhaps change',
};

/**
 * Makes the stack, or brings it up to date, through change sets; in a dry run says what they hold and drops them.
 * @param found the stack at rest, as it was found
 * @returns the stack as it then stands; `null` where a dry run leaves none
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
      `The bucket ${kept} was kept from an earlier stack, with what arrived in it. Taking it in first.`,
    );
    await applyChangeSet(site, importRequest(options.stack, kept, template));
    if (options.dryRun) return reportResources(site);
  }
  const exists = alive !== null || kept !== null;
  const wish = { StackName: options.stack, ChangeSetType: exists ? 'UPDATE' : 'CREATE' } as const;
  const id = await applyChangeSet(site, { ...wish, TemplateBody: site.body, Parameters });
  return options.dryRun ? alive : findStack(client, id);
}

/** Works a wish out, shows it, and does it unless this is a dry run. The stack's ARN. */
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
    `The stack ${stack} could not be brought up (${status}):\n${reasons}`,
    'CloudFormation has taken back what it had begun. Mend what is named there, then run the same command again.',
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

/** A dry run cannot plan under a name that a dead stack holds. */
async function reportFailedStack(site: DeployContext, dead: Stack): Promise<null> {
  await reportFailures(site.aws.cloudFormation, dead, site.terminal);
  site.terminal.say('It would be removed.');
  return reportResources(site);
}

/** What a stack of the template holds, when there is nothing yet that CloudFormation could compare it with. */
function reportResources({ template, options, terminal }: DeployContext): null {
  const holds = conditionsOf(template.Conditions ?? {}, effectiveParameters(template, options.parameters));
  const rows = Object.entries(template.Resources)
    .filter(([, { Condition }]) => Condition === undefined || holds[Condition])
    .map(([name, { Type }]) => ['  make', name, Type]);
  terminal.say(`Then, and with what exists brought up to date:\n${columns(rows)}`);
  return null;
}
