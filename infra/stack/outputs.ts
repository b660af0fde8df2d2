import { CommandError } from '../terminal/command.ts';
import type { Stack } from './stack.ts';

/** What the template puts out: where the site goes, and what `config.json` has to say. */
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
  /** CloudFront's own name for the site, to which an own domain has to lead. */
  readonly DistributionDomain?: string;
}

/** The stack's part of `config.json`. */
export interface StackDestination {
  readonly region: string;
  readonly identityPoolId: string;
  readonly bucket: string;
  readonly prefix: string;
}

/** The same in the words of `config.json`. */
export function destinationOf({ Region, IdentityPoolId, Bucket, Prefix }: Outputs): StackDestination {
  return { region: Region, identityPoolId: IdentityPoolId, bucket: Bucket, prefix: Prefix };
}

/** All but the prefix, which may be empty. */
const NEEDED = ['Region', 'IdentityPoolId', 'Bucket', 'SiteBucket', 'DistributionId', 'SiteUrl'] as const;

/** The stack's outputs; `null` as long as it was never made whole. */
export function outputsOf(stack: Stack): Outputs | null {
  if (missing(stack).length > 0) return null;
  return { Prefix: '', ...stack.outputs } as unknown as Outputs;
}

/**
 * The same for a stack that has just been made.
 * @throws CommandError when the template does not put out what is needed
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
