import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { access, constants, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** ms. A second or two is usual; on a machine that is busy with other things it takes longer. */
const PATIENCE = 120_000;

/** ms between two looks. */
const PAUSE = 100;

/** How much of a log says why its daemon died, in characters. */
const TAIL = 2000;

/** Which of these programs are not installed. */
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

/** The processes of one cluster: what they write goes to files in its folder. */
export class Processes {
  readonly #folder: string;
  readonly #running = new Set<ChildProcess>();
  #stopped = false;
  /** The log of a daemon that has ended before it was told to. */
  #dead: string | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Runs a program to its end, and gives back what it printed. @throws Error when it fails or takes too long */
  async run(program: string, ...args: readonly string[]): Promise<string> {
    const running = promisify(execFile)(program, args, { env: this.#env(), timeout: PATIENCE });
    this.#watch(running.child);
    return (await running).stdout.trim();
  }

  /** Starts a program that goes on until `stop`. */
  start(program: string, ...args: readonly string[]): void {
    const log = join(this.#folder, `${program}.out`);
    const output = openSync(log, 'a');
    const child = spawn(program, args, { env: this.#env(), stdio: ['ignore', output, output] });
    closeSync(output);
    child.once('exit', () => (this.#dead = log));
    this.#watch(child);
  }

  /** Waits until `look` finds what it is looking for. @throws Error when a daemon has died, or it takes too long */
  async until(what: string, look: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + PATIENCE;
    while (!(await look().catch(() => false))) {
      if (this.#dead)
        throw new Error(`Ceph has ended:\n${(await readFile(this.#dead, 'utf8')).slice(-TAIL)}`);
      if (performance.now() > end) throw new Error(`Ceph: ${what} is still not there after ${PATIENCE} ms.`);
      await sleep(PAUSE);
    }
  }

  /** Ends everything, and lets nothing begin. Nothing of theirs is to be kept, so none is asked politely. */
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
