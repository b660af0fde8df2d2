/**
 * Values of the names in a template: parameters (`Prefix`), pseudo parameters (`AWS::Region`), resources by
 * their `Ref` (`DropBucket`) and attributes of resources (`DropBucket.Arn`).
 */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** Whether each of the template's conditions is true, by name. */
export type Conditions = Readonly<Record<string, boolean>>;

/** Marks a property to be left out: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html#cfn-pseudo-param-novalue */
const NO_VALUE = Symbol('AWS::NoValue');

/**
 * Resolves the intrinsic functions in a piece of a template, as CloudFormation does, and returns plain data.
 * @throws Error for an unknown function, and for a name without a value
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
export function resolve(node: unknown, values: Values, conditions: Conditions = {}): unknown {
  const inside = (piece: unknown): unknown => resolve(piece, values, conditions);
  if (Array.isArray(node)) return node.map(inside).filter(hasValue);
  if (typeof node !== 'object' || node === null) return node;
  const entries: readonly [string, unknown][] = Object.entries(node);
  const [first] = entries;
  if (entries.length !== 1 || !first || !isFunction(first[0])) {
    return Object.fromEntries(
      entries.map(([key, value]) => [key, inside(value)]).filter(([, value]) => hasValue(value)),
    );
  }
  const [name, argument] = first;
  if (name === 'Fn::If') return inside(branch(argument, conditions));
  return call(name, name === 'Fn::Sub' ? argument : inside(argument), values);
}

function hasValue(value: unknown): boolean {
  return value !== NO_VALUE;
}

function isFunction(key: string): boolean {
  return key === 'Ref' || key.startsWith('Fn::');
}

/** The branch of an `Fn::If` that applies. The other branch is not resolved, so names in it need no values. */
function branch(argument: unknown, conditions: Conditions): unknown {
  const [name, then, otherwise, ...rest] = list(argument, 'Fn::If');
  const holds = conditions[text(name, 'Fn::If')];
  if (holds === undefined) throw new Error(`The template has no condition ${String(name)}.`);
  if (otherwise === undefined || rest.length > 0)
    throw new Error('Fn::If in the template wants two branches.');
  return holds ? then : otherwise;
}

function call(name: string, argument: unknown, values: Values): unknown {
  switch (name) {
    case 'Ref':
      return argument === 'AWS::NoValue' ? NO_VALUE : valueOf(text(argument, name), values);
    case 'Fn::GetAtt':
      return valueOf(text(argument, name), values);
    case 'Fn::Sub':
      return substitute(text(argument, name), values);
    case 'Fn::Join': {
      const [delimiter, items] = list(argument, name);
      return list(items, name)
        .map((item) => text(item, name))
        .join(text(delimiter, name));
    }
    case 'Fn::Split': {
      const [delimiter, whole] = list(argument, name);
      return text(whole, name).split(text(delimiter, name));
    }
    default:
      throw new Error(`The template uses ${name}, which cannot be worked out here.`);
  }
}

/** Replaces `${Name}` by a value and `${!Name}` by the text `${Name}`, which IAM fills in later. */
function substitute(template: string, values: Values): string {
  return template.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) =>
    literal ? `\${${name}}` : text(valueOf(name, values), `\${${name}}`),
  );
}

function valueOf(name: string, values: Values): string | readonly string[] {
  const value = values[name];
  if (value === undefined) throw new Error(`The template refers to ${name}, which has no value here.`);
  return value;
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new Error(`${where} in the template expects text.`);
  return value;
}

function list(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${where} in the template expects a list.`);
  return value as unknown[];
}
