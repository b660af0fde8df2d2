import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examine, type Examination } from '../../../infra/doctor/examine.ts';
import { withLocalEndpoints } from '../../../infra/template/local-headers.ts';
import type { Template } from '../../../infra/template/template.ts';
import { serveBuilt } from '../../../local/site.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../../../local/stand-in.ts';

type Headers = Readonly<Record<string, string>>;
type Config = Readonly<Record<string, unknown>>;

/** What is wrong with a deployment; by default nothing. */
export interface Misconfiguration extends Pick<Partial<StandInOptions>, 'now' | 'intercept' | 'siteOrigins'> {
  /** The deployed template, if it is not the project's. */
  readonly template?: Template;
  /** Changes the headers of every file of the site. */
  readonly headers?: (headers: Headers) => Headers;
  readonly config?: (config: Config) => unknown;
  /** Files of the site that differ, by path; `null` for a missing one. */
  readonly files?: Readonly<Record<string, string | null>>;
}

/** A page in the form of Vite's output: it loads a script, which starts a worker. */
const BUILT: Readonly<Record<string, string>> = {
  'index.html':
    '<!doctype html><link rel="icon" href="/icon.svg" /><link rel="stylesheet" href="/assets/index-1jpB39n4.css" />' +
    '<script type="module" src="/assets/index-CC2-5KEZ.js"></script><div id="app"></div>',
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'assets/index-1jpB39n4.css': 'body { margin: 0 }',
  'assets/index-CC2-5KEZ.js': 'new Worker("/assets/engine.worker-TAg5EeuM.js")',
  'assets/engine.worker-TAg5EeuM.js': 'onmessage = () => undefined',
};

/** Runs the doctor on a whole local deployment with one thing wrong. */
export async function examineWith(
  illness: Misconfiguration = {},
  look: (address: URL, standIn: StandIn) => Promise<Examination> = examine,
): Promise<Examination> {
  const folder = await mkdtemp(join(tmpdir(), 'letterbox-doctor-'));
  const outDir = join(folder, 'site');
  await build(outDir, illness.files ?? {});
  let config: unknown = {};
  let headers: Headers = {};
  const site = await serveBuilt({ outDir, config: () => config, headers: () => headers });
  const { template, intercept, now } = illness;
  const standIn = await startStandIn({
    folder: join(folder, 'arrived'),
    siteOrigins: illness.siteOrigins ?? [site.origin],
    pages: [site.origin],
    ...(template && { template }),
    ...(intercept && { intercept }),
    ...(now && { now }),
  });
  const { region, identityPoolId, bucket, endpoints } = standIn;
  const healthy = { region, identityPoolId, bucket, endpoints };
  config = illness.config ? illness.config(healthy) : healthy;
  const promised = withLocalEndpoints(standIn.rules.siteHeaders, standIn);
  headers = illness.headers?.(promised) ?? promised;
  try {
    return await look(new URL(`${site.origin}/`), standIn);
  } finally {
    await Promise.all([site.close(), standIn.close()]);
    await rm(folder, { recursive: true });
  }
}

/** Every failed check with its message. */
export function failuresOf({ rows }: Examination): readonly string[] {
  return rows.filter(({ result }) => result === 'failed').map(({ check, says }) => `${check}: ${says}`);
}

async function build(outDir: string, changed: NonNullable<Misconfiguration['files']>): Promise<void> {
  await mkdir(join(outDir, 'assets'), { recursive: true });
  for (const [path, text] of Object.entries({ ...BUILT, ...changed })) {
    if (text !== null) await writeFile(join(outDir, path), text);
  }
}
