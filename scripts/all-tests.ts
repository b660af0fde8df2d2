import { spawn } from 'node:child_process';
import { once } from 'node:events';

/*
 * `npm test`: every check, then every test. It says at first how long that takes, and at the end how long it took.
 */

interface Step {
  readonly script: string;
  /** How long it took on two cores with nothing else to do. */
  readonly minutes: number;
  readonly env?: NodeJS.ProcessEnv;
}

const STEPS: readonly Step[] = [
  { script: 'check', minutes: 1.3 },
  { script: 'test:unit', minutes: 2.7 },
  { script: 'test:judge', minutes: 0.2 },
  // `check` has built the page; tests/e2e/build.ts need not do it again.
  { script: 'test:e2e', minutes: 4.8, env: { LETTERBOX_IS_BUILT: 'yes' } },
];

/** Beyond this many times the announced minutes, the announcement is wrong or the machine was busy. */
const TOLERANCE = 1.5;

const minutesSince = (start: number): number => (performance.now() - start) / 60_000;

/** Runs a script of package.json. Resolves to its exit code. */
async function run({ script, env }: Step): Promise<number> {
  const child = spawn('npm', ['run', script], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    // On Windows npm is a batch file.
    shell: process.platform === 'win32',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

const announced = Math.ceil(STEPS.reduce((sum, { minutes }) => sum + minutes, 0));
console.log(`All checks and tests: about ${announced} minutes on two cores.`);

const start = performance.now();
const table: string[] = [];
for (const step of STEPS) {
  const stepStart = performance.now();
  process.exitCode = await run(step);
  if (process.exitCode !== 0) break;
  table.push(`${minutesSince(stepStart).toFixed(1).padStart(6)} min  ${step.script}`);
}
const taken = minutesSince(start);
console.log(`\n${[...table, `${taken.toFixed(1).padStart(6)} min  in all`].join('\n')}`);
if (process.exitCode === 0 && taken > announced * TOLERANCE)
  console.log(
    `${announced} minutes were announced. If nothing else was running, correct the minutes in scripts/all-tests.ts.`,
  );
