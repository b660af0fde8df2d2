import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { withLocalEndpoints } from '../../../infra/template/local-headers.ts';
import { loadRules } from '../../../infra/template/rules.ts';
import { certificateFor } from '../../support/certificate.ts';
import { buildPeers } from './build-peers.ts';
import { startChild } from './child.ts';
import { type ContenderName, CONTENDERS } from './contenders.ts';
import type { EndpointFunctions } from './endpoint-process.ts';
import { makeGiven } from './given.ts';
import { currentCommit, describeMachine, type Results, rowsOf, type Run } from './results.ts';
import { browserVersion, measure, type Scene } from './run.ts';
import { serveSites } from './site.ts';
import { textTable } from './table.ts';
import { type WorkName, WORKS } from './works.ts';

/*
 * Sends the same files by the built page and by other uploaders, in a real browser and in turns, and prints what each needed.
 * `npm run bench -- --work small,large --only page,floor --rounds 3`; docs/benchmarks.md says what is measured.
 */

/** About a quarter of an hour. */
const USUAL = {
  works: 'small,small-far,large,phone',
  only: 'page,page6,floor,floor4,uppy,amplify',
  rounds: '3',
};

const { values } = parseArgs({
  options: {
    work: { type: 'string', default: USUAL.works },
    only: { type: 'string', default: USUAL.only },
    rounds: { type: 'string', default: USUAL.rounds },
    /** Where to write all that was measured. */
    json: { type: 'string' },
    /** A folder with a page that is built already. */
    dist: { type: 'string' },
    /** Another such folder, for the contender `before`. */
    before: { type: 'string' },
  },
});

function namesIn<Name extends string>(list: string, known: Readonly<Record<Name, unknown>>): readonly Name[] {
  const names = list.split(',');
  const strange = names.filter((name) => !(name in known));
  if (strange.length > 0)
    throw new Error(`There is no ${strange.join(', ')}; there are ${Object.keys(known).join(', ')}.`);
  return names as Name[];
}

const works = namesIn<WorkName>(values.work, WORKS);
const contenders = namesIn<ContenderName>(values.only, CONTENDERS);
const rounds = Number(values.rounds);
if (!(rounds >= 1)) throw new Error('--rounds is a number from 1.');

const REGION = 'eu-central-1';
const BUCKET = 'harbour-film-drop';
const HOSTS = {
  page: 'drop.harbour-film.example',
  six: 'six.harbour-film.example',
  before: 'before.harbour-film.example',
  peers: 'peers.harbour-film.example',
};
const IDENTITY_POOL = `${REGION}:5ca1ab1e-0ff1-4ce0-8b0a-10ca1b0c4e75`;

const ENDPOINTS = {
  cognito: `https://cognito-identity.${REGION}.amazonaws.com`,
  s3: `https://s3.${REGION}.amazonaws.com`,
};

const folder = await mkdtemp(join(tmpdir(), 'letterbox-bench-'));
if (values.dist === undefined) await build({ logLevel: 'warn' });
const peers = join(folder, 'peers');
await mkdir(peers);
await buildPeers(peers, contenders);

const rules = loadRules({
  region: REGION,
  bucket: BUCKET,
  identityPoolId: IDENTITY_POOL,
  prefix: 'drop/',
  siteOrigins: [`https://${HOSTS.page}`],
});
const tls = await certificateFor([...Object.values(HOSTS), '*.amazonaws.com']);
const config = { region: REGION, identityPoolId: IDENTITY_POOL, bucket: BUCKET };
const page = { headers: rules.siteHeaders, config };
const dist = values.dist ?? 'dist';
const site = await serveSites(
  {
    [HOSTS.page]: { ...page, folder: dist },
    // One host name, as for a store of one's own: what six connections can do.
    [HOSTS.six]: {
      config: { ...config, endpoints: ENDPOINTS },
      headers: withLocalEndpoints(rules.siteHeaders, { ...config, endpoints: ENDPOINTS }),
      folder: dist,
    },
    [HOSTS.before]: { ...page, folder: values.before ?? dist },
    [HOSTS.peers]: { headers: {}, config, folder: peers },
  },
  tls,
);
const endpoint = startChild<EndpointFunctions>(new URL('./endpoint-process.ts', import.meta.url));
const endpointPort = await endpoint.call.open({
  ...config,
  trustPolicy: rules.trustPolicy,
  tls,
});
const scene: Scene = { endpoint, endpointPort, site, hosts: HOSTS };

const commit = currentCommit();
const browser = await browserVersion();
const runs: Run[] = [];
const loads: number[] = [];

/** What was measured so far is kept if the bench is ended early. */
async function keep(run: Run): Promise<void> {
  runs.push(run);
  loads.push(loadavg()[0] ?? 0);
  if (values.json === undefined) return;
  const load = [Math.min(...loads), Math.max(...loads)] as const;
  const date = new Date().toISOString();
  const results: Results = { machine: describeMachine(), date, browser, load, runs };
  await writeFile(values.json, JSON.stringify(results, null, 1));
}
for (const work of works) {
  const given = await makeGiven(join(folder, work), WORKS[work]);
  for (let round = 1; round <= rounds; round += 1)
    for (const contender of contenders) {
      try {
        const result = await measure(scene, CONTENDERS[contender], WORKS[work], given);
        await keep({ work, contender, round, commit, result });
        console.error(
          `${work}, round ${round}, ${contender}: ${result.seconds.toFixed(2)} s, ${result.cpu.toFixed(1)} s CPU`,
        );
      } catch (thrown) {
        console.error(`${work}, round ${round}, ${contender} failed: ${String(thrown)}`);
        process.exitCode = 1;
      }
    }
  console.log(textTable(WORKS[work], rowsOf(work, runs)));
  await rm(join(folder, work), { recursive: true });
}
await endpoint.stop();
await site.close();
await rm(folder, { recursive: true });
