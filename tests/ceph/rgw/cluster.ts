import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newOwnerKeys, type OwnerKeys } from '../../../local/accounts.ts';
import { configOf } from './config.ts';
import { Processes } from './processes.ts';

/** Programs that must be installed. */
export const PROGRAMS = ['ceph', 'ceph-mon', 'ceph-osd', 'monmaptool', 'radosgw', 'radosgw-admin'];

/** Exit code that shells use for an interrupted program. */
const INTERRUPTED = 130;

/** A running gateway. */
export interface Cluster {
  /** Base URL of S3 and of STS. */
  readonly endpoint: string;
  /** Access keys of the bucket's owner. */
  readonly owner: OwnerKeys;
  /** Access keys of the user who opens guests' sessions, which Cognito does on AWS. */
  readonly broker: OwnerKeys;
  /** Stops all daemons and deletes their files. */
  readonly close: () => void;
}

/**
 * Starts Ceph in its own folder. The folder is also deleted when this process ends early or is interrupted.
 * @throws Error when it does not start
 */
export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'letterbox-ceph-'));
  const processes = new Processes(folder);
  // Synchronous, because nobody waits for a process that is ending.
  const close = (): void => {
    process.off('exit', close).off('SIGINT', interrupted).off('SIGTERM', interrupted);
    processes.stop();
    // A daemon that was killed may still write for a moment.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  const interrupted = (): never => process.exit(INTERRUPTED);
  process.once('exit', close).once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return { ...(await bringUp(folder, processes)), close };
  } catch (thrown) {
    close();
    throw thrown;
  }
}

async function bringUp(folder: string, processes: Processes): Promise<Omit<Cluster, 'close'>> {
  const fsid = randomUUID();
  const ports = { monitor: await freePort(), rgw: await freePort() };
  const stsKey = randomBytes(8).toString('hex');
  await writeFile(join(folder, 'ceph.conf'), configOf({ folder, fsid, ports, stsKey }));
  await mkdir(join(folder, 'mon'));
  await mkdir(join(folder, 'osd'));
  await startMonitor(folder, { fsid, port: ports.monitor }, processes);
  await startOsd(processes);
  const endpoint = `http://127.0.0.1:${ports.rgw}`;
  processes.start('radosgw', '-n', 'client.rgw', '-f');
  await processes.until('the gateway', async () => (await fetch(endpoint)).ok);
  return { endpoint, ...(await makeUsers(processes)) };
}

/** https://docs.ceph.com/en/pacific/install/manual-deployment/#monitor-bootstrapping */
async function startMonitor(
  folder: string,
  { fsid, port }: { readonly fsid: string; readonly port: number },
  processes: Processes,
): Promise<void> {
  const map = join(folder, 'monmap');
  await processes.run('monmaptool', '--create', '--fsid', fsid, '--addv', 'a', `[v1:127.0.0.1:${port}]`, map);
  await processes.run('ceph-mon', '--mkfs', '-i', 'a', '--monmap', map);
  processes.start('ceph-mon', '-i', 'a', '-f');
  await processes.until('the monitor', async () => {
    await processes.run('ceph', '--connect-timeout', '2', 'quorum_status');
    return true;
  });
}

/** https://docs.ceph.com/en/pacific/install/manual-deployment/#adding-osds */
async function startOsd(processes: Processes): Promise<void> {
  const id = await processes.run('ceph', 'osd', 'create');
  await processes.run('ceph', 'osd', 'crush', 'add', `osd.${id}`, '1.0', 'root=default', 'host=localhost');
  await processes.run('ceph-osd', '--mkfs', '-i', id, '--osd-uuid', randomUUID());
  processes.start('ceph-osd', '-i', id, '-f');
  await processes.until('the OSD', async () => / 1 up/.test(await processes.run('ceph', 'osd', 'stat')));
}

/** The role may do anything; the policy of each guest's session limits it. */
async function makeUsers(processes: Processes): Promise<Pick<Cluster, 'owner' | 'broker'>> {
  const admin = (...args: readonly string[]) => processes.run('radosgw-admin', '-n', 'client.rgw', ...args);
  const makeUser = async (uid: string): Promise<OwnerKeys> => {
    const keys = newOwnerKeys();
    const given = [`--access-key=${keys.accessKeyId}`, `--secret=${keys.secretAccessKey}`];
    await admin('user', 'create', `--uid=${uid}`, `--display-name=${uid}`, ...given);
    return keys;
  };
  const [owner, broker] = [await makeUser('owner'), await makeUser('broker')];
  const trust = policyOf({ Principal: { AWS: ['arn:aws:iam:::user/broker'] }, Action: ['sts:AssumeRole'] });
  await admin('role', 'create', '--role-name=guest', `--assume-role-policy-doc=${trust}`);
  const all = policyOf({ Action: ['s3:*'], Resource: ['arn:aws:s3:::*'] });
  await admin('role-policy', 'put', '--role-name=guest', '--policy-name=all', `--policy-doc=${all}`);
  return { owner, broker };
}

function policyOf(allowed: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...allowed }] });
}

/** A port that was free a moment ago, because the daemons do not tell which port they chose. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}
