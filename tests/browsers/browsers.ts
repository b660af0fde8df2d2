import { existsSync } from 'node:fs';
import { type BrowserType, firefox, webkit } from '@playwright/test';
import type { OpenBrowser } from './guest.ts';
import { hasOldestChromium, openOldestChromium } from './oldest-chromium.ts';
import { findFirefox, openFirefox } from './system-firefox.ts';
import { hasWebKit, openWebKit } from './system-webkit.ts';

/** Opens a browser that Playwright has installed: `npx playwright install firefox webkit`. */
async function openOwn(type: BrowserType): Promise<OpenBrowser> {
  const browser = await type.launch();
  const version = `${type.name()} ${browser.version()}`;
  return { version, page: await browser.newPage(), close: () => browser.close() };
}

const isInstalled = (type: BrowserType): boolean => existsSync(type.executablePath());

/** Firefox and WebKit as far as they are on this machine, Playwright's own, else the system's; and the oldest Chromium. */
export function installedBrowsers(): ReadonlyMap<string, () => Promise<OpenBrowser>> {
  const found = new Map<string, () => Promise<OpenBrowser>>();
  const path = findFirefox();
  if (isInstalled(firefox)) found.set('firefox', () => openOwn(firefox));
  else if (path !== undefined) found.set('firefox', () => openFirefox(path));
  if (isInstalled(webkit)) found.set('webkit', () => openOwn(webkit));
  else if (hasWebKit()) found.set('webkit', openWebKit);
  if (hasOldestChromium) found.set('chromium-111', openOldestChromium);
  return found;
}
