import { CommandError } from '../terminal/command.ts';
import type { Stack } from './stack.ts';

/** The outputs of the template: where the site's files go, and what `config.json` must contain. */
export interface Outputs {
  readonly Region: string;
  readonly IdentityPoolId: string;
  /** The drop bucket. */
  readonly Bucket: string;
  /** Ends with `/`, or is empty. */
  readonly Prefix: string;
  readonly SiteBucket: string;
  /** Of the CloudFront distribution. */
  readonly DistributionId: string;
  /** With its scheme. */
  readonly SiteUrl: string;
  /** CloudFront's own host name of the site. An own domain must point to it. */
  readonly DistributionDomain?: string;
}

/** The part of `config.json` that the stack determines. */
export interface StackDestination {
  readonly region: string;
  readonly identityPoolId: string;
  readonly bucket: string;
  readonly prefix: string;
}

/** The outputs under the names that `config.json` uses. */
export function destinationOf({ Region, IdentityPoolId, Bucket, Prefix }: Outputs): StackDestination {
  return { region: Region, identityPoolId: IdentityPoolId, bucket: Bucket, prefix: Prefix };
}

/** Required outputs: all but the prefix, which may be empty. */
const NEEDED = ['Region', 'IdentityPoolId', 'Bucket', 'SiteBucket', 'DistributionId', 'SiteUrl'] as const;

/** The stack's outputs; `null` when creation never succeeded. */
export function outputsOf(stack: Stack): Outputs | null {
  if (missing(stack).length > 0) return null;
  return { Prefix: '', ...stack.outputs } as unknown as Outputs;
}

/**
 * The outputs of a stack that was just created or updated.
 * @throws CommandError when the template lacks a required output
 */
export function requiredOutputs(stack: Stack): Outputs {
  const outputs = outputsOf(stack);
  if (outputs) return outputs;
  throw new CommandError(
    `The stack ${stack.name} does not put out ${missing(stack).join(', ')}.`,
    'infra/template/template.yaml has to name them under Outputs.',
  );
}

function missing({ outputs }: Stack): readonly string[] {
  return NEEDED.filter((name) => outputs[name] === undefined);
}
