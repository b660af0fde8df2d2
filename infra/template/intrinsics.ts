/**
 * What names in a template stand for: parameters (`Prefix`), pseudo parameters (`AWS::Region`), resources by
 * their `Ref` (`DropBucket`) and their attributes (`DropBucket.Arn`).
 */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** Which of the template's conditions hold, by name. */
export type Conditions = Readonly<Record<string, boolean>>;

/** What is left out: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html#cfn-pseudo-param-novalue */
const NO_VALUE = Symbol('AWS::NoValue');

/**
 * The plain data a piece of a template stands for once CloudFormation has worked out its intrinsic functions.
 * @throws Error for a function that is not known here, and for a name that has no value
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

/** One of two: what is not chosen is never looked at. */
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

/** `${Name}` stands for a value; `${!Name}` for the text `${Name}`, left for IAM to fill in. */
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
