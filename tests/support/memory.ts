import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { processesOf } from './guest-browser.ts';
import { MB } from './test-files.ts';

/**
 * Where memory can be measured, and why nowhere else. A page's bytes pass through pages of memory that several processes
 * share: counted whole in each (RSS, all that macOS and Windows tell), a test would fail for bytes that are there once. Linux
 * tells each process's share (PSS), and CI runs on it: https://man7.org/linux/man-pages/man5/proc_pid_smaps.5.html
 */
export const CAN_MEASURE = process.platform === 'linux';
export const WHY_NOT =
  'Only Linux tells the share that each process has of common memory (PSS); CI runs these tests on it.';

/** Milliseconds between two samples. */
const INTERVAL = 250;

/** Bytes of all renderers together, and of all processes of the browser. */
export interface Memory {
  readonly renderers: number;
  readonly all: number;
}

/** Bytes of memory of one process: its own, and its share of shared memory. */
async function pssOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB$/mu.exec(rollup)?.[1] ?? NaN) * 1024;
}

/** The memory of a page's browser just now. Linux only. */
export async function memoryOf(page: Page): Promise<Memory> {
  const sums = { renderers: 0, all: 0 };
  for (const { type, id } of await processesOf(page.context())) {
    const pss = await pssOf(id);
    sums.all += pss;
    if (type === 'renderer') sums.renderers += pss;
  }
  return sums;
}

/** The memory of a page's browser, sampled while `work` runs. */
export async function sampleDuring(page: Page, work: () => Promise<unknown>): Promise<readonly Memory[]> {
  const samples: Memory[] = [];
  let isOver = false;
  const watch = async (): Promise<void> => {
    while (!isOver) {
      samples.push(await memoryOf(page));
      await page.waitForTimeout(INTERVAL);
    }
  };
  const working = work().finally(() => {
    isOver = true;
  });
  await Promise.all([watch(), working]);
  return samples;
}

/** The most of it. */
export async function mostDuring(page: Page, work: () => Promise<unknown>): Promise<Memory> {
  const samples = await sampleDuring(page, work);
  return {
    renderers: Math.max(...samples.map(({ renderers }) => renderers)),
    all: Math.max(...samples.map(({ all }) => all)),
  };
}

export const inMb = (bytes: number): string => `${(bytes / MB).toFixed(0)} MB`;
