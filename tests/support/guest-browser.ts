import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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

/**
 * Has the guest of this profile, who never opened it yet, answer "Allow on every visit" when `origin` asks to read again what
 * was dropped on it: no browser without a window can be clicked on there.
 */
export async function allowEveryVisit(profile: string, origin: string): Promise<void> {
  const exceptions = { file_system_access_extended_permission: { [`${origin},*`]: { setting: ALLOWED } } };
  await prefer(profile, { content_settings: { exceptions } });
}

/** Has the guest of this profile, who never opened it yet, let no site keep anything: cookies, and with them all storage. */
export async function refuseStorage(profile: string): Promise<void> {
  await prefer(profile, { default_content_setting_values: { cookies: BLOCKED } });
}

async function prefer(profile: string, preferences: object): Promise<void> {
  await mkdir(dirname(preferencesOf(profile)), { recursive: true });
  await writeFile(preferencesOf(profile), JSON.stringify({ profile: preferences }));
}

/** Waits until the profile on disk knows that something dropped may be read again: Chromium takes its time to write. */
export async function untilAllowed(profile: string): Promise<void> {
  while (!(await readFile(preferencesOf(profile), 'utf8')).includes('"chosen-objects"')) await sleep(100);
}

const ALLOWED = 1;
const BLOCKED = 2;

const preferencesOf = (profile: string): string => join(profile, 'Default', 'Preferences');

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
