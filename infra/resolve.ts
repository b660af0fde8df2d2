/**
 * What names in a template stand for: parameters (`Prefix`), pseudo parameters (`AWS::Region`), resources by
 * their `Ref` (`DropBucket`) and their attributes (`DropBucket.Arn`).
 */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/**
 * The plain data a piece of a template stands for once CloudFormation has worked out its intrinsic functions.
 * @throws Error for a function that is not known here, and for a name that `values` does not have
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
export function resolve(node: unknown, values: Values): unknown {
  if (Array.isArray(node)) return node.map((item) => resolve(item, values));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node);
  const [first] = entries;
  if (entries.length === 1 && first && isFunction(first[0])) return call(first[0], first[1], values);
  return Object.fromEntries(entries.map(([key, value]) => [key, resolve(value, values)]));
}

function isFunction(key: string): boolean {
  return key === 'Ref' || key.startsWith('Fn::');
}

function call(name: string, argument: unknown, values: Values): unknown {
  switch (name) {
    case 'Ref':
    case 'Fn::GetAtt':
      return valueOf(text(argument, name), values);
    case 'Fn::Sub':
      return substitute(text(argument, name), values);
    case 'Fn::Join':
      return join(resolve(argument, values));
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

function join(argument: unknown): string {
  const [delimiter, items] = Array.isArray(argument) ? (argument as unknown[]) : [];
  if (!Array.isArray(items)) throw new Error('Fn::Join in the template is not given a delimiter and a list.');
  return items.map((item) => text(item, 'Fn::Join')).join(text(delimiter, 'Fn::Join'));
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
