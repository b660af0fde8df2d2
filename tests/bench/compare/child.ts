import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/*
 * Parts of the bench run in processes of their own, so that the measured browser never waits for the program that measures.
 * Parent and child talk in calls: a name, arguments, and one answer.
 */

interface Call {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** Functions of a child; arguments and results travel as JSON. */
type Functions = Readonly<Record<string, (...args: never[]) => unknown>>;

/** The same functions as the parent sees them. */
export type Remote<F extends Functions> = {
  readonly [Name in keyof F]: (...args: Parameters<F[Name]>) => Promise<Awaited<ReturnType<F[Name]>>>;
};

/** A running child and what it can do. */
export interface Child<F extends Functions> {
  readonly call: Remote<F>;
  stop(): Promise<void>;
}

/** Starts a program that calls `answerCalls()`. */
export function startChild<F extends Functions>(program: URL): Child<F> {
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const waiting = new Map<number, (answer: Answer) => void>();
  child.on('message', (message) => {
    const answer = message as Answer;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  child.once('exit', () => {
    for (const [id, settle] of waiting) settle({ id, error: `${program.pathname} has ended.` });
    waiting.clear();
  });
  let last = 0;
  const ask = (name: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      waiting.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result);
        else reject(new Error(error));
      });
      child.send({ id, name, args } satisfies Call);
    });
  const call = new Proxy({} as Remote<F>, {
    get:
      (_target, name) =>
      (...args: unknown[]) =>
        ask(String(name), args),
  });
  return { call, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

/** Has this process, a child, answer its parent's calls until the parent ends. */
export function answerCalls(functions: Functions): void {
  process.on('message', (message) => {
    const { id, name, args } = message as Call;
    const run = functions[name] as ((...args: readonly unknown[]) => unknown) | undefined;
    Promise.resolve()
      .then(() => {
        if (!run) throw new Error(`There is no ${name}.`);
        return run(...args);
      })
      .then(
        (result) => process.send?.({ id, result } satisfies Answer),
        (error: unknown) => process.send?.({ id, error: String(error) } satisfies Answer),
      );
  });
  process.on('disconnect', () => process.exit());
}
