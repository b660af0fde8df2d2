/** A refusal in AWS's own form. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** A request of the Query protocol, its flattened members put together again. */
export interface Query {
  readonly action: string;
  readonly text: (name: string) => string | undefined;
  /** `Name.member.1.Key=…` and so on, as objects. */
  readonly list: (name: string) => readonly Readonly<Record<string, string>>[];
}

/**
 * What the model asks of each member that the deployment sends: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/
 * A `!` before the pattern's name means that the action cannot do without.
 */
const STACK = /^([a-zA-Z][-a-zA-Z0-9]{0,127}|arn:[-a-zA-Z0-9:/._+]*)$/;
const CHANGE_SET = /^([a-zA-Z][-a-zA-Z0-9]{0,127}|arn:[-a-zA-Z0-9:/]*)$/;
const ANY = /^[^]+$/;
/** An empty list is sent as `Name=`: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
const LIST = /^[^]*$/;
const MODEL: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  DescribeStacks: { StackName: STACK },
  DescribeStackEvents: { '!StackName': STACK, NextToken: ANY },
  DescribeStackResources: { PhysicalResourceId: ANY },
  DeleteStack: { '!StackName': STACK },
  CreateChangeSet: {
    '!StackName': STACK,
    '!ChangeSetName': /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/,
    '!TemplateBody': /^[^]{1,51200}$/,
    '!ChangeSetType': /^(CREATE|UPDATE|IMPORT)$/,
    Capabilities: LIST,
    Parameters: LIST,
    ResourcesToImport: LIST,
  },
  DescribeChangeSet: { '!ChangeSetName': CHANGE_SET, StackName: STACK, NextToken: ANY },
  DeleteChangeSet: { '!ChangeSetName': CHANGE_SET, StackName: STACK },
  ExecuteChangeSet: {
    '!ChangeSetName': CHANGE_SET,
    StackName: STACK,
    ClientRequestToken: /^[a-zA-Z0-9][-a-zA-Z0-9]*$/,
  },
};

/** Reads a request, and refuses what AWS's model of it would refuse. */
export function readQuery(body: string): Query {
  const form = new URLSearchParams(body);
  const action = form.get('Action') ?? '';
  if (form.get('Version') !== '2010-05-15') throw new AwsError('ValidationError', 'Unknown version');
  const model = MODEL[action];
  if (!model) throw new AwsError('InvalidAction', `Could not find operation ${action}`);
  for (const [name, pattern] of Object.entries(model)) {
    const value = form.get(name.replace('!', ''));
    if (value === null ? name.startsWith('!') : !pattern.test(value)) {
      throw new AwsError(
        'ValidationError',
        `1 validation error detected: Value at '${name}' failed to satisfy constraint`,
      );
    }
  }
  for (const key of form.keys()) {
    const [name = ''] = key.split('.');
    if (!['Action', 'Version'].includes(name) && !(name in model) && !(`!${name}` in model)) {
      throw new AwsError('ValidationError', `${action} has no member ${name}`);
    }
  }
  return { action, text: (name) => form.get(name) ?? undefined, list: (name) => listIn(form, name) };
}

function listIn(form: URLSearchParams, name: string): Readonly<Record<string, string>>[] {
  const items: Record<string, string>[] = [];
  for (const [key, value] of form) {
    const [, at, member = ''] = new RegExp(`^${name}\\.member\\.(\\d+)\\.?(.*)$`).exec(key) ?? [];
    if (at === undefined) continue;
    items[Number(at) - 1] = { ...items[Number(at) - 1], [member]: value };
  }
  return items;
}
