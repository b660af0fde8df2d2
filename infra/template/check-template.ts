import type { Engine, StandardDiagnostic, ValidateConfig } from '@aws/cloudformation-validate';
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';
import { readFileSync } from 'node:fs';
import type { RuleParameters } from './rules.ts';
import { loadRules } from './rules.ts';
import { parseTemplate } from './template.ts';

/** Largest template that fits into a request, in bytes: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const BODY_LIMIT = 51_200;

/** Parameters under which the template makes every resource that it has. */
const ALL_OPTIONS = {
  Extensions: 'jpg,png',
  Open: 'no',
  ExpireAfterDays: '30',
  SiteDomain: 'drop.example.org',
  CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
  FrameAncestors: "'self' https://www.example.org",
  NotificationEmail: 'owner@example.org',
  MonthlyBudget: '5',
};

const DEPLOYMENT: RuleParameters = {
  region: 'eu-west-1',
  bucket: 'drop-box',
  prefix: 'drop/',
  identityPoolId: 'eu-west-1:00000000-0000-4000-8000-000000000000',
  siteOrigins: ['https://www.example.org'],
};

/** The runs of AWS's validator: with the template's defaults, and with every resource. */
const VALIDATIONS: readonly ValidateConfig[] = [
  {
    // The validator checks the empty default of `SiteDomain` even where a condition says that it is not
    // empty.
    exclude: { resourceIds: [{ ruleId: 'E3013', resourceId: 'Distribution' }] },
  },
  { parameterOverrides: ALL_OPTIONS },
];

/** A template that is already in memory. */
class TemplateText extends TemplateFile {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    super('template.yaml');
    this.#bytes = bytes;
  }

  override readBytes(): Uint8Array {
    return this.#bytes;
  }
}

/**
 * What is wrong with a template, one line for each problem; empty when nothing is. AWS's validator brings
 * AWS's schemas and rules along and needs no network. It accepts every action and condition key, even
 * misspelt ones, so policies are also checked against this project's own schema, with the code that the
 * stand-in uses.
 * @param yaml the template's text
 */
export function templateProblems(yaml: string, engine: Engine): readonly string[] {
  const bytes = Buffer.from(yaml);
  const size = bytes.length < BODY_LIMIT ? [] : [`It has ${bytes.length} bytes; ${BODY_LIMIT} are too many.`];
  const file = new TemplateText(bytes);
  const found = VALIDATIONS.flatMap((view) => {
    const { status, diagnostics } = engine.validateStandard(file, { severityLevel: 'WARN', ...view });
    return [
      ...(status === 'OK' ? [] : [`The validation stopped short: ${status}.`]),
      ...diagnostics.map(problemLine),
    ];
  });
  return [...size, ...new Set(found), ...policyProblems(yaml)];
}

function policyProblems(yaml: string): readonly string[] {
  try {
    const template = parseTemplate(yaml);
    for (const options of [{}, ALL_OPTIONS]) loadRules({ ...DEPLOYMENT, options }, template);
    return [];
  } catch (thrown) {
    return [thrown instanceof Error ? thrown.message : String(thrown)];
  }
}

function problemLine({ ruleId, message, entity, propertyPath, startLine }: StandardDiagnostic): string {
  const place = [entity?.logicalId, propertyPath].filter(Boolean).join(' ');
  return `line ${startLine ?? 0}, ${place}: ${message} (${ruleId})`;
}

if (process.argv[1] === import.meta.filename) {
  const engine = new RegoEngine();
  const faults = templateProblems(readFileSync(new URL('template.yaml', import.meta.url), 'utf8'), engine);
  engine.free();
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
