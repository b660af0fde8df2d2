import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Guest } from './guest.ts';
import { PICKER, PRESS, READ } from './guest.ts';

const DRIVER = '/usr/bin/WebKitWebDriver';
/** Below it lies a folder for each kind of processor, and in that one for each version of WebKitGTK. */
const LIBRARIES = '/usr/lib';
/** How long the driver may take to listen, in ms. */
const PATIENCE = 20_000;

/** What every answer of a driver is: https://www.w3.org/TR/webdriver2/#processing-model */
interface Answer<T> {
  readonly value: T;
}

/** Where WebKitGTK's own small browser is; `undefined` where it, or its driver, is not. */
export function findWebKit(): string | undefined {
  if (!existsSync(DRIVER)) return undefined;
  const within = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name));
  const ofProcessors = within(LIBRARIES).filter((path) => path.endsWith('-linux-gnu'));
  return ofProcessors
    .flatMap(within)
    .filter((path) => path.includes('/webkit2gtk-'))
    .map((path) => join(path, 'MiniBrowser'))
    .find((path) => existsSync(path));
}

/** Opens WebKitGTK, the engine of Safari in another window, over WebDriver: https://www.w3.org/TR/webdriver2/ */
export async function openWebKit(binary: string): Promise<Guest> {
  const port = await freePort();
  // It cannot do without a screen.
  const driver = spawn('xvfb-run', ['-a', DRIVER, '-p', String(port)], { stdio: 'ignore', detached: true });
  const call = caller(port);
  await untilReady(call);
  const options = {
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    // What is asked for may still be on its way to the page.
    timeouts: { implicit: PATIENCE },
  };
  const { sessionId, capabilities } = await call<Session>('POST', '/session', {
    capabilities: { alwaysMatch: options },
  });
  const at = `/session/${sessionId}`;
  const run = <T>(script: string, ...args: unknown[]) =>
    call<T>('POST', `${at}/execute/sync`, { script, args });
  return {
    browser: `WebKitGTK ${capabilities.browserVersion}`,
    open: (url) => call('POST', `${at}/url`, { url }),
    give: async (path) => {
      const picker = { using: 'css selector', value: PICKER };
      const element = await call<Record<string, string>>('POST', `${at}/element`, picker);
      await call('POST', `${at}/element/${Object.values(element)[0] ?? ''}/value`, { text: path });
    },
    press: async (words) => {
      if (!(await run<boolean>(`return (${PRESS})(arguments[0])`, words)))
        throw new Error(`There is no button "${words}".`);
    },
    reload: () => call('POST', `${at}/refresh`, {}),
    read: () => run(`return ${READ}`),
    close: async () => {
      await call('DELETE', at);
      // The driver and its screen.
      if (driver.pid !== undefined) process.kill(-driver.pid);
    },
  };
}

interface Session {
  readonly sessionId: string;
  readonly capabilities: { readonly browserVersion: string };
}

type Call = <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => Promise<T>;

function caller(port: number): Call {
  return async <T>(method: string, path: string, body?: unknown) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as Answer<T>;
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
}

async function untilReady(call: Call): Promise<void> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    try {
      await call('GET', '/status');
      return;
    } catch (thrown) {
      if (Date.now() > until) throw thrown;
      await sleep(100);
    }
  }
}

/** A port on which nobody listens yet. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
