import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { test } from './account/account.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Runs a command as `npm run` does: in a process of its own, from its own main file. */
async function start(command: string, ...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', `infra/${command}/main.ts`, ...args], {
    cwd: ROOT,
  });
  const [out, refused, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('exit', resolve)),
  ]);
  return { out, refused, code };
}

describe('on the command line', () => {
  test("--help lists every option, the template's own among them", async ({ account }) => {
    const { out, code } = await start('deploy', '--help');
    expect(code).toBe(0);
    expect(out).toContain('--dry-run');
    expect(out).toContain('--bucket-suffix');
    expect(account.cloudFormation.actions).toEqual([]);
  });

  test('a refusal is a sentence and a remedy, and exit code 1', async ({ account }) => {
    const { refused, code } = await start('destroy', '--stack', 'other');
    expect(refused).toContain('There is no stack called other in eu-west-1.\nCheck --stack and --region;');
    expect(refused).not.toContain('    at ');
    expect(code).toBe(1);
    expect(account.cloudFormation.actions).toEqual(['DescribeStacks']);
  });

  test('a dry run that npm kept for itself is not run for real', async ({ account }) => {
    process.env.npm_config_dry_run = 'true';
    const { refused, code } = await start('deploy');
    delete process.env.npm_config_dry_run;
    expect(refused).toContain('npm run deploy -- --dry-run');
    expect(code).toBe(1);
    expect(account.cloudFormation.actions).toEqual([]);
  });
});

describe("the project's own template", () => {
  test('fits into one request', () => {
    expect(
      statSync(new URL('../../../infra/template/template.yaml', import.meta.url)).size,
    ).toBeLessThanOrEqual(51_200);
  });
});
