import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { CommandError } from '../../infra/terminal/command.ts';

const execute = promisify(execFile);

async function git(...args: readonly string[]): Promise<string> {
  return (await execute('git', args)).stdout.trim();
}

/** True when files differ from the last commit. */
export async function isChanged(): Promise<boolean> {
  return (await git('status', '--porcelain')) !== '';
}

/** The first letters of a commit's hash. @throws CommandError when there is no such commit */
export async function hashOf(commit: string): Promise<string> {
  return git('rev-parse', '--short', '--verify', '--end-of-options', `${commit}^{commit}`).catch(
    (cause: unknown) => {
      throw new CommandError(`There is no commit "${commit}" here.`, 'Name one, a branch or a tag.', {
        cause,
      });
    },
  );
}

/** Checks a commit out beside this one for as long as `use` takes. It borrows the packages that are installed here. */
export async function withCommit<T>(hash: string, use: (root: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'letterbox-commit-'));
  const root = join(folder, 'tree');
  await git('worktree', 'add', '--quiet', '--detach', root, hash);
  try {
    await symlink(resolve('node_modules'), join(root, 'node_modules'), 'junction');
    return await use(root);
  } finally {
    await git('worktree', 'remove', '--force', root);
    await rm(folder, { recursive: true, force: true });
  }
}
