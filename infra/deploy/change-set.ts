import { randomUUID } from 'node:crypto';
import type {
  CloudFormationClient,
  CreateChangeSetCommandInput,
  ResourceChange,
} from '@aws-sdk/client-cloudformation';
import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeEventsCommand,
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import type { StackOutcome } from '../stack/events.ts';
import { followStack, latestEvent } from '../stack/events.ts';
import { CommandError } from '../terminal/command.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The request for a change set. */
export type ChangeSetRequest = Pick<
  CreateChangeSetCommandInput,
  'StackName' | 'ChangeSetType' | 'TemplateBody' | 'Parameters' | 'ResourcesToImport'
>;

/** A change set: what CloudFormation would do. */
export interface ChangeSet {
  readonly changeSetId: string;
  readonly stackId: string;
  /** Whether the stack exists only because of this change set. */
  readonly createsStack: boolean;
  /** Empty when there is nothing to change. */
  readonly changes: readonly ResourceChange[];
}

/** Largest template that fits into a request, in bytes: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LARGEST_TEMPLATE = 51_200;
/** Milliseconds between two requests. A change set takes a few seconds. */
const INTERVAL = 1000;
/** The two messages with which CloudFormation says that there is nothing to do. */
const NOTHING_TO_DO = /didn't contain changes|no updates are to be performed/i;

/** The message of early validation, whose reasons stand in another list. */
const EXPLAINED_ELSEWHERE = /DescribeEvents/i;

/**
 * Creates a change set and waits until it is complete. A change set changes no resource. For a stack that
 * does not exist it creates an empty one, which `deleteChangeSet` deletes.
 * @throws CommandError with CloudFormation's reason when it fails
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets.html
 */
export async function createChangeSet(
  client: CloudFormationClient,
  request: ChangeSetRequest,
  { pause }: Terminal,
): Promise<ChangeSet> {
  if (Buffer.byteLength(request.TemplateBody ?? '') > LARGEST_TEMPLATE) {
    throw new CommandError(
      'The template is larger than 51,200 bytes.',
      'Shorten infra/template/template.yaml.',
    );
  }
  const { Id: changeSetId = '', StackId: stackId = '' } = await client.send(
    new CreateChangeSetCommand({
      ...request,
      ChangeSetName: `letterbox-${randomUUID()}`,
      // The template creates the guest's role and gives it no fixed name.
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  const plan = { changeSetId, stackId, createsStack: request.ChangeSetType !== 'UPDATE' };
  for (;;) {
    const { status, reason, changes } = await describeChangeSet(client, changeSetId);
    if (status === 'CREATE_COMPLETE') return { ...plan, changes };
    if (status === 'FAILED') {
      // Once the change set is gone, nobody can ask why it failed.
      const reasons = EXPLAINED_ELSEWHERE.test(reason) ? await validationFailures(client, changeSetId) : [];
      await deleteChangeSet(client, { ...plan, changes });
      if (NOTHING_TO_DO.test(reason)) return { ...plan, changes: [] };
      throw new CommandError(
        `CloudFormation cannot do this: ${[reason, ...reasons].join('\n  ')}`,
        'Nothing was changed.',
      );
    }
    await pause(INTERVAL);
  }
}

/** Deletes a change set, and the empty stack that was created for it. */
export async function deleteChangeSet(client: CloudFormationClient, plan: ChangeSet): Promise<void> {
  await client.send(new DeleteChangeSetCommand({ ChangeSetName: plan.changeSetId }));
  if (plan.createsStack) await client.send(new DeleteStackCommand({ StackName: plan.stackId }));
}

/** Executes a change set and prints every event. */
export async function executeChangeSet(
  client: CloudFormationClient,
  plan: ChangeSet,
  terminal: Terminal,
): Promise<StackOutcome> {
  const before = await latestEvent(client, plan.stackId);
  await client.send(new ExecuteChangeSetCommand({ ChangeSetName: plan.changeSetId }));
  return followStack(client, plan.stackId, before, terminal);
}

/** One line for each resource that early validation refuses; or one that says why that could not be asked. */
async function validationFailures(
  client: CloudFormationClient,
  changeSet: string,
): Promise<readonly string[]> {
  const question = { ChangeSetName: changeSet, Filters: { FailedEvents: true } };
  const answer = await client
    .send(new DescribeEventsCommand(question))
    .catch((thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown))));
  if (answer instanceof Error) return [`The reasons could not be asked for: ${answer.message}`];
  return (answer.OperationEvents ?? []).map((event) => {
    const { LogicalResourceId = '', ResourceType = '', ValidationStatusReason = '' } = event;
    const reason = ValidationStatusReason || event.ResourceStatusReason || 'no reason was given.';
    return `${LogicalResourceId} (${ResourceType}): ${reason}`;
  });
}

async function describeChangeSet(client: CloudFormationClient, changeSet: string) {
  const changes: ResourceChange[] = [];
  let page: string | undefined;
  for (;;) {
    const answer = await client.send(
      new DescribeChangeSetCommand({
        ChangeSetName: changeSet,
        ...(page !== undefined && { NextToken: page }),
      }),
    );
    changes.push(...(answer.Changes ?? []).flatMap(({ ResourceChange: change }) => change ?? []));
    page = answer.NextToken;
    if (page === undefined) return { status: answer.Status, reason: answer.StatusReason ?? '', changes };
  }
}
