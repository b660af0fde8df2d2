import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { CollectionTag, ScalarTag, Tags } from 'yaml';
import { parseDocument } from 'yaml';

/** One resource of the template, with unresolved intrinsic functions. */
interface Resource {
  readonly Type: string;
  /** Name of the condition under which the resource is made. Without one it is always made. */
  readonly Condition?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** The parts of a CloudFormation template that this project reads. Intrinsic functions are in their long form. */
export interface Template {
  readonly Description?: string;
  readonly Parameters: Readonly<Record<string, Parameter>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
export interface Parameter {
  readonly Type: string;
  readonly Description?: string;
  readonly Default?: string | number;
  readonly AllowedPattern?: string;
  readonly AllowedValues?: readonly (string | number)[];
  readonly MinValue?: number;
  readonly MaxValue?: number;
  readonly MinLength?: number;
  readonly MaxLength?: number;
}

const TEMPLATE = new URL('template.yaml', import.meta.url);

/**
 * Reads the project's CloudFormation template, or the one at `path`.
 * @throws Error when it is not well-formed YAML, or contains an unknown short form (`!Tag`)
 */
export function readTemplate(path: string | URL = TEMPLATE): Template {
  return parseTemplate(readFileSync(path, 'utf8'));
}

/** Parses the text of a CloudFormation template. @throws Error as `readTemplate` does */
export function parseTemplate(yaml: string): Template {
  const document = parseDocument(yaml, { customTags: SHORT_FORMS });
  // An unknown tag is only a warning of the parser, which would turn its value into a plain string.
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw new Error(`The template cannot be read: ${problem.message}`);
  return document.toJS() as Template;
}

/**
 * Validates a section of the template.
 * @param what the section's name in the error message
 * @throws Error that lists every problem and its position
 */
export function parseSection<const T extends v.GenericSchema>(
  schema: T,
  data: unknown,
  what: string,
): v.InferOutput<T> {
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  throw new Error(`The template's ${what} is not understood:\n${v.summarize(result.issues)}`);
}

/** `!Sub x` is short for `{ 'Fn::Sub': x }`: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html */
const SHORT_FORMS: Tags = [
  ...[scalar('Ref', 'Ref'), scalar('Condition', 'Condition'), scalar('Sub'), scalar('GetAtt')],
  ...['Join', 'Split', 'If', 'Equals', 'Not', 'And', 'Or'].map(sequence),
];

function scalar(name: string, long = `Fn::${name}`): ScalarTag {
  return { tag: `!${name}`, resolve: (argument) => ({ [long]: argument }) };
}

function sequence(name: string): CollectionTag {
  return {
    tag: `!${name}`,
    collection: 'seq',
    resolve: (argument) => ({ [`Fn::${name}`]: argument.toJSON() as unknown }),
  };
}
