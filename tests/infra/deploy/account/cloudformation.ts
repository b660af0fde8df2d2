import { randomUUID } from 'node:crypto';
import { conditionsOf } from '../../../../infra/template/conditions.ts';
import type { Values } from '../../../../infra/template/intrinsics.ts';
import { resolve } from '../../../../infra/template/intrinsics.ts';
import type { Template } from '../../../../infra/template/template.ts';
import { parseTemplate } from '../../../../infra/template/template.ts';
import type { Buckets } from './buckets.ts';
import type { Query } from './query.ts';
import { AwsError, readQuery } from './query.ts';
import type { Resource } from './stacks.ts';
import { FakeStack } from './stacks.ts';
import type { Value } from './xml.ts';
import { xml } from './xml.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

interface Change {
  readonly action: 'Add' | 'Modify' | 'Remove' | 'Import';
  readonly logical: string;
  readonly type: string;
}

interface ChangeSet {
  readonly id: string;
  readonly stack: FakeStack;
  readonly kind: string;
  readonly changes: readonly Change[];
  readonly description: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly resources: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  looks: number;
}

/** Names that CloudFormation would make up. */
const NAMES: Readonly<Record<string, string>> = {
  SiteBucket: 'letterbox-site-1a2b3c',
  Distribution: 'E1LETTERBOX',
  'Distribution.DomainName': 'd1letterbox.cloudfront.net',
  GuestPool: `${REGION}:2b7a9d10-4c1e-4b6f-9a57-0d7c1f6e8a21`,
};

/** CloudFormation as far as the owner's commands see it: stacks, change sets and events, over the Query protocol. */
export class CloudFormation {
  readonly stacks: FakeStack[] = [];
  /** Actions in order of arrival. */
  readonly actions: string[] = [];
  readonly changeSets = new Map<string, ChangeSet>();
  /** The last request of each action. */
  readonly last = new Map<string, Query>();
  /** What cannot be made or changed, and why. */
  readonly failing = new Map<string, string>();
  /** Answers every request with this. */
  refusal: AwsError | null = null;
  readonly #buckets: Buckets;

  constructor(buckets: Buckets) {
    this.#buckets = buckets;
  }

  answer(body: string): { readonly status: number; readonly body: string } {
    try {
      if (this.refusal) throw this.refusal;
      const query = readQuery(body);
      this.actions.push(query.action);
      this.last.set(query.action, query);
      const { action } = query;
      const result = xml(this.#perform(query));
      return {
        status: 200,
        body: `<${action}Response xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
      };
    } catch (thrown) {
      if (!(thrown instanceof AwsError)) throw thrown;
      const error = xml({
        Error: { Type: 'Sender', Code: thrown.code, Message: thrown.message },
        RequestId: randomUUID(),
      });
      return {
        status: thrown.status,
        body: `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">${error}</ErrorResponse>`,
      };
    }
  }

  /** The stack of that name that is not deleted, or the one of that ARN. */
  find(name: string): FakeStack | undefined {
    return (
      this.stacks.find(({ id }) => id === name) ??
      this.stacks.find((stack) => stack.name === name && stack.status !== 'DELETE_COMPLETE')
    );
  }

  #perform(query: Query): Value {
    switch (query.action) {
      case 'DescribeStacks':
        return this.#describe(this.#stack(query));
      case 'DescribeStackEvents':
        return this.#events(this.#stack(query), query.text('NextToken'));
      case 'DescribeStackResources':
        return this.#owner(query.text('PhysicalResourceId') ?? '');
      case 'CreateChangeSet':
        return this.#createChangeSet(query);
      case 'DescribeChangeSet':
        return this.#describeChangeSet(query);
      case 'DeleteChangeSet':
        this.changeSets.delete(query.text('ChangeSetName') ?? '');
        return {};
      case 'ExecuteChangeSet':
        this.#execute(query.text('ChangeSetName') ?? '');
        return {};
      default:
        this.#delete(this.find(query.text('StackName') ?? ''));
        return {};
    }
  }

  #stack(query: Query): FakeStack {
    const name = query.text('StackName') ?? '';
    const stack = this.find(name);
    if (!stack) throw new AwsError('ValidationError', `Stack with id ${name} does not exist`);
    stack.tick();
    return stack;
  }

  #describe({ name, id, status, description, parameters, outputs }: FakeStack): Value {
    return {
      Stacks: [
        {
          ...{
            StackName: name,
            StackId: id,
            StackStatus: status,
            Description: description,
            CreationTime: new Date(),
          },
          Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
            ParameterKey,
            ParameterValue,
          })),
          Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
        },
      ],
    };
  }

  /** Newest first, three a page. */
  #events(stack: FakeStack, token = '0'): Value {
    const newest = [...stack.events].reverse();
    const next = Number(token) + 3;
    return {
      StackEvents: newest.slice(Number(token), next).map((event) => ({
        ...{ StackId: stack.id, EventId: event.id, StackName: stack.name, Timestamp: event.at },
        ...{ LogicalResourceId: event.logical, PhysicalResourceId: event.physical, ResourceType: event.type },
        ...{ ResourceStatus: event.status, ResourceStatusReason: event.reason },
      })),
      NextToken: next < newest.length ? String(next) : undefined,
    };
  }

  #owner(physical: string): Value {
    const owner = this.stacks.find(
      ({ status, outputs }) => status !== 'DELETE_COMPLETE' && outputs.Bucket === physical,
    );
    if (!owner) throw new AwsError('ValidationError', `Stack for ${physical} does not exist`);
    return {
      StackResources: [
        {
          StackName: owner.name,
          LogicalResourceId: 'DropBucket',
          PhysicalResourceId: physical,
          ResourceType: 'AWS::S3::Bucket',
          ResourceStatus: owner.status,
          Timestamp: new Date(),
        },
      ],
    };
  }

  #createChangeSet(query: Query): Value {
    const kind = query.text('ChangeSetType') ?? '';
    const name = query.text('StackName') ?? '';
    let stack = this.find(name);
    const usable = stack ? /^(CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK)_COMPLETE$/.test(stack.status) : false;
    if (kind === 'UPDATE' ? !usable : stack && stack.status !== 'REVIEW_IN_PROGRESS') {
      throw new AwsError(
        'ValidationError',
        `Stack:${name} is in ${stack?.status ?? 'no'} state and can not be updated.`,
      );
    }
    const template = parseTemplate(query.text('TemplateBody') ?? '');
    const types = Object.values(template.Resources).map(({ Type }) => Type);
    if (
      types.some((type) => type.startsWith('AWS::IAM::')) &&
      !query.list('Capabilities').some((one) => one[''] === 'CAPABILITY_IAM')
    ) {
      throw new AwsError('InsufficientCapabilitiesException', 'Requires capabilities : [CAPABILITY_IAM]');
    }
    const parameters = parametersOf(query, (template as Partial<typeof template>).Parameters ?? {}, stack);
    if (!stack) this.stacks.push((stack = new FakeStack(name, ACCOUNT, REGION)));
    const made = everythingIn(template, parameters);
    const id = stack.id.replace(
      /:stack\/.*/,
      `:changeSet/${query.text('ChangeSetName') ?? ''}/${randomUUID()}`,
    );
    const changes = kind === 'IMPORT' ? imports(query) : difference(stack.resources, made.resources);
    this.changeSets.set(id, {
      id,
      stack,
      kind,
      changes,
      description: template.Description ?? '',
      parameters,
      ...made,
      looks: 0,
    });
    return { Id: id, StackId: stack.id };
  }

  #describeChangeSet(query: Query): Value {
    const set = this.changeSets.get(query.text('ChangeSetName') ?? '');
    if (!set) throw new AwsError('ChangeSetNotFound', 'ChangeSet does not exist', 404);
    set.looks += 1;
    if (set.looks === 1) return { Status: 'CREATE_IN_PROGRESS' };
    if (set.changes.length === 0) {
      return {
        Status: 'FAILED',
        StatusReason:
          "The submitted information didn't contain changes. Submit different information to create a change set.",
      };
    }
    // Two a page.
    const from = Number(query.text('NextToken') ?? 0);
    const page = set.changes.slice(from, from + 2);
    return {
      Status: 'CREATE_COMPLETE',
      Changes: page.map(({ action, logical, type }) => ({
        Type: 'Resource',
        ResourceChange: { Action: action, LogicalResourceId: logical, ResourceType: type },
      })),
      NextToken: from + 2 < set.changes.length ? String(from + 2) : undefined,
    };
  }

  #execute(id: string): void {
    const set = this.changeSets.get(id);
    if (!set) throw new AwsError('ChangeSetNotFound', 'ChangeSet does not exist', 404);
    const { stack, changes, kind } = set;
    stack.turn(`${kind}_IN_PROGRESS`, 'User Initiated');
    for (const [at, { logical, type, action }] of changes.entries()) {
      const verb = { Add: 'CREATE', Modify: 'UPDATE', Remove: 'DELETE', Import: 'IMPORT' }[action];
      stack.step(logical, type, `${verb}_IN_PROGRESS`);
      const reason = this.failing.get(logical) ?? this.#conflict(action, resourceIn(set.resources[logical]));
      if (reason !== undefined) {
        stack.step(logical, type, `${verb}_FAILED`, reason);
        for (const other of changes.slice(at + 1))
          stack.step(other.logical, other.type, `${verb}_FAILED`, 'Resource creation cancelled');
        this.#rollBack(set);
        return;
      }
      stack.coming.push(() => {
        this.#make(action, logical, set);
      });
      stack.step(logical, type, `${verb}_COMPLETE`);
    }
    if (kind === 'UPDATE') stack.turn('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    stack.coming.push(() => {
      Object.assign(stack, {
        description: set.description,
        parameters: set.parameters,
        resources: set.resources,
      });
      if (kind !== 'IMPORT') stack.outputs = set.outputs;
    });
    stack.turn(`${kind}_COMPLETE`);
  }

  #conflict(action: string, resource: Resource | null): string | undefined {
    const name = bucketName(resource);
    return action === 'Add' && name !== null && this.#buckets.has(name)
      ? `${name} already exists`
      : undefined;
  }

  #make(action: string, logical: string, set: ChangeSet): void {
    const resource = resourceIn(set.resources[logical]);
    if (action === 'Add' && resource?.Type === 'AWS::S3::Bucket')
      this.#buckets.make(bucketName(resource) ?? NAMES[logical] ?? logical);
  }

  #rollBack({ stack, kind, description, changes, resources }: ChangeSet): void {
    const back = kind === 'UPDATE' ? 'UPDATE_ROLLBACK' : 'ROLLBACK';
    stack.turn(
      `${back}_IN_PROGRESS`,
      `The following resource(s) failed: [${changes.map(({ logical }) => logical).join(', ')}].`,
    );
    for (const { logical, type } of changes.filter(({ action }) => action === 'Add')) {
      const resource = resourceIn(resources[logical]);
      const kept = resource?.DeletionPolicy === 'Retain';
      const bucket = kept ? null : bucketName(resource);
      if (bucket !== null) this.#buckets.drop(bucket);
      stack.step(logical, type, kept ? 'DELETE_SKIPPED' : 'DELETE_COMPLETE');
    }
    stack.coming.push(() => {
      stack.description = description;
    });
    stack.turn(`${back}_COMPLETE`);
  }

  #delete(stack: FakeStack | undefined): void {
    if (!stack) return;
    if (stack.status === 'REVIEW_IN_PROGRESS') {
      stack.status = 'DELETE_COMPLETE';
      return;
    }
    stack.turn('DELETE_IN_PROGRESS', 'User Initiated');
    let stuck = false;
    for (const [logical, text] of Object.entries(stack.resources)) {
      const resource = resourceIn(text);
      const type = resource?.Type ?? '';
      const name = type === 'AWS::S3::Bucket' ? (bucketName(resource) ?? NAMES[logical] ?? logical) : null;
      if (resource?.DeletionPolicy?.startsWith('Retain')) stack.step(logical, type, 'DELETE_SKIPPED');
      else if (name !== null && this.#buckets.isFilled(name)) {
        stuck = true;
        stack.step(logical, type, 'DELETE_FAILED', 'The bucket you tried to delete is not empty.');
      } else {
        stack.coming.push(() => {
          if (name !== null) this.#buckets.drop(name);
        });
        stack.step(logical, type, 'DELETE_COMPLETE');
      }
    }
    stack.turn(stuck ? 'DELETE_FAILED' : 'DELETE_COMPLETE');
  }
}

/** Resources and outputs of a template, functions worked out, without what its conditions leave out. */
function everythingIn(template: Template, parameters: Readonly<Record<string, string>>) {
  const attributes = Object.keys(template.Resources).flatMap((name) =>
    ['', '.Arn', '.Id', '.DomainName', '.RegionalDomainName'].map((attribute) => [
      name + attribute,
      `${name}-1`,
    ]),
  );
  const pseudo = { 'AWS::AccountId': ACCOUNT, 'AWS::Region': REGION, 'AWS::StackName': 'letterbox' };
  const values: Values = {
    ...(Object.fromEntries(attributes) as Record<string, string>),
    ...NAMES,
    ...parameters,
    ...pseudo,
  };
  const conditions = conditionsOf(template.Conditions ?? {}, values);
  const bucket = resolve(template.Resources.DropBucket?.Properties.BucketName, values) as string;
  const named = { ...values, DropBucket: bucket, 'DropBucket.Arn': `arn:aws:s3:::${bucket}` };
  const there = Object.entries(template.Resources).filter(
    ([, { Condition }]) => !Condition || conditions[Condition],
  );
  const resources = there.map(([name, resource]) => [
    name,
    JSON.stringify(resolve(resource, named, conditions)),
  ]);
  const outputs = Object.entries((template as Partial<Template>).Outputs ?? {});
  return {
    resources: Object.fromEntries(resources) as Record<string, string>,
    outputs: Object.fromEntries(
      outputs.map(([name, { Value }]) => [name, String(resolve(Value, named, conditions))]),
    ),
  };
}

function resourceIn(text: string | undefined): Resource | null {
  return text === undefined ? null : (JSON.parse(text) as Resource);
}

function bucketName(resource: Resource | null): string | null {
  const name = resource?.Properties.BucketName;
  return typeof name === 'string' ? name : null;
}

function imports(query: Query): Change[] {
  return query
    .list('ResourcesToImport')
    .map((one) => ({ action: 'Import', logical: one.LogicalResourceId ?? '', type: one.ResourceType ?? '' }));
}

function difference(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((logical): Change[] => {
    const [old, fresh] = [before[logical], after[logical]];
    if (old === fresh) return [];
    const type = resourceIn(fresh ?? old)?.Type ?? '';
    return [{ action: old === undefined ? 'Add' : fresh === undefined ? 'Remove' : 'Modify', logical, type }];
  });
}

function parametersOf(
  query: Query,
  known: Readonly<Record<string, { readonly Default?: string | number }>>,
  stack: FakeStack | undefined,
): Record<string, string> {
  const sent = query.list('Parameters');
  const stray = sent.find(({ ParameterKey = '' }) => !(ParameterKey in known));
  if (stray)
    throw new AwsError(
      'ValidationError',
      `Parameters: [${stray.ParameterKey ?? ''}] do not exist in the template`,
    );
  return Object.fromEntries(
    Object.entries(known).map(([name, { Default }]) => {
      const given = sent.find(({ ParameterKey }) => ParameterKey === name);
      const value =
        given?.UsePreviousValue === 'true' ? stack?.parameters[name] : (given?.ParameterValue ?? Default);
      if (value === undefined)
        throw new AwsError('ValidationError', `Parameters: [${name}] must have values`);
      return [name, String(value)];
    }),
  );
}
