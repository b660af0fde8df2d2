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
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import type { StackOutcome } from '../stack/events.ts';
import { followStack, latestEvent } from '../stack/events.ts';
import { CommandError } from '../terminal/command.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What CloudFormation is asked to work out. */
export type ChangeSetRequest = Pick<
  CreateChangeSetCommandInput,
  'StackName' | 'ChangeSetType' | 'TemplateBody' | 'Parameters' | 'ResourcesToImport'
>;

/** What CloudFormation would do, and has not done yet. */
export interface ChangeSet {
  readonly changeSetId: string;
  readonly stackId: string;
  /** Whether the stack exists only because of this plan. */
  readonly createsStack: boolean;
  /** Empty when everything is as it should be. */
  readonly changes: readonly ResourceChange[];
}

/** Largest template that fits into a request, in bytes: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LARGEST_TEMPLATE = 51_200;
/** Milliseconds between two looks at a change set, which takes a few seconds. */
const INTERVAL = 1000;
/** The two ways in which CloudFormation says that nothing has to be done. */
const NOTHING_TO_DO = /didn't contain changes|no updates are to be performed/i;

/**
 * Has CloudFormation work out what it would do. A change set does nothing to what is there; for a stack that is
 * not, it makes an empty one, which `discard` removes.
 * @throws CommandError with CloudFormation's reason when it cannot be done
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets.html
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
      // The template makes the guest's role, without a name of its own.
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  const plan = { changeSetId, stackId, createsStack: request.ChangeSetType !== 'UPDATE' };
  for (;;) {
    const { status, reason, changes } = await describeChangeSet(client, changeSetId);
    if (status === 'CREATE_COMPLETE') return { ...plan, changes };
    if (status === 'FAILED') {
      await deleteChangeSet(client, { ...plan, changes });
      if (NOTHING_TO_DO.test(reason)) return { ...plan, changes: [] };
      throw new CommandError(`CloudFormation cannot do this: ${reason}`, 'Nothing was changed.');
    }
    await pause(INTERVAL);
  }
}

/** Drops a plan, and the empty stack that it stands in. */
export async function deleteChangeSet(client: CloudFormationClient, plan: ChangeSet): Promise<void> {
  await client.send(new DeleteChangeSetCommand({ ChangeSetName: plan.changeSetId }));
  if (plan.createsStack) await client.send(new DeleteStackCommand({ StackName: plan.stackId }));
}

/** Does what the plan says, telling of every step. */
export async function executeChangeSet(
  client: CloudFormationClient,
  plan: ChangeSet,
  terminal: Terminal,
): Promise<StackOutcome> {
  const before = await latestEvent(client, plan.stackId);
  await client.send(new ExecuteChangeSetCommand({ ChangeSetName: plan.changeSetId }));
  return followStack(client, plan.stackId, before, terminal);
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
