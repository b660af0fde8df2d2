/**
 * Prints how long the core itself takes for very many tiny files: everything but the network, the disk and the page.
 * Run with `npx tsx tests/bench/queue.ts`.
 */
import { sendMany } from '../support/send-many.ts';
import { FakeBrowser } from '../support/browser-visit.ts';

for (const files of [1_000, 10_000, 40_000]) {
  const start = performance.now();
  await sendMany(new FakeBrowser(), files);
  const ms = performance.now() - start;
  console.log(`${files} files: ${(ms / 1000).toFixed(1)} s, ${((ms / files) * 1000).toFixed(0)} µs a file`);
}
