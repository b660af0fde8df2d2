import type { BaseIssue, InferOutput } from 'valibot';
import { safeParse } from 'valibot';
import type { Config } from './config.ts';
import type { Finding, Flaw, Key } from './findings.ts';
import { disagreements } from './findings.ts';
import { schema } from './schema.ts';

export type CheckedConfig =
  | { readonly kind: 'ready'; readonly config: Config }
  /** Every finding, at least one. */
  | { readonly kind: 'flawed'; readonly findings: readonly Finding[] };

/** Checks the contents of `config.json` and fills in every default. Takes any JSON value. */
export function checkConfig(value: unknown): CheckedConfig {
  const parsed = safeParse(schema, value);
  const findings = [...(parsed.issues ?? []).map(findingOf), ...disagreements(value)];
  return parsed.success && findings.length === 0
    ? { kind: 'ready', config: completed(parsed.output) }
    : { kind: 'flawed', findings };
}

function findingOf({ message, path, input }: BaseIssue<unknown>): Finding {
  return {
    // JSON has no undefined, and every message of the schema is the name of a flaw.
    flaw: input === undefined ? 'missing' : (message as Flaw),
    path: (path ?? []).map((step) => step.key as Key),
    found: input,
  };
}

function completed(written: InferOutput<typeof schema>): Config {
  const { region, identityPoolId, bucket, prefix, endpoints, ...rest } = written;
  // Nothing may leave before the guest has answered and agreed.
  const mustAsk = rest.consent !== null || rest.questions.some(({ required }) => required);
  const start = mustAsk ? 'on-send' : rest.start;
  return { ...rest, start, destination: { region, identityPoolId, bucket, prefix, endpoints } };
}
