import { type Browser, chromium, type Page } from 'playwright';
import { findBrowser } from '../../support/browser.ts';
import { CAN_MEASURE, memoryOf } from '../../support/memory.ts';
import { startChild, type Child } from './child.ts';
import type { Contender } from './contenders.ts';
import type { EndpointFunctions, Report } from './endpoint-process.ts';
import type { Given } from './given.ts';
import type { LineFunctions } from './line-process.ts';
import type { Sites } from './site.ts';
import type { Work } from './works.ts';

/** What one uploader needed for one work. Seconds, bytes and counts. */
export interface Measured {
  /** From the input's `change` to the last byte of the last file. */
  readonly seconds: number;
  /** From there to the first byte of a file at the endpoint. */
  readonly firstByte: number;
  /** Bytes of scripts and styles, compressed, that were fetched before that. */
  readonly code: number;
  /** Processor time of all processes of the browser. */
  readonly cpu: number;
  /** Time that the page's thread was busy, and its longest task. */
  readonly busy: number;
  readonly longestTask: number;
  /** Most memory of all processes over that of the page at rest; null where it cannot be measured. */
  readonly memory: number | null;
  readonly requests: number;
  readonly preflights: number;
  readonly connections: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
}

export interface Scene {
  readonly endpoint: Child<EndpointFunctions>;
  readonly site: Sites;
  readonly endpointPort: number;
  readonly hosts: Readonly<Record<Contender['site'], string>>;
}

/** Milliseconds that a page has to come to rest before files are given. */
const REST = 3000;
/** Milliseconds between two looks at memory. */
const LOOK = 400;

/** Name and version of the browser that measures. */
export async function browserVersion(): Promise<string> {
  const browser = await chromium.launch(await findBrowser());
  const version = browser.version();
  await browser.close();
  return `Chromium ${version}`;
}

/** Has one uploader send one work's files. @throws Error when a byte is missing or a request was false */
export async function measure(
  scene: Scene,
  contender: Contender,
  work: Work,
  given: Given,
): Promise<Measured> {
  const {
    endpointPort: endpoint,
    site: { port: site },
  } = scene;
  const line = work.line ? startChild<LineFunctions>(new URL('./line-process.ts', import.meta.url)) : null;
  const [toAws = endpoint, toSite = site] =
    line && work.line ? await line.call.open([endpoint, site], work.line) : [];
  const rules = [
    `MAP *.amazonaws.com:443 127.0.0.1:${toAws}`,
    ...Object.values(scene.hosts).map((host) => `MAP ${host}:443 127.0.0.1:${toSite}`),
  ];
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: [...args, `--host-resolver-rules=${rules.join(', ')}`],
  });
  try {
    return await send(browser, scene, contender, work, given);
  } finally {
    await browser.close();
    await line?.stop();
  }
}

async function send(
  browser: Browser,
  { endpoint, hosts, site }: Scene,
  contender: Contender,
  work: Work,
  given: Given,
): Promise<Measured> {
  const page = await browser.newPage({ ignoreHTTPSErrors: true });
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
  await page.addInitScript(watch);
  if (work.slowdown !== undefined) await slowDown(page, work.slowdown);
  site.forgetRequests();
  await page.goto(`https://${hosts[contender.site]}${contender.path}`);
  const input = page.locator(contender.input).first();
  await input.waitFor({ state: 'attached' });
  if (work.isVisit !== true) {
    await page.waitForTimeout(REST);
    await page.requestGC();
  }
  await endpoint.call.reset(given.paths.length);
  const meter = await startMeter(browser, page, work.isVisit !== true);

  const finished = endpoint.call.finished(work.limit * 1000);
  await input.setInputFiles([...given.paths]);
  const isIn = await finished;
  const metered = await meter();
  const report = await endpoint.call.report(given.digests);
  const faults = [...report.wrong, ...report.unproven, ...report.refused];
  if (!isIn || faults.length > 0 || report.done === null)
    throw new Error(
      [
        `${contender.title}: not sent in ${work.limit} s, or not right.`,
        ...faults.slice(0, 5),
        ...complaints.slice(0, 5),
      ].join('\n'),
    );
  const from = work.isVisit === true ? metered.visited : metered.given;
  const firstBody = report.firstBody ?? NaN;
  return {
    seconds: (report.done - from) / 1000,
    firstByte: (firstBody - from) / 1000,
    code: site.codeBefore(firstBody),
    ...metered.costs,
    ...countsOf(report),
  };
}

async function slowDown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Runs in the page. */
function watch(): void {
  const watched = { given: 0, longest: 0 };
  Object.assign(globalThis, { watched });
  addEventListener('change', () => (watched.given ||= performance.timeOrigin + performance.now()), {
    capture: true,
  });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      if (watched.given > 0 && performance.timeOrigin + startTime + duration > watched.given)
        watched.longest = Math.max(watched.longest, duration);
  }).observe({ entryTypes: ['longtask'] });
}

type Costs = Pick<Measured, 'cpu' | 'busy' | 'longestTask' | 'memory'>;

/** What the page cost since the meter was started. Times of its events are epoch milliseconds. */
interface Metered {
  readonly visited: number;
  readonly given: number;
  readonly costs: Costs;
}

/** Starts to measure; the answer stops it. */
async function startMeter(browser: Browser, page: Page, isAtRest: boolean) {
  const canCompare = CAN_MEASURE && isAtRest;
  const session = await page.context().newCDPSession(page);
  const system = await browser.newBrowserCDPSession();
  await session.send('Performance.enable', { timeDomain: 'timeTicks' });
  const look = async () => {
    const { processInfo } = await system.send('SystemInfo.getProcessInfo');
    const { metrics } = await session.send('Performance.getMetrics');
    return {
      cpu: processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0),
      busy: metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN,
    };
  };
  const idle = canCompare ? (await memoryOf(page)).all : 0;
  const before = await look();
  let most = idle;
  let isOver = false;
  const watchMemory = async (): Promise<void> => {
    while (!isOver) {
      await page.waitForTimeout(LOOK);
      most = Math.max(most, (await memoryOf(page)).all);
    }
  };
  const watching = canCompare ? watchMemory() : Promise.resolve();
  return async (): Promise<Metered> => {
    const after = await look();
    isOver = true;
    const { given, longest, visited } = await page.evaluate(() => ({
      ...(globalThis as unknown as { watched: { given: number; longest: number } }).watched,
      visited: performance.timeOrigin,
    }));
    await watching;
    if (canCompare) most = Math.max(most, (await memoryOf(page)).all);
    const memory = canCompare ? most - idle : null;
    const costs = {
      cpu: after.cpu - before.cpu,
      busy: after.busy - before.busy,
      longestTask: longest / 1000,
      memory,
    };
    return { given, visited, costs };
  };
}

function countsOf({ requests, connections, bytesUp, bytesDown }: Report) {
  const { preflight: preflights = 0, ...others } = requests;
  return {
    preflights,
    requests: Object.values(others).reduce((sum, count) => sum + count, 0),
    ...{ connections, bytesUp, bytesDown },
  };
}
