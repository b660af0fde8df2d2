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
  /** Where dropped files land; made when missing. */
  readonly folder: string;
  /** Where the page is served from, for example `http://localhost:4173`. */
  readonly siteOrigins: readonly string[];
  readonly region?: string;
  readonly bucket?: string;
  readonly identityPoolId?: string;
  /** Key prefix that guests write below; ends with `/` or is empty. */
  readonly prefix?: string;
  /** Life of a guest's session in seconds; an hour by default, as with Cognito. */
  readonly sessionSeconds?: number;
  /** Epoch milliseconds by the clock of this AWS; the machine's own by default. */
  readonly now?: () => number;
  /** With a certificate there is one HTTPS server that plays every host of AWS; without, two plain HTTP ones. */
  readonly tls?: Certificate;
  /** Only the loopback: whoever else reached it would meet no TLS. */
  readonly host?: '127.0.0.1';
  /** Absent or 0: any free port. With a certificate only `s3` is used. */
  readonly ports?: { readonly cognito?: number; readonly s3?: number };
  /** Whose rules it keeps; the project's own by default. */
  readonly template?: Template;
  /** May take a request over before it is handled: the place for faults. */
  readonly intercept?: Intercept;
}

/** AWS as Letterbox knows it, on this machine. */
export interface StandIn {
  readonly region: string;
  readonly identityPoolId: string;
  readonly bucket: string;
  readonly prefix: string;
  /** Base URLs for `endpoints` in `config.json`. With a certificate, AWS's own names, which lead to `port`. */
  readonly endpoints: { readonly cognito: string; readonly s3: string };
  /** Port that S3 listens on; with a certificate, Cognito too. */
  readonly port: number;
  /** Long-term keys of the bucket's owner, made up anew at every start. */
  readonly owner: OwnerKeys;
  /** Every request so far, in order of arrival. */
  readonly requests: readonly LoggedRequest[];
  /** What the template says for this deployment. */
  readonly rules: Rules;
  readonly identities: Identities;
  readonly sessions: Sessions;
  /** Epoch milliseconds by the clock of this AWS. */
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
    ...{ region, host, ports, tls },
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
