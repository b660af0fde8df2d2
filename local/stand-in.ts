import type { Rules } from '../infra/template/rules.ts';
import { loadRules } from '../infra/template/rules.ts';
import type { Template } from '../infra/template/template.ts';
import type { OwnerKeys } from './accounts.ts';
import { findAccount, newOwnerKeys } from './accounts.ts';
import { createCognito } from './cognito.ts';
import { Identities } from './identities.ts';
import type { Intercept, LoggedRequest } from './request-log.ts';
import { describeCognito, describeS3, withRequestLog } from './request-log.ts';
import type { Certificate } from './listen.ts';
import { openBucket } from './s3/bucket.ts';
import { createS3 } from './s3/server.ts';
import { LOOPBACK, s3Hosts, serve } from './serve.ts';
import { Sessions } from './sessions.ts';

export interface StandInOptions {
  /** Folder of the objects; created when missing. */
  readonly folder: string;
  /** Origins of the page, for example `http://localhost:4173`. */
  readonly siteOrigins: readonly string[];
  /** Origins of the pages that it answers, where the CORS rules name others; by default `siteOrigins`. */
  readonly pages?: readonly string[];
  readonly region?: string;
  readonly bucket?: string;
  readonly identityPoolId?: string;
  /** Prefix of guests' keys; ends with `/` or is empty. */
  readonly prefix?: string;
  /** Lifetime of a guest's session in seconds; by default an hour, as with Cognito. */
  readonly sessionSeconds?: number;
  /** Epoch milliseconds by the stand-in's clock; by default the machine's. */
  readonly now?: () => number;
  /** With a certificate, one HTTPS server answers for every host of AWS; without, there are two HTTP servers. */
  readonly tls?: Certificate;
  /** Only the loopback address, because HTTP without TLS is for this machine only. */
  readonly host?: '127.0.0.1';
  /** Absent or 0: any free port. With a certificate only `s3` is used. */
  readonly ports?: { readonly cognito?: number; readonly s3?: number };
  /** The template whose rules it enforces; by default the project's. */
  readonly template?: Template;
  /** May answer a request before its service does; tests inject faults here. */
  readonly intercept?: Intercept;
}

/** Cognito and S3 on this machine, as far as Letterbox uses them. */
export interface StandIn {
  readonly region: string;
  readonly identityPoolId: string;
  readonly bucket: string;
  readonly prefix: string;
  /**
   * Base URLs for `endpoints` in `config.json`. With a certificate these are AWS's host names, which must
   * resolve to `port`.
   */
  readonly endpoints: { readonly cognito: string; readonly s3: string };
  /** Port of S3; with a certificate, of Cognito too. */
  readonly port: number;
  /** Access keys of the bucket's owner, generated at every start. */
  readonly owner: OwnerKeys;
  /** Every request so far, in order of arrival. */
  readonly requests: readonly LoggedRequest[];
  /** The template's rules for this deployment. */
  readonly rules: Rules;
  readonly identities: Identities;
  readonly sessions: Sessions;
  /** Epoch milliseconds by the stand-in's clock. */
  readonly now: () => number;
  close(): Promise<void>;
}

/** Starts Cognito and S3 on the loopback. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const settings = settingsFrom(options);
  const { region, bucket: bucketName, identityPoolId, now } = settings;
  const { tls, intercept, host = '127.0.0.1', ports = {} } = options;
  const rules = loadRules(settings, options.template);
  const identities = new Identities(region);
  const sessions = new Sessions({ now, lifetime: settings.sessionSeconds });
  const owner = newOwnerKeys();
  const requests: LoggedRequest[] = [];
  const hosts = tls ? [...s3Hosts(region), ...LOOPBACK] : LOOPBACK;
  const cognito = createCognito({
    identityPoolId,
    identities,
    sessions,
    trustPolicy: rules.trustPolicy,
    now,
  });
  const s3 = createS3({
    region,
    accounts: { find: (accessKeyId) => findAccount(accessKeyId, owner, sessions) },
    now,
    bucketName,
    bucket: await openBucket(options.folder),
    identityPoolId,
    hosts,
    rules,
    tls: tls ? 'real' : 'pretend',
  });
  const served = await serve({
    cognito: withRequestLog(cognito, { describe: describeCognito, requests, intercept }),
    s3: withRequestLog(s3, { describe: describeS3(hosts), requests, intercept }),
    ...{ region, host, ports, tls, pages: options.pages ?? options.siteOrigins },
  });
  return { ...settings, ...served, owner, requests, rules, identities, sessions };
}

function settingsFrom(options: StandInOptions) {
  const region = options.region ?? 'eu-west-1';
  return {
    region,
    bucket: options.bucket ?? 'letterbox-on-this-machine',
    identityPoolId: options.identityPoolId ?? `${region}:5ca1ab1e-0ff1-4ce0-8b0a-10ca1b0c4e75`,
    prefix: options.prefix ?? 'drop/',
    siteOrigins: options.siteOrigins,
    sessionSeconds: options.sessionSeconds ?? 3600,
    now: options.now ?? Date.now,
  };
}
