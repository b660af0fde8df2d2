import { randomUUID } from 'node:crypto';
import type { StackEvent } from '@aws-sdk/client-cloudformation';
import type { Template } from '../../../infra/template/template.ts';

/** A resource of the template, with resolved intrinsic functions. */
export type FakeResource = Template['Resources'][string] & { readonly DeletionPolicy?: string };

/** One stack. Events wait in `pending`; one of them happens each time that somebody describes the stack. */
export class FakeStack {
  readonly name: string;
  readonly id: string;
  status = 'REVIEW_IN_PROGRESS';
  description = '';
  parameters: Readonly<Record<string, string>> = {};
  /** By logical id, as of the last change set that was executed. */
  resources: Readonly<Record<string, FakeResource>> = {};
  outputs: Readonly<Record<string, string>> = {};
  /** Newest first, as CloudFormation returns them. */
  readonly events: StackEvent[] = [];
  readonly pending: (() => void)[] = [];

  constructor(name: string, account: string, region: string) {
    this.name = name;
    this.id = `arn:aws:cloudformation:${region}:${account}:stack/${name}/${randomUUID()}`;
  }

  /** Lets the next pending event happen. */
  tick(): void {
    this.pending.shift()?.();
  }

  /** Plans a new status of the stack, with its event. */
  planStatus(status: string, reason?: string): void {
    this.pending.push(() => {
      this.status = status;
      this.#add(this.name, this.id, 'AWS::CloudFormation::Stack', status, reason);
    });
  }

  /** Plans an event of a resource. */
  planEvent(logicalId: string, type: string, status: string, reason?: string): void {
    this.pending.push(() => {
      this.#add(logicalId, `${logicalId}-1`, type, status, reason);
    });
  }

  #add(logicalId: string, physicalId: string, type: string, status: string, reason?: string): void {
    this.events.unshift({
      ...{ StackId: this.id, StackName: this.name, EventId: randomUUID(), Timestamp: new Date() },
      ...{ LogicalResourceId: logicalId, PhysicalResourceId: physicalId, ResourceType: type },
      ResourceStatus: status as NonNullable<StackEvent['ResourceStatus']>,
      ...(reason !== undefined && { ResourceStatusReason: reason }),
    });
  }
}
