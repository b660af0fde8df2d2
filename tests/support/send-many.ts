import type { FakeBrowser } from './browser-visit.ts';

/** A page may post so many files at once. */
const BATCH = 100;

/** Sends so many tiny files and waits until the delivery is closed. */
export async function sendMany(browser: FakeBrowser, files: number): Promise<void> {
  const visit = browser.visit();
  for (let first = 0; first < files; first += BATCH) {
    await visit.add(...Array.from({ length: Math.min(BATCH, files - first) }, (_, n) => `f${first + n}`));
  }
  await visit.closed();
}
