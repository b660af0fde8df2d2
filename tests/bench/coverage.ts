import { SourceMap, type SourceMapPayload, type SourceMapping } from 'node:module';
import type { CDPSession, Page } from 'playwright';

/** Part of a script, as offsets in UTF-16 units, and how often it ran. Inner ranges come after the outer ones. */
interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** What V8 says of a script: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-ScriptCoverage */
export interface ScriptCoverage {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly Range[] }[];
}

/** Sends a command of the DevTools protocol to one thread. */
type Send = (method: string, params?: object) => Promise<unknown>;

/** One thread of the page: the page itself, or its worker. */
export interface Thread {
  readonly name: 'page' | 'worker';
  /** What has run since the last call. */
  take(): Promise<readonly ScriptCoverage[]>;
}

/**
 * Records what runs in a page and in its workers. The list grows when a worker starts, and shrinks when it ends; Playwright
 * itself offers coverage of the page only.
 */
export async function recordThreads(page: Page): Promise<readonly Thread[]> {
  const session = await page.context().newCDPSession(page);
  const threads = [await threadOf('page', session.send.bind(session) as Send)];
  const workers = new Map<string, Thread>();
  session.on('Target.attachedToTarget', ({ sessionId }) => {
    void threadOf('worker', sendTo(session, sessionId)).then((thread) => {
      workers.set(sessionId, thread);
      threads.push(thread);
    });
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => {
    const ended = workers.get(sessionId);
    if (ended) threads.splice(threads.indexOf(ended), 1);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  return threads;
}

async function threadOf(name: Thread['name'], send: Send): Promise<Thread> {
  await send('Profiler.enable');
  await send('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return {
    name,
    async take() {
      const { result } = (await send('Profiler.takePreciseCoverage')) as {
        result: readonly ScriptCoverage[];
      };
      return result;
    },
  };
}

/** Commands to a worker travel inside messages of the page's own session. */
function sendTo(session: CDPSession, sessionId: string): Send {
  const waiting = new Map<number, (result: unknown) => void>();
  session.on('Target.receivedMessageFromTarget', (received) => {
    const { id, result } = JSON.parse(received.message) as { id?: number; result?: unknown };
    if (received.sessionId === sessionId && id !== undefined) waiting.get(id)?.(result);
  });
  let last = 0;
  return async (method, params = {}) => {
    const id = (last += 1);
    const answer = new Promise((resolve) => waiting.set(id, resolve));
    await session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    return answer;
  };
}

/** Whether any function of a script ran. What stands outside of functions counts as one, when the script is loaded. */
export function hasRun({ functions }: ScriptCoverage): boolean {
  return functions.some(({ ranges: [whole] }) => whole !== undefined && whole.count > 0);
}

/**
 * Lines of the source that ran, from 1.
 *
 * @param code what the browser ran, with its source map inline
 */
export function executedLines(code: string, script: ScriptCoverage): ReadonlySet<number> {
  const ran = new Uint8Array(code.length);
  for (const { ranges } of script.functions)
    for (const { startOffset, endOffset, count } of ranges)
      ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  const map = sourceMapOf(code);
  const lines = new Set<number>();
  let offset = 0;
  for (const [row, text] of code.split('\n').entries()) {
    for (let column = 0; column < text.length; column += 1) {
      if (ran[offset + column] !== 1 || text[column] === ' ') continue;
      // Empty where nothing is mapped; and maybe the entry of an earlier line.
      const entry = map.findEntry(row, column) as Partial<SourceMapping>;
      if (entry.generatedLine === row && entry.originalLine !== undefined) lines.add(entry.originalLine + 1);
    }
    offset += text.length + 1;
  }
  return lines;
}

function sourceMapOf(code: string): SourceMap {
  const [, encoded] = /\n\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(code) ?? [];
  if (encoded === undefined) throw new Error('A source is served without its source map.');
  return new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString()) as SourceMapPayload);
}
