import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { serveSources } from '../../local/site.ts';
import { startStandIn } from '../../local/stand-in.ts';
import { dragOnto } from '../e2e/drag.ts';
import { findBrowser } from '../support/browser.ts';
import { executedLines, hasRun, recordThreads, type ScriptCoverage, type Thread } from './coverage.ts';

/*
 * Prints every file of src/ that one dropped file of 20 kB runs through, from the page at rest until it says that
 * everything is in: how far a newcomer has to read. V8 counts what runs, in both threads, in the sources, unbundled. A file
 * that runs in both counts twice. `npm run trace`
 */

const BYTES = 20_000;
const REST_MS = 1000;
/** A file of which so many lines run is a main file of the way: docs/architecture.md should name it. */
const MAIN_LINES = 20;

/** Path of a source below the project; null for packages, styles and what Vite makes up. */
function sourceOf(url: string, origin: string): string | null {
  if (!url.startsWith(`${origin}/src/`)) return null;
  const { pathname, search } = new URL(url);
  return /type=style/.test(search) || !/\.(ts|svelte)$/.test(pathname) ? null : pathname.slice(1);
}

const folder = await mkdtemp(join(tmpdir(), 'letterbox-'));
let config = {};
const site = await serveSources({ config: () => config });
const standIn = await startStandIn({ folder: join(folder, 'bucket'), siteOrigins: [site.origin] });
const { region, identityPoolId, bucket, endpoints } = standIn;
config = { region, identityPoolId, bucket, endpoints };
const browser = await chromium.launch(await findBrowser());
const page = await browser.newPage();
const threads = await recordThreads(page);

/** What of the sources has run in a thread since it was last asked. */
async function ownCoverage(thread: Thread): Promise<readonly ScriptCoverage[]> {
  return (await thread.take()).filter(
    (script) => sourceOf(script.url, site.origin) !== null && hasRun(script),
  );
}

/** Waits until nothing of ours runs any more; what has run before is forgotten. */
async function untilAtRest(): Promise<void> {
  for (let isAtRest = false; !isAtRest;) {
    await page.waitForTimeout(REST_MS);
    const ran = await Promise.all(threads.map(ownCoverage));
    isAtRest = threads.some(({ name }) => name === 'worker') && ran.flat().length === 0;
  }
}

function threadNamed(wanted: Thread['name']): Thread {
  const thread = threads.find(({ name }) => name === wanted);
  if (!thread) throw new Error(`The page has no ${wanted}.`);
  return thread;
}

/** A file of ours that ran in a thread: how many lines it has, and which of them ran. */
interface TracedFile {
  readonly path: string;
  readonly lines: number;
  readonly executed: number;
}

async function trace(thread: Thread): Promise<readonly TracedFile[]> {
  const files = (await ownCoverage(thread)).map(async (script) => {
    const path = sourceOf(script.url, site.origin) ?? '';
    const code = await (await fetch(script.url)).text();
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n').length;
    return { path, lines, executed: executedLines(code, script).size };
  });
  return (await Promise.all(files)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function print(title: string, files: readonly TracedFile[]): void {
  console.log(`\n${title}\n    ran  of lines`);
  for (const { path, lines, executed } of files)
    console.log(`${String(executed).padStart(7)} ${String(lines).padStart(6)}  ${path}`);
}

function sum(files: readonly TracedFile[], key: 'lines' | 'executed'): number {
  return files.reduce((total, file) => total + file[key], 0);
}

const path = join(folder, 'letter.txt');
await writeFile(path, 'x'.repeat(BYTES));
await page.goto(site.origin);
await untilAtRest();
// The whole receipt and its words are loaded late. Held back, they are not counted in part.
let sendReceipt = (): void => undefined;
const mayLoad = new Promise<void>((resolve) => (sendReceipt = resolve));
await page.route(/\/Receipt\.svelte|en\.receipt/, async (route) => {
  await mayLoad;
  await route.continue();
});
await dragOnto(page, [path]);
await page.getByRole('heading', { name: 'Everything arrived. Thank you.' }).waitFor();
const [inPage, inWorker] = await Promise.all([trace(threadNamed('page')), trace(threadNamed('worker'))]);
sendReceipt();
await page.getByRole('button', { name: 'Save receipt' }).waitFor();
const seen = new Set(inPage.map((file) => file.path));
const receipt = (await trace(threadNamed('page'))).filter((file) => !seen.has(file.path));

print('Page', inPage);
print('Worker', inWorker);
print('Page, to draw the whole receipt', receipt);
const all = [...inPage, ...inWorker];
const map = await readFile('docs/architecture.md', 'utf8');
const unnamed = all.filter(({ path: file, executed }) => executed >= MAIN_LINES && !map.includes(file));
if (unnamed.length > 0) print('Main files that docs/architecture.md does not name', unnamed);
console.log(`
${all.length} files, ${inPage.length} in the page and ${inWorker.length} in the worker: together ${sum(all, 'lines')} lines, of which ${sum(all, 'executed')} ran.
The whole receipt takes ${receipt.length} more, of ${sum(receipt, 'lines')} lines.`);
await browser.close();
await Promise.all([site.close(), standIn.close()]);
await rm(folder, { recursive: true });
