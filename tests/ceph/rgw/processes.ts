import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { access, constants, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Milliseconds. A second or two is usual; a busy machine takes longer. */
const PATIENCE = 120_000;

/** Milliseconds between two attempts. */
const PAUSE = 100;

/** Characters of a log that show why its daemon ended. */
const TAIL = 2000;

/** The programs among these that are not installed. */
export async function missing(programs: readonly string[]): Promise<readonly string[]> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const isThere = (program: string) =>
    Promise.any(folders.map((folder) => access(join(folder, program), constants.X_OK))).then(
      () => true,
      () => false,
    );
  const there = await Promise.all(programs.map(isThere));
  return programs.filter((_, at) => !there[at]);
}

/** The processes of one cluster. Their output goes to files in its folder. */
export class Processes {
  readonly #folder: string;
  readonly #running = new Set<ChildProcess>();
  #stopped = false;
  /** The log of a daemon that ended by itself. */
  #dead: string | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Runs a program and resolves to its output. @throws Error when it fails or takes too long */
  async run(program: string, ...args: readonly string[]): Promise<string> {
    const running = promisify(execFile)(program, args, { env: this.#env(), timeout: PATIENCE });
    this.#watch(running.child);
    return (await running).stdout.trim();
  }

  /** Starts a program that runs until `stop`. */
  start(program: string, ...args: readonly string[]): void {
    const log = join(this.#folder, `${program}.out`);
    const output = openSync(log, 'a');
    const child = spawn(program, args, { env: this.#env(), stdio: ['ignore', output, output] });
    closeSync(output);
    child.once('exit', () => (this.#dead = log));
    this.#watch(child);
  }

  /** Waits until `look` finds something. @throws Error when a daemon has ended, or it takes too long */
  async until(what: string, look: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + PATIENCE;
    while (!(await look().catch(() => false))) {
      if (this.#dead)
        throw new Error(`Ceph has ended:\n${(await readFile(this.#dead, 'utf8')).slice(-TAIL)}`);
      if (performance.now() > end) throw new Error(`Ceph: ${what} is still not there after ${PATIENCE} ms.`);
      await sleep(PAUSE);
    }
  }

  /** Kills everything and lets nothing start any more. A regular shutdown is not needed, because no data is kept. */
  stop(): void {
    this.#stopped = true;
    for (const child of this.#running) child.kill('SIGKILL');
  }

  #watch(child: ChildProcess): void {
    this.#running.add(child);
    child.once('exit', () => this.#running.delete(child));
  }

  #env(): NodeJS.ProcessEnv {
    if (this.#stopped) throw new Error('Ceph was stopped.');
    return { ...process.env, CEPH_CONF: join(this.#folder, 'ceph.conf'), CEPH_ARGS: '' };
  }
}
