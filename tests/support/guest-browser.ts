import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findBrowser } from './browser.ts';

/** A process of a browser, as Chromium names its kinds: `browser`, `renderer`, `network.mojom.NetworkService` … */
interface BrowserProcess {
  readonly type: string;
  /** Process id. */
  readonly id: number;
}

/** A browser with a profile on disk, as a guest has one: what it remembers outlives it. */
export interface GuestBrowser {
  readonly page: Page;
  /** Kills it from one moment to the next. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the browser of this profile, a folder. */
export async function openBrowser(profile: string): Promise<GuestBrowser> {
  const { executablePath, args } = await findBrowser();
  const context = await chromium.launchPersistentContext(profile, { executablePath, args });
  const page = context.pages()[0] ?? (await context.newPage());
  return { page, kill: () => kill(context), close: () => context.close() };
}

/** All processes of the browser that this context is in. */
export async function processesOf(context: BrowserContext): Promise<readonly BrowserProcess[]> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('The context has no browser.');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo;
}

async function kill(context: BrowserContext): Promise<void> {
  const processes = await processesOf(context);
  const closed = context.waitForEvent('close');
  for (const { type, id } of processes) if (type === 'browser') process.kill(id, 'SIGKILL');
  await closed;
  // Its other processes notice that it is gone; until they have, the profile is in use.
  for (const { id } of processes) while (isAlive(id)) await sleep(20);
}

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
