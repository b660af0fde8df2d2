import { randomUUID } from 'node:crypto';
import type { Template } from '../../../../infra/template/template.ts';

/** One event of a stack. */
export interface Event {
  readonly logical: string;
  readonly physical: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

/** A resource of the template, as far as deploying looks at it. */
export type Resource = Template['Resources'][string] & { readonly DeletionPolicy?: string };

/** One stack. What is to happen to it waits in `coming`, and one step of it happens each time that somebody looks. */
export class FakeStack {
  readonly name: string;
  readonly id: string;
  status = 'REVIEW_IN_PROGRESS';
  description = '';
  parameters: Readonly<Record<string, string>> = {};
  /** Resources by their logical names, as they were last asked for, functions worked out. */
  resources: Readonly<Record<string, string>> = {};
  outputs: Readonly<Record<string, string>> = {};
  /** Oldest first. */
  readonly events: (Event & { readonly id: string; readonly at: Date })[] = [];
  readonly coming: (() => void)[] = [];

  constructor(name: string, account: string, region: string) {
    this.name = name;
    this.id = `arn:aws:cloudformation:${region}:${account}:stack/${name}/${randomUUID()}`;
  }

  /** Lets one more thing happen. */
  tick(): void {
    this.coming.shift()?.();
  }

  /** Plans an event of the stack itself, and its new status. */
  turn(status: string, reason?: string): void {
    this.coming.push(() => {
      this.status = status;
      this.happen({
        logical: this.name,
        physical: this.id,
        type: 'AWS::CloudFormation::Stack',
        status,
        ...(reason && { reason }),
      });
    });
  }

  /** Plans an event of a resource. */
  step(logical: string, type: string, status: string, reason?: string): void {
    this.coming.push(() => {
      this.happen({ logical, physical: `${logical}-1`, type, status, ...(reason && { reason }) });
    });
  }

  happen(event: Event): void {
    this.events.push({ ...event, id: randomUUID(), at: new Date() });
  }
}
