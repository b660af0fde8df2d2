import { existsSync } from 'node:fs';
import type { OpenBrowser } from './guest.ts';

const PORT = 4445;

/** Milliseconds that an element may take to appear. */
const PATIENCE = 20_000;

/** True where WebKitGTK, the engine of Safari in another window, and its driver are installed (Debian: `webkit2gtk-driver`). */
export const hasWebKit = (): boolean =>
  existsSync('/usr/bin/WebKitWebDriver') && existsSync('/usr/bin/xvfb-run');

/** The driver, for Playwright to start and stop. It cannot do without a screen. */
export const webKitDriver = {
  command: `xvfb-run -a WebKitWebDriver --port=${PORT}`,
  url: `http://127.0.0.1:${PORT}/status`,
  // WebKitGTK complains of a desktop and codecs that it does not need here.
  stderr: 'ignore' as const,
};

/** Asks the driver, as in https://www.w3.org/TR/webdriver2/. @throws Error that carries the driver's own words */
async function ask<T>(path: string, body?: object, method = 'POST'): Promise<T> {
  const request = { method, ...(body && { body: JSON.stringify(body) }) };
  const answer = await fetch(`http://127.0.0.1:${PORT}/session${path}`, request);
  const { value } = (await answer.json()) as { readonly value: T };
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
  return value;
}

/** Opens WebKitGTK's own small browser. */
export async function openWebKit(): Promise<OpenBrowser> {
  const { sessionId, capabilities } = await ask<{
    readonly sessionId: string;
    readonly capabilities: { readonly browserVersion: string };
  }>('', { capabilities: { alwaysMatch: { timeouts: { implicit: PATIENCE } } } });
  const at = `/${sessionId}`;
  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    page: {
      goto: (url) => ask(`${at}/url`, { url }),
      setInputFiles: async (value, text) => {
        const element = await ask<object>(`${at}/element`, { using: 'css selector', value });
        await ask(`${at}/element/${String(Object.values(element)[0])}/value`, { text });
      },
      reload: () => ask(`${at}/refresh`, {}),
      evaluate: (expression) => ask(`${at}/execute/sync`, { script: `return ${expression}`, args: [] }),
    },
    close: () => ask(at, undefined, 'DELETE'),
  };
}
