import { randomUUID } from 'node:crypto';
import type { CreateChangeSetCommandInput } from '@aws-sdk/client-cloudformation';
import {
  CloudFormationServiceException,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeEventsCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import { conditionsOf } from '../../../infra/template/conditions.ts';
import { resolve } from '../../../infra/template/intrinsics.ts';
import type { Template } from '../../../infra/template/template.ts';
import { parseTemplate } from '../../../infra/template/template.ts';
import type { Buckets } from './buckets.ts';
import type { FakeResource } from './stacks.ts';
import { FakeStack } from './stacks.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

interface Change {
  readonly Action: 'Add' | 'Modify' | 'Remove' | 'Import';
  readonly LogicalResourceId: string;
  readonly ResourceType: string;
}

interface FakeChangeSet extends Pick<FakeStack, 'description' | 'parameters' | 'resources' | 'outputs'> {
  readonly stack: FakeStack;
  readonly type: string;
  readonly changes: readonly Change[];
  described: number;
}

/** Names that CloudFormation would generate. */
const NAMES: Readonly<Record<string, string>> = {
  SiteBucket: 'letterbox-site-1a2b3c',
  Distribution: 'E1LETTERBOX',
  'Distribution.DomainName': 'd1letterbox.cloudfront.net',
  GuestPool: `${REGION}:2b7a9d10-4c1e-4b6f-9a57-0d7c1f6e8a21`,
};

/** Constraints on text members: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html */
const CONSTRAINTS: Readonly<Record<string, RegExp>> = {
  StackName: /^([a-zA-Z][-a-zA-Z0-9]{0,127}|arn:[-a-zA-Z0-9:/._+]*)$/,
  ChangeSetName: /^([a-zA-Z][-a-zA-Z0-9]{0,127}|arn:[-a-zA-Z0-9:/]*)$/,
  ChangeSetType: /^(CREATE|UPDATE|IMPORT)$/,
  TemplateBody: /^[^]{1,51200}$/,
  PhysicalResourceId: /^[^]+$/,
  NextToken: /^[^]+$/,
};

/** What a change set says that early validation refuses: https://github.com/aws/aws-cdk-cli/issues/970 */
const EARLY_VALIDATION =
  'The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.';

/** CloudFormation at the SDK's `send`, as far as the owner's commands use it: stacks, change sets and events. */
export class CloudFormation {
  readonly stacks: FakeStack[] = [];
  /** Names of operations, in order of arrival. */
  readonly actions: string[] = [];
  readonly changeSets = new Map<string, FakeChangeSet>();
  /** The last request for a change set. */
  lastRequest: CreateChangeSetCommandInput | null = null;
  /** Resources that fail, and why. */
  readonly failing = new Map<string, string>();
  /** What early validation refuses, as `DescribeEvents` tells it. */
  readonly invalid: { readonly LogicalResourceId: string; readonly ValidationStatusReason: string }[] = [];
  /** The error of every request. */
  refusal: Error | null = null;
  readonly #buckets: Buckets;

  constructor(buckets: Buckets) {
    this.#buckets = buckets;
  }

  /** Answers a command as `CloudFormationClient.send` does. */
  send(command: object): object {
    if (this.refusal) throw this.refusal;
    this.actions.push(command.constructor.name.replace(/Command$/, ''));
    checkConstraints((command as DeleteStackCommand).input);
    if (command instanceof DescribeStacksCommand) return describeStack(this.#stack(command.input.StackName));
    if (command instanceof DescribeStackEventsCommand) {
      const { StackName, NextToken } = command.input;
      return paged('StackEvents', this.#stack(StackName).events, 3, NextToken);
    }
    if (command instanceof DescribeStackResourcesCommand)
      return this.#stackOfBucket(command.input.PhysicalResourceId);
    if (command instanceof CreateChangeSetCommand) return this.#createChangeSet(command.input);
    if (command instanceof DescribeChangeSetCommand) {
      const changeSet = this.#changeSet(command.input.ChangeSetName);
      if (this.invalid.length > 0) return { Status: 'FAILED', StatusReason: EARLY_VALIDATION };
      return describeChangeSet(changeSet, command.input.NextToken);
    }
    if (command instanceof DescribeEventsCommand) {
      this.#changeSet(command.input.ChangeSetName);
      return { OperationEvents: this.invalid.map((each) => ({ ...each, ResourceType: 'AWS::S3::Bucket' })) };
    }
    if (command instanceof DeleteChangeSetCommand) this.changeSets.delete(command.input.ChangeSetName ?? '');
    else if (command instanceof ExecuteChangeSetCommand)
      this.#execute(this.#changeSet(command.input.ChangeSetName));
    else if (command instanceof DeleteStackCommand) this.#delete(this.find(command.input.StackName ?? ''));
    else throw new Error(`The fake CloudFormation does not implement ${command.constructor.name}.`);
    return {};
  }

  /** The stack of that name that is not deleted, or the one of that ARN. */
  find(name: string): FakeStack | undefined {
    return (
      this.stacks.find(({ id }) => id === name) ??
      this.stacks.find((stack) => stack.name === name && stack.status !== 'DELETE_COMPLETE')
    );
  }

  #stack(name = ''): FakeStack {
    const stack = this.find(name);
    if (!stack) throw awsError('ValidationError', `Stack with id ${name} does not exist`);
    stack.tick();
    return stack;
  }

  #changeSet(id = ''): FakeChangeSet {
    const set = this.changeSets.get(id);
    if (!set) throw awsError('ChangeSetNotFound', 'ChangeSet does not exist');
    return set;
  }

  #stackOfBucket(bucket = ''): object {
    const stack = this.stacks.find(
      ({ status, outputs }) => status !== 'DELETE_COMPLETE' && outputs.Bucket === bucket,
    );
    if (!stack) throw awsError('ValidationError', `Stack for ${bucket} does not exist`);
    return { StackResources: [{ StackName: stack.name, PhysicalResourceId: bucket }] };
  }

  #createChangeSet(input: CreateChangeSetCommandInput): object {
    this.lastRequest = input;
    const { StackName: name = '', ChangeSetType: type = '', ChangeSetName: setName = '' } = input;
    let stack = this.find(name);
    const updatable = /^(CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK)_COMPLETE$/.test(stack?.status ?? '');
    if (type === 'UPDATE' ? !updatable : stack && stack.status !== 'REVIEW_IN_PROGRESS') {
      const status = stack?.status ?? 'no';
      throw awsError('ValidationError', `Stack:${name} is in ${status} state and can not be updated.`);
    }
    const template = parseTemplate(input.TemplateBody ?? '');
    const makesRole = Object.values(template.Resources).some(({ Type }) => Type.startsWith('AWS::IAM::'));
    if (makesRole && !input.Capabilities?.includes('CAPABILITY_IAM'))
      throw awsError('InsufficientCapabilitiesException', 'Requires capabilities : [CAPABILITY_IAM]');
    const parameters = parametersOf(input, template, stack);
    if (!stack) this.stacks.push((stack = new FakeStack(name, ACCOUNT, REGION)));
    const made = resolveTemplate(template, parameters);
    const id = stack.id.replace(/:stack\/.*/, `:changeSet/${setName}/${randomUUID()}`);
    const changes = type === 'IMPORT' ? imports(input) : difference(stack.resources, made.resources);
    const description = template.Description ?? '';
    this.changeSets.set(id, { stack, type, changes, description, parameters, ...made, described: 0 });
    return { Id: id, StackId: stack.id };
  }

  #execute(set: FakeChangeSet): void {
    const { stack, changes, type, description, parameters, resources, outputs } = set;
    stack.planStatus(`${type}_IN_PROGRESS`, 'User Initiated');
    for (const [at, change] of changes.entries()) {
      const { Action, LogicalResourceId: id, ResourceType } = change;
      const verb = { Add: 'CREATE', Modify: 'UPDATE', Remove: 'DELETE', Import: 'IMPORT' }[Action];
      stack.planEvent(id, ResourceType, `${verb}_IN_PROGRESS`);
      const reason = this.failing.get(id) ?? this.#conflict(Action, id, resources[id]);
      if (reason !== undefined) {
        stack.planEvent(id, ResourceType, `${verb}_FAILED`, reason);
        for (const other of changes.slice(at + 1))
          stack.planEvent(
            other.LogicalResourceId,
            other.ResourceType,
            `${verb}_FAILED`,
            'Resource creation cancelled',
          );
        this.#rollBack(set);
        return;
      }
      stack.pending.push(() => {
        const bucket = bucketName(id, resources[id]);
        if (Action === 'Add' && bucket !== null) this.#buckets.make(bucket);
      });
      stack.planEvent(id, ResourceType, `${verb}_COMPLETE`);
    }
    if (type === 'UPDATE') stack.planStatus('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    stack.pending.push(() => {
      Object.assign(stack, { description, parameters, resources, ...(type !== 'IMPORT' && { outputs }) });
    });
    stack.planStatus(`${type}_COMPLETE`);
  }

  #conflict(action: string, id: string, resource: FakeResource | undefined): string | undefined {
    const name = bucketName(id, resource);
    return action === 'Add' && name !== null && this.#buckets.has(name)
      ? `${name} already exists`
      : undefined;
  }

  #rollBack({ stack, type, description, changes, resources }: FakeChangeSet): void {
    const status = type === 'UPDATE' ? 'UPDATE_ROLLBACK' : 'ROLLBACK';
    const ids = changes.map(({ LogicalResourceId }) => LogicalResourceId).join(', ');
    stack.planStatus(`${status}_IN_PROGRESS`, `The following resource(s) failed: [${ids}].`);
    for (const { LogicalResourceId: id, ResourceType } of changes.filter(({ Action }) => Action === 'Add')) {
      const retained = resources[id]?.DeletionPolicy === 'Retain';
      const bucket = bucketName(id, resources[id]);
      stack.pending.push(() => {
        if (!retained && bucket !== null) this.#buckets.drop(bucket);
      });
      stack.planEvent(id, ResourceType, retained ? 'DELETE_SKIPPED' : 'DELETE_COMPLETE');
    }
    stack.pending.push(() => {
      stack.description = description;
    });
    stack.planStatus(`${status}_COMPLETE`);
  }

  #delete(stack: FakeStack | undefined): void {
    if (!stack) return;
    if (stack.status === 'REVIEW_IN_PROGRESS') {
      stack.status = 'DELETE_COMPLETE';
      return;
    }
    stack.planStatus('DELETE_IN_PROGRESS', 'User Initiated');
    let stuck = false;
    for (const [id, resource] of Object.entries(stack.resources)) {
      const bucket = bucketName(id, resource);
      if (resource.DeletionPolicy?.startsWith('Retain')) stack.planEvent(id, resource.Type, 'DELETE_SKIPPED');
      else if (bucket !== null && this.#buckets.isFilled(bucket)) {
        stuck = true;
        const reason = 'The bucket you tried to delete is not empty.';
        stack.planEvent(id, resource.Type, 'DELETE_FAILED', reason);
      } else {
        stack.pending.push(() => {
          if (bucket !== null) this.#buckets.drop(bucket);
        });
        stack.planEvent(id, resource.Type, 'DELETE_COMPLETE');
      }
    }
    stack.planStatus(stuck ? 'DELETE_FAILED' : 'DELETE_COMPLETE');
  }
}

/** An error as the SDK throws it for an answer of CloudFormation. */
export function awsError(name: string, message: string): CloudFormationServiceException {
  return new CloudFormationServiceException({ name, message, $fault: 'client', $metadata: {} });
}

/** The SDK sends text as it is, so CloudFormation would be the first to refuse it. */
function checkConstraints(input: object): void {
  for (const [name, value] of Object.entries(input) as [string, unknown][])
    if (typeof value === 'string' && CONSTRAINTS[name]?.test(value) !== true)
      throw awsError('ValidationError', `1 validation error detected: Value at '${name}' failed`);
}

function describeStack({ name, id, status, description, parameters, outputs }: FakeStack): object {
  const stack = { StackName: name, StackId: id, StackStatus: status, Description: description };
  const Parameters = Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  }));
  const Outputs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
  return { Stacks: [{ ...stack, Parameters, Outputs }] };
}

function describeChangeSet(set: FakeChangeSet, token: string | undefined): object {
  set.described += 1;
  if (set.described === 1) return { Status: 'CREATE_IN_PROGRESS' };
  const StatusReason =
    "The submitted information didn't contain changes. Submit different information to create a change set.";
  if (set.changes.length === 0) return { Status: 'FAILED', StatusReason };
  const changes = set.changes.map((ResourceChange) => ({ Type: 'Resource', ResourceChange }));
  return { Status: 'CREATE_COMPLETE', ...paged('Changes', changes, 2, token) };
}

/** One page of a list, and the token of the next. */
function paged(name: string, items: readonly object[], size: number, token = '0'): object {
  const next = Number(token) + size;
  return {
    [name]: items.slice(Number(token), next),
    ...(next < items.length && { NextToken: String(next) }),
  };
}

/** Resources and outputs of a template, without those that its conditions leave out. */
function resolveTemplate(template: Template, parameters: Readonly<Record<string, string>>) {
  const attributes = Object.keys(template.Resources).flatMap((name) =>
    ['', '.Arn', '.Id', '.DomainName', '.RegionalDomainName'].map((suffix) => [name + suffix, `${name}-1`]),
  );
  const pseudo = { 'AWS::AccountId': ACCOUNT, 'AWS::Region': REGION, 'AWS::StackName': 'letterbox' };
  const generated = { ...(Object.fromEntries(attributes) as Record<string, string>), ...NAMES };
  const values = { ...generated, ...parameters, ...pseudo };
  const conditions = conditionsOf(template.Conditions ?? {}, values);
  const bucket = resolve(template.Resources.DropBucket?.Properties.BucketName, values) as string;
  const named = { ...values, DropBucket: bucket, 'DropBucket.Arn': `arn:aws:s3:::${bucket}` };
  const resources = Object.entries(template.Resources)
    .filter(([, { Condition }]) => !Condition || conditions[Condition])
    .map(([name, resource]) => [name, resolve(resource, named, conditions) as FakeResource]);
  const outputs = Object.entries((template as Partial<Template>).Outputs ?? {}).map(([name, { Value }]) => [
    name,
    String(resolve(Value, named, conditions)),
  ]);
  return {
    resources: Object.fromEntries(resources) as Record<string, FakeResource>,
    outputs: Object.fromEntries(outputs) as Record<string, string>,
  };
}

function bucketName(id: string, resource: FakeResource | undefined): string | null {
  if (resource?.Type !== 'AWS::S3::Bucket') return null;
  const name = resource.Properties.BucketName;
  return typeof name === 'string' ? name : (NAMES[id] ?? id);
}

function imports({ ResourcesToImport = [] }: CreateChangeSetCommandInput): Change[] {
  return ResourcesToImport.map(({ LogicalResourceId = '', ResourceType = '' }) => ({
    Action: 'Import',
    LogicalResourceId,
    ResourceType,
  }));
}

function difference(before: FakeStack['resources'], after: FakeStack['resources']): Change[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return ids.flatMap((id): Change[] => {
    const [old, fresh] = [before[id], after[id]];
    if (JSON.stringify(old) === JSON.stringify(fresh)) return [];
    const Action = old === undefined ? 'Add' : fresh === undefined ? 'Remove' : 'Modify';
    return [{ Action, LogicalResourceId: id, ResourceType: (fresh ?? old)?.Type ?? '' }];
  });
}

function parametersOf(
  { Parameters: sent = [] }: CreateChangeSetCommandInput,
  template: Partial<Template>,
  stack: FakeStack | undefined,
): Record<string, string> {
  const known = template.Parameters ?? {};
  const unknown = sent.find(({ ParameterKey = '' }) => !(ParameterKey in known))?.ParameterKey;
  if (unknown !== undefined)
    throw awsError('ValidationError', `Parameters: [${unknown}] do not exist in the template`);
  const values = Object.entries(known).map(([name, { Default }]) => {
    const given = sent.find(({ ParameterKey }) => ParameterKey === name);
    const value =
      given?.UsePreviousValue === true ? stack?.parameters[name] : (given?.ParameterValue ?? Default);
    if (value === undefined) throw awsError('ValidationError', `Parameters: [${name}] must have values`);
    return [name, String(value)];
  });
  return Object.fromEntries(values) as Record<string, string>;
}
