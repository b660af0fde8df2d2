import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { type ContenderName, CONTENDERS } from './contenders.ts';
import type { Measured } from './run.ts';
import { median, medians, type Row } from './table.ts';
import { type WorkName, WORKS } from './works.ts';

/** One run of one uploader. */
export interface Run {
  readonly work: WorkName;
  readonly contender: ContenderName;
  /** From 1; runs of one round are next to each other in time. */
  readonly round: number;
  /** What was checked out, with a plus sign where files differed from it; empty outside of a repository. */
  readonly commit: string;
  readonly result: Measured;
}

/** What a call of the bench measured, and where: the contents of `--json`. */
export interface Results {
  readonly machine: string;
  /** ISO date. */
  readonly date: string;
  /** Version of the browser. */
  readonly browser: string;
  /** Least and most processes that wanted a processor, averaged over a minute each; the bench itself is two to four of them. */
  readonly load: readonly [least: number, most: number];
  readonly runs: readonly Run[];
}

/** This machine, in words. */
export function describeMachine(): string {
  const [first] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${cpus().length} x ${first?.model.trim() ?? 'unknown processor'}, ${memory} GiB, ${process.platform}, Node ${process.version}`;
}

/** The commit that is measured, with a plus sign where files differ from it; empty outside of a repository. */
export function currentCommit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  try {
    const isChanged = git('status', '--porcelain', '--untracked-files=no') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${isChanged ? '+' : ''}`;
  } catch {
    return '';
  }
}

/** The rows of one work, in the order of `CONTENDERS`. */
export function rowsOf(work: WorkName, runs: readonly Run[]): readonly Row[] {
  const ofWork = runs.filter((run) => run.work === work);
  const floor = new Map(
    ofWork
      .filter(({ contender }) => contender === 'floor')
      .map(({ round, result }) => [round, result] as const),
  );
  return (Object.keys(CONTENDERS) as ContenderName[]).flatMap((contender) => {
    const own = ofWork.filter((run) => run.contender === contender);
    if (own.length === 0) return [];
    const ratios = own.flatMap(({ round, result }) => {
      const base = floor.get(round);
      return base ? [timeIn(work, result) / timeIn(work, base)] : [];
    });
    const ratio = ratios.length === 0 ? null : median(ratios);
    return [{ title: CONTENDERS[contender].title, of: medians(own.map(({ result }) => result)), ratio }];
  });
}

/** On a phone the first byte counts: one small file is sent. */
function timeIn(work: WorkName, { seconds, firstByte }: Measured): number {
  return 'slowdown' in WORKS[work] ? firstByte : seconds;
}

/** Results of several calls as one: the last call counts for each pair of work and uploader. */
export function merge(all: readonly Results[]): Results {
  const last = all.at(-1);
  if (!last) throw new Error('There are no results.');
  const pair = ({ work, contender }: Run): string => `${work} ${contender}`;
  const runs = all.reduce<readonly Run[]>((earlier, { runs: later }) => {
    const pairs = new Set(later.map(pair));
    return [...earlier.filter((run) => !pairs.has(pair(run))), ...later];
  }, []);
  const loads = all.flatMap(({ load }) => load);
  return { ...last, load: [Math.min(...loads), Math.max(...loads)], runs };
}
