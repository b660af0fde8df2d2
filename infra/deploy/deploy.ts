import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Aws } from '../stack/clients.ts';
import { connect, disconnect } from '../stack/clients.ts';
import { withCommandErrors } from '../stack/aws-errors.ts';
import type { StackDestination } from '../stack/outputs.ts';
import { destinationOf, outputsOf, requiredOutputs } from '../stack/outputs.ts';
import type { Stack } from '../stack/stack.ts';
import { accountMismatch, assertLetterboxStack, assertNamesFit, findStack } from '../stack/stack.ts';
import type { Template } from '../template/template.ts';
import { parseTemplate } from '../template/template.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { withClosingTime } from './closing-time.ts';
import { createOrUpdateStack } from './update-stack.ts';
import type { DeployOptions } from './options.ts';
import { deployHelp, readDeployOptions } from './options.ts';
import type { OwnerSettings } from './owner-settings.ts';
import { mergeConfig, ON_SITE, readOwnerSettings, parseSiteConfig } from './owner-settings.ts';
import { publish } from './publish.ts';
import { readSite } from './site-files.ts';
import { waitUntilUsable } from './failed-stack.ts';
import { readText } from './upload-site.ts';
import { nextSteps } from './next-steps.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TEMPLATE = new URL('../template/template.yaml', import.meta.url);

/** One run of the command. */
interface Run {
  readonly options: DeployOptions;
  readonly template: Template;
  /** The template as it stands in its file. */
  readonly body: string;
  readonly terminal: Terminal;
}

/**
 * `npm run deploy`: creates a letterbox in the owner's account, or updates it.
 * @param args what follows `--`
 * @param body the CloudFormation template
 * @returns the exit code
 * @throws CommandError for everything that the owner can fix
 */
export async function deploy(
  args: readonly string[],
  terminal: Terminal,
  body: string = readFileSync(TEMPLATE, 'utf8'),
): Promise<number> {
  const template = parseTemplate(body);
  const options = readDeployOptions(args, template);
  if (options.help) {
    terminal.say(deployHelp(template));
    return 0;
  }
  const aws = await connect(options);
  try {
    await withCommandErrors(() => run(aws, { options, template, body, terminal }));
    return 0;
  } finally {
    disconnect(aws);
  }
}

/** Checks everything on this machine before it changes anything in AWS. */
async function run(aws: Aws, { options: given, template, body, terminal }: Run): Promise<void> {
  const { dryRun } = given;
  assertNamesFit(given.stack, aws.region);
  const fromFile = await readOwnerSettings(given.config);
  const found = await findUsableStack(aws, given, template, terminal);
  const own = withTitle(fromFile ?? (await settingsFromSite(aws, found)), given.title);
  const before = found && outputsOf(found);
  const destination = before ? destinationOf(before) : placeholderDestination(aws.region);
  const { closesAt } = mergeConfig(own, destination).config;
  const options = { ...given, parameters: withClosingTime(given.parameters, closesAt, template) };
  const files = await readSite(given.site ?? (await build(terminal)));
  const stack = await createOrUpdateStack({ aws, options, template, body, terminal }, found);
  const outputs = stack && (dryRun ? outputsOf(stack) : requiredOutputs(stack));
  if (outputs) await publish({ aws, account: stack.account, outputs, own, files, dryRun }, terminal);
  else terminal.say(`Then ${files.length + 1} files are put on the site.`);
  terminal.say(
    dryRun || !outputs ? '\nThis was a dry run: nothing was changed.' : nextSteps(outputs, own.source),
  );
}

async function findUsableStack(
  { cloudFormation }: Aws,
  { stack, account }: DeployOptions,
  { Description }: Template,
  terminal: Terminal,
): Promise<Stack | null> {
  const found = await findStack(cloudFormation, stack);
  if (!found) return null;
  const wrong = accountMismatch(found.account, account);
  if (wrong) throw wrong;
  assertLetterboxStack(found, Description);
  return waitUntilUsable(cloudFormation, found, terminal);
}

/** The settings on the site, which are kept where there is no file: the owner may have edited them there. */
async function settingsFromSite({ s3 }: Aws, stack: Stack | null): Promise<OwnerSettings> {
  const bucket = stack && outputsOf(stack)?.SiteBucket;
  const text = bucket ? await readText({ s3, bucket, account: stack.account }, 'config.json') : null;
  return text === null ? { source: ON_SITE, settings: {} } : parseSiteConfig(text);
}

function withTitle({ source, settings }: OwnerSettings, title: string | undefined): OwnerSettings {
  return { source, settings: title === undefined ? settings : { ...settings, title } };
}

/** A destination with which the owner's settings can be checked before there is a stack. */
function placeholderDestination(region: string): StackDestination {
  const identityPoolId = `${region}:11111111-1111-4111-8111-111111111111`;
  return { region, identityPoolId, bucket: 'letterbox', prefix: 'drop/' };
}

async function build({ say }: Terminal): Promise<string> {
  say('Building the page.');
  const vite = await import('vite');
  await vite.build({ root: ROOT, logLevel: 'warn' });
  return join(ROOT, 'dist');
}
