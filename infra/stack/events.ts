import type { CloudFormationClient, StackEvent } from '@aws-sdk/client-cloudformation';
import { paginateDescribeStackEvents } from '@aws-sdk/client-cloudformation';
import type { Terminal } from '../terminal/terminal.ts';

/** The outcome of an operation on a stack. */
export interface StackOutcome {
  /** The stack's own status. */
  readonly status: string;
  /** One line for each resource that failed, with the reason. */
  readonly failures: readonly string[];
}

/**
 * Milliseconds between two requests. CloudFormation needs seconds for the fastest resource and minutes for
 * CloudFront.
 */
const POLL_INTERVAL = 3000;

/** What is printed for each operation on a resource: when it begins, and when it is done. */
const VERBS: Readonly<Record<string, readonly [begun: string, done: string]>> = {
  CREATE: ['making', 'made'],
  UPDATE: ['changing', 'changed'],
  DELETE: ['removing', 'removed'],
  IMPORT: ['importing', 'imported'],
};

/** Id of the stack's newest event, after which `followStack` is to begin; `null` where there is none. */
export async function latestEvent(
  cloudFormation: CloudFormationClient,
  stackId: string,
): Promise<string | null> {
  const [latest] = await eventsSince(cloudFormation, stackId, null);
  return latest?.EventId ?? null;
}

/**
 * Prints the events of a stack until the stack reaches a final status.
 * @param after the last event that is not to be printed; `null` for none
 */
export async function followStack(
  cloudFormation: CloudFormationClient,
  stackId: string,
  after: string | null,
  { say, pause }: Terminal,
): Promise<StackOutcome> {
  const seen: StackEvent[] = [];
  for (;;) {
    const fresh = await eventsSince(cloudFormation, stackId, seen.at(-1)?.EventId ?? after);
    for (const event of fresh.reverse()) {
      seen.push(event);
      const line = describe(event);
      if (line !== null) say(line);
    }
    const status = seen.findLast(isOfStack)?.ResourceStatus ?? '';
    if (status !== '' && !status.endsWith('_IN_PROGRESS')) return { status, failures: failuresIn(seen) };
    await pause(POLL_INTERVAL);
  }
}

/** Every failure in the stack's history. */
export async function pastFailures(
  cloudFormation: CloudFormationClient,
  stackId: string,
): Promise<readonly string[]> {
  return failuresIn((await eventsSince(cloudFormation, stackId, null)).reverse());
}

/** Events after `after`, newest first, as CloudFormation returns them. */
async function eventsSince(
  client: CloudFormationClient,
  StackName: string,
  after: string | null,
): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  for await (const { StackEvents = [] } of paginateDescribeStackEvents({ client }, { StackName })) {
    const known = StackEvents.findIndex(({ EventId }) => EventId === after);
    if (known >= 0) return [...events, ...StackEvents.slice(0, known)];
    events.push(...StackEvents);
  }
  return events;
}

function failuresIn(events: readonly StackEvent[]): readonly string[] {
  const failed = events.filter((event) => event.ResourceStatus?.endsWith('_FAILED') && !isConsequence(event));
  const ofResources = failed.filter((event) => !isOfStack(event));
  // The stack's own reason only lists the resources that failed.
  return (ofResources.length > 0 ? ofResources : failed).map(failure);
}

/** Whether a resource was only cancelled because another one failed. */
function isConsequence({ ResourceStatusReason: reason = '' }: StackEvent): boolean {
  return /^Resource (creation|update) cancelled/i.test(reason);
}

function isOfStack({ PhysicalResourceId, StackId }: StackEvent): boolean {
  return PhysicalResourceId === StackId;
}

function failure({
  LogicalResourceId: name = '',
  ResourceType: type = '',
  ResourceStatusReason,
}: StackEvent) {
  return `${name} (${type}): ${ResourceStatusReason ?? 'no reason was given.'}`;
}

function describe(event: StackEvent): string | null {
  const { ResourceStatus: status = '', LogicalResourceId: name = '', ResourceType: type = '' } = event;
  if (isOfStack(event)) return null;
  if (status.endsWith('_FAILED') && isConsequence(event)) return `  given up   ${name}`;
  if (status.endsWith('_FAILED')) return `  failed     ${failure(event)}`;
  if (status === 'DELETE_SKIPPED') return `  kept       ${name}`;
  const [begun, done] = VERBS[status.split('_')[0] ?? ''] ?? [status, status];
  const verb = status.endsWith('_COMPLETE') ? done : begun;
  // CloudFormation reports the beginning of a resource twice: before and after it knows the resource's name.
  if (verb === begun && event.ResourceStatusReason?.startsWith('Resource creation Initiated')) return null;
  return `  ${verb.padEnd(9)}  ${name}${verb === begun ? ` (${type})` : ''}`;
}
